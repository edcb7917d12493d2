import { z } from 'zod';
import { countField, idField, publicKeyField } from './fields.ts';
import { receiptSchema, refusalSchema } from './pushing.ts';

/** Answer to GET /recipients: active devices of the workspace, the asker's own left out. */
export const recipientSchema = z.object({
  device: idField, name: z.string(), member: idField, member_name: z.string(), key: publicKeyField,
  /** Of the deployments that the asker reads, those that this one reads too; null: all. */
  deployments: z.array(idField).nullable(),
});
/** `next`: goes on after this device; not there: these were the last. */
export const recipientsSchema = z.object({ recipients: z.array(recipientSchema), next: idField.optional() });
export type Recipient = z.infer<typeof recipientSchema>;

/** In the metadata of an upload (tus): it is a bundle, to be taken by POST /bundles and not to be kept as a blob. */
export const bundleMark = 'bundle';

/** Body of POST /bundles: the upload that holds it, whole. */
export const carrySchema = z.strictObject({ upload: z.string().max(200) });

/** What the hub made of a bundle: an answer per frame as for a push, to the device that made it. Stands in a receipt bundle too. */
export const bundleReceiptsSchema = z.object({
  incarnation: idField, receipts: z.array(receiptSchema), rejected: z.array(refusalSchema),
  /** The hub's clock. */
  hubMs: countField,
});
export type BundleReceipts = z.infer<typeof bundleReceiptsSchema>;

/** Answer to POST /bundles. */
export const carriedSchema = bundleReceiptsSchema.extend({
  bundle: idField, device: idField,
  /** Files that the hub has now. */
  blobs: countField,
  /** The receipt bundle for the creator, base64: to be carried back where no network is. */
  receipt: z.base64(),
});
export type Carried = z.infer<typeof carriedSchema>;
