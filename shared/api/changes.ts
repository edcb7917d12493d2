import { z } from 'zod';
import { importReportSchema } from './imports.ts';
import { idSchema } from './views.ts';

/** What core tells the window, in the order in which it happened. The window refetches what is named; data travels by calls only. */
export const changeSchema = z.discriminatedUnion('kind', [
  /** Records were committed. Long lists are cut: `ids` empty with `many` means 'anything of these types'. */
  z.object({ kind: z.literal('records'), ids: z.array(idSchema), types: z.array(z.string()), deployments: z.array(idSchema), many: z.boolean(), local: z.boolean() }),
  z.object({ kind: z.literal('import'), report: importReportSchema.omit({ skipped: true, notes: true }) }),
  z.object({ kind: z.literal('progress'), task: z.enum(['check', 'backup', 'restore', 'export', 'sample', 'bundle']), done: z.number(), total: z.number() }),
  /** Bytes of an attached file arrived from the hub. */
  z.object({ kind: z.literal('file'), sha256: z.string() }),
  z.object({ kind: z.literal('settings') }),
  z.object({ kind: z.literal('views') }),
  z.object({ kind: z.literal('drafts') }),
  z.object({ kind: z.literal('backups') }),
  /** The state of sync is another one. */
  z.object({ kind: z.literal('sync') }),
  /** Records may be somewhere else by now: on the hub, readable by others, refused. */
  z.object({ kind: z.literal('places') }),
]);
export type Change = z.infer<typeof changeSchema>;
