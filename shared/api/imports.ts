import { z } from 'zod';
import { idSchema, instantSchema } from './views.ts';

export const importFormats = ['avid', 'field_issues', 'aiid', 'csv', 'fieldloop'] as const;
export type ImportFormat = (typeof importFormats)[number];

/** One thing left out or kept only in part: where, and why in words. `line` counts from 1; null for a whole file. */
export const importProblemSchema = z.object({
  file: z.string(),
  line: z.number().int().nullable(),
  reason: z.string(),
});
export type ImportProblem = z.infer<typeof importProblemSchema>;

/** Column -> field of the chosen record type, or null to leave it out. Remembered per set of column names. */
export const csvMappingSchema = z.object({
  type: z.enum(['outcome', 'breakage', 'data_need']),
  columns: z.record(z.string().max(500), z.string().max(120).nullable()),
  /** The column that tells rows apart on a second import; null: the whole row does. */
  key: z.string().max(500).nullable(),
});
export type CsvMapping = z.infer<typeof csvMappingSchema>;

export const importFileSchema = z.object({
  file: z.string(),
  format: z.enum(importFormats).nullable(),
  records: z.number().int(),
  problems: z.number().int(),
});

/** What an import would do, before it does it. `columns` and `mapping` where a file is a table. */
export const importPreviewSchema = z.object({
  preview: idSchema,
  files: z.array(importFileSchema),
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  problems: z.array(importProblemSchema),
  problemCount: z.number().int(),
  sample: z.array(z.object({ type: z.string(), title: z.string(), occurred_at: instantSchema.nullable() })),
  table: z.object({ columns: z.array(z.string()), rows: z.array(z.array(z.string())), mapping: csvMappingSchema, remembered: z.boolean() }).nullable(),
});
export type ImportPreview = z.infer<typeof importPreviewSchema>;

export const importStates = ['running', 'done', 'cancelled', 'failed'] as const;
export const importReportSchema = z.object({
  id: idSchema,
  state: z.enum(importStates),
  deployment: idSchema.nullable(),
  files: z.array(z.string()),
  started_at: instantSchema,
  ended_at: instantSchema.nullable(),
  total: z.number().int(),
  done: z.number().int(),
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  skipped: z.array(importProblemSchema),
  /** Kept, but not whole: a date that could not be read, a text cut. */
  notes: z.array(importProblemSchema),
  error: z.string().nullable(),
});
export type ImportReport = z.infer<typeof importReportSchema>;
