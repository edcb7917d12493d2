import { z } from 'zod';
import { bundleImportSchema, bundleSchema, bundleStateSchema } from '../bundles.ts';
import { idSchema } from '../views.ts';
import { base, writing } from './call.ts';

/** Bundles and receipts. */
export const bundlesContract = {
  /**
   * Without a deployment: everything the hub has not confirmed. `to`: devices that may read it
   * besides the hub, by ID or by the name of a device or member.
   */
  export: writing
    .input(
      z.object({
        path: z.string().max(4096),
        deployment: idSchema.nullable(),
        attachments: z.boolean(),
        to: z.array(z.string().max(200)).max(100).default([]),
      }),
    )
    .output(bundleSchema),
  /** Progress is reported as changes. */
  import: writing.input(z.object({ path: z.string().max(4096) })).output(bundleImportSchema),
  state: base.output(bundleStateSchema),
  /** Copies the hub's receipts for carried bundles into a folder chosen by the user. */
  copyReceipts: writing
    .input(z.object({ folder: z.string().max(4096) }))
    .output(z.object({ files: z.array(z.string()) })),
} as const;
