import { z } from 'zod';
import { instantSchema } from './views.ts';

export const backupSchema = z.object({
  name: z.string(),
  made_at: instantSchema,
  reason: z.enum(['hourly', 'manual', 'before_migration', 'before_restore']),
  sizeBytes: z.number().int(),
  /** Opened and checked after it was created. */
  verified: z.boolean(),
});
export type Backup = z.infer<typeof backupSchema>;

export const dataInfoSchema = z.object({
  folder: z.string(),
  databaseBytes: z.number().int(),
  blobBytes: z.number().int(),
  backupBytes: z.number().int(),
  records: z.number().int(),
  entries: z.number().int(),
  /** Entries not confirmed by a hub yet; all of them, if no hub was joined. */
  waiting: z.number().int(),
});
export type DataInfo = z.infer<typeof dataInfoSchema>;

export const checkReportSchema = z.object({
  ok: z.boolean(),
  records: z.number().int(),
  entries: z.number().int(),
  problems: z.array(z.string()),
});
export type CheckReport = z.infer<typeof checkReportSchema>;

/**
 * What start-up found and did about it. `notice` is a sentence for the user, or null if all is
 * well.
 */
export const recoverySchema = z.object({
  state: z.enum(['fine', 'salvaged', 'rebuilt', 'restored']),
  notice: z.string().nullable(),
  /** What was recovered and what was not, one line each. */
  details: z.array(z.string()),
  /** Where the damaged file is kept. */
  keptAside: z.string().nullable(),
});
export type Recovery = z.infer<typeof recoverySchema>;
