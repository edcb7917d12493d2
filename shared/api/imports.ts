import { z } from 'zod';
import { idSchema, instantSchema } from './views.ts';

/** The encodings in which texts are read, with their labels. */
export const importEncodings = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Western European (Windows-1252)',
  macintosh: 'Western European (Mac)',
  'windows-1250': 'Central European (Windows-1250)',
  'iso-8859-2': 'Central European (ISO 8859-2)',
  'windows-1251': 'Cyrillic (Windows-1251)',
  'koi8-r': 'Cyrillic (KOI8-R)',
  'koi8-u': 'Cyrillic (KOI8-U)',
  'iso-8859-5': 'Cyrillic (ISO 8859-5)',
  ibm866: 'Cyrillic (DOS)',
  'windows-1253': 'Greek (Windows-1253)',
  'windows-1254': 'Turkish (Windows-1254)',
  'windows-1255': 'Hebrew (Windows-1255)',
  'windows-1256': 'Arabic (Windows-1256)',
  'windows-1257': 'Baltic (Windows-1257)',
  'windows-1258': 'Vietnamese (Windows-1258)',
  'windows-874': 'Thai (Windows-874)',
  shift_jis: 'Japanese (Shift JIS)',
  'euc-jp': 'Japanese (EUC-JP)',
  'iso-2022-jp': 'Japanese (ISO 2022-JP)',
  gb18030: 'Simplified Chinese (GB 18030)',
  big5: 'Traditional Chinese (Big5)',
  'euc-kr': 'Korean (EUC-KR)',
} as const;
export type ImportEncoding = keyof typeof importEncodings;
export const importEncodingSchema = z.enum(
  Object.keys(importEncodings) as [ImportEncoding, ...ImportEncoding[]],
);

/**
 * One item that was skipped or imported only in part: where, and why. `line` counts from 1; null
 * for a whole file.
 */
export const importProblemSchema = z.object({
  file: z.string(),
  line: z.number().int().nullable(),
  reason: z.string(),
});
export type ImportProblem = z.infer<typeof importProblemSchema>;

/** The record types that the rows of a table can be. */
export const mappedTypes = ['breakage', 'outcome', 'data_need', 'harness_component'] as const;

/**
 * Column -> field of the chosen record type, or null to skip it. Remembered per set of column
 * names.
 */
export const csvMappingSchema = z.object({
  type: z.enum(mappedTypes),
  columns: z.record(z.string().max(500), z.string().max(120).nullable()),
  /** The column that identifies rows in later imports; null: the whole row does. */
  key: z.string().max(500).nullable(),
});
export type CsvMapping = z.infer<typeof csvMappingSchema>;

export const importFileSchema = z.object({
  file: z.string(),
  /** The name of the format that it was read as; null when nothing was read. */
  format: z.string().nullable(),
  /** What people call that format. */
  label: z.string().nullable(),
  records: z.number().int(),
  problems: z.number().int(),
});

/** What an import would do. `columns` and `mapping` are set if a file is a table. */
export const importPreviewSchema = z.object({
  preview: idSchema,
  files: z.array(importFileSchema),
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  problems: z.array(importProblemSchema),
  problemCount: z.number().int(),
  sample: z.array(
    z.object({ type: z.string(), title: z.string(), occurred_at: instantSchema.nullable() }),
  ),
  reading: z.object({
    /** The zone for times without one, and how many records have such times. */
    zone: z.string(),
    local: z.number().int(),
    /** The encoding of the first file that is not in Unicode. */
    encoding: importEncodingSchema.nullable(),
    /** The number of all files; `files` lists only the first ones. */
    fileCount: z.number().int(),
  }),
  table: z
    .object({
      columns: z.array(z.string()),
      rows: z.array(z.array(z.string())),
      mapping: csvMappingSchema,
      remembered: z.boolean(),
    })
    .nullable(),
});
export type ImportPreview = z.infer<typeof importPreviewSchema>;

export const importStates = ['running', 'done', 'cancelled', 'failed'] as const;
export const importReportSchema = z.object({
  id: idSchema,
  state: z.enum(importStates),
  deployment: idSchema.nullable(),
  /** The first thousand. */
  files: z.array(z.string()),
  /** The number of files; null in reports of versions that did not count them. */
  file_count: z.number().int().nullable().default(null),
  started_at: instantSchema,
  ended_at: instantSchema.nullable(),
  total: z.number().int(),
  done: z.number().int(),
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  skipped: z.array(importProblemSchema),
  /** Imported, but not completely: a date that could not be read, a text that was cut. */
  notes: z.array(importProblemSchema),
  error: z.string().nullable(),
});
export type ImportReport = z.infer<typeof importReportSchema>;
