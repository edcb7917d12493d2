import { z } from 'zod';
import { countField, idField, publicKeyField } from './fields.ts';
import { receiptSchema, refusalSchema } from './pushing.ts';

/** Response to GET /recipients: active devices of the workspace, except the caller's own. */
export const recipientSchema = z.object({
  device: idField,
  name: z.string(),
  member: idField,
  member_name: z.string(),
  key: publicKeyField,
  /** The caller's readable deployments that this device can read too; null: all. */
  deployments: z.array(idField).nullable(),
});
/** `next`: continue after this device; missing on the last page. */
export const recipientsSchema = z.object({
  recipients: z.array(recipientSchema),
  next: idField.optional(),
});
export type Recipient = z.infer<typeof recipientSchema>;

/** In the metadata of an upload (tus): it is a bundle for POST /bundles, not a blob. */
export const bundleMark = 'bundle';

/** Body of POST /bundles: the complete upload that contains it. */
export const carrySchema = z.strictObject({ upload: z.string().max(200) });

/**
 * The hub's result for a bundle: a receipt or refusal per frame as for a push, for the device that
 * created it. A receipt bundle contains it too.
 */
export const bundleReceiptsSchema = z.object({
  incarnation: idField,
  receipts: z.array(receiptSchema),
  rejected: z.array(refusalSchema),
  /** The hub's clock. */
  hubMs: countField,
});
export type BundleReceipts = z.infer<typeof bundleReceiptsSchema>;

/** Response to POST /bundles. */
export const carriedSchema = bundleReceiptsSchema.extend({
  bundle: idField,
  device: idField,
  /** Files that the hub has now. */
  blobs: countField,
  /** The receipt bundle for the creator, base64: to be carried back where there is no network. */
  receipt: z.base64(),
});
export type Carried = z.infer<typeof carriedSchema>;
