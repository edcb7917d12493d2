import { z } from 'zod';
import { importReportSchema } from './imports.ts';
import { idSchema } from './views.ts';

/**
 * What core reports to the window, in order. The window refetches what is named; data is only
 * returned by calls.
 */
export const changeSchema = z.discriminatedUnion('kind', [
  /**
   * Records were committed. Long lists are shortened: `ids` empty with `many` means 'anything of
   * these types'.
   */
  z.object({
    kind: z.literal('records'),
    ids: z.array(idSchema),
    types: z.array(z.string()),
    deployments: z.array(idSchema),
    many: z.boolean(),
    local: z.boolean(),
  }),
  z.object({
    kind: z.literal('import'),
    report: importReportSchema.omit({ skipped: true, notes: true }),
  }),
  z.object({
    kind: z.literal('progress'),
    task: z.enum(['check', 'backup', 'restore', 'export', 'sample', 'bundle']),
    done: z.number(),
    total: z.number(),
  }),
  /** The bytes of an attachment arrived from the hub. */
  z.object({ kind: z.literal('file'), sha256: z.string() }),
  z.object({ kind: z.literal('settings') }),
  z.object({ kind: z.literal('views') }),
  z.object({ kind: z.literal('drafts') }),
  z.object({ kind: z.literal('backups') }),
  /** The sync state changed. */
  z.object({ kind: z.literal('sync') }),
  /** The place of records may have changed: on the hub, readable by others, rejected. */
  z.object({ kind: z.literal('places') }),
]);
export type Change = z.infer<typeof changeSchema>;
