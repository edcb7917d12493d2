import { z } from 'zod';
import {
  csvMappingSchema,
  importEncodingSchema,
  importPreviewSchema,
  importReportSchema,
} from '../imports.ts';
import { idSchema } from '../views.ts';
import { base, ok, writing, written } from './call.ts';

/** Imports and their reports. */
export const importsContract = {
  /**
   * Reads paths (files or folders) and returns what an import would do. `mapping` is for tables;
   * without it, the remembered or a guessed one is used.
   */
  preview: base
    .input(
      z.object({
        paths: z.array(z.string().max(4096)).min(1).max(10_000),
        deployment: idSchema.nullable(),
        format: z.string().max(60).default('auto'),
        mapping: csvMappingSchema.nullable().default(null),
        zone: z.string().max(100).nullable().default(null),
        encoding: z.enum(['auto', ...importEncodingSchema.options]).default('auto'),
      }),
    )
    .output(importPreviewSchema),
  /**
   * Starts an import; its progress is reported as changes. Takes either an existing deployment or
   * the name of a new one.
   */
  start: writing
    .input(
      z.object({
        preview: idSchema,
        deployment: idSchema.nullable(),
        newDeployment: z.string().trim().min(1).max(200).nullable(),
        mapping: csvMappingSchema.nullable(),
      }),
    )
    .output(z.object({ id: idSchema })),
  cancel: writing.input(z.object({ id: idSchema })).output(ok),
  report: base.input(z.object({ id: idSchema })).output(importReportSchema),
  reports: base.output(z.array(importReportSchema.omit({ skipped: true, notes: true }))),
  /** Undoes an import (by removals, which can be undone). */
  undo: writing
    .input(z.object({ id: idSchema }))
    .output(z.object({ removed: z.number().int(), written })),
  saveReport: writing.input(z.object({ id: idSchema, path: z.string() })).output(ok),
} as const;
