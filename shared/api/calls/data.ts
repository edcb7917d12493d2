import { z } from 'zod';
import { backupSchema, checkReportSchema, dataInfoSchema, recoverySchema } from '../data.ts';
import { base, writing } from './call.ts';

/** The data folder: checks, exports and backups. */
export const dataContract = {
  info: base.output(dataInfoSchema),
  check: base.output(checkReportSchema),
  exportTo: writing.input(z.object({ path: z.string() })).output(
    z.object({
      records: z.number().int(),
      bytes: z.number().int(),
      /** Ratings of blind panels that are left out until the person has rated. */
      covered: z.number().int(),
    }),
  ),
  backups: base.output(z.array(backupSchema)),
  backUp: writing.output(backupSchema),
  /** Restores a backup; the current database is backed up first. Core reopens it internally. */
  restoreBackup: writing.input(z.object({ name: z.string().max(200) })).output(recoverySchema),
} as const;
