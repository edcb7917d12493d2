import { z } from 'zod';
import { idSchema, instantSchema } from './views.ts';

/** What is in a bundle that was written. */
export const bundleSchema = z.object({
  path: z.string(),
  /** Records that its entries touch. */
  records: z.number().int(),
  entries: z.number().int(),
  frames: z.number().int(),
  blobs: z.number().int(),
  bytes: z.number().int(),
  /** Attachments that belong into it, and whose files are not on this device. */
  missing: z.number().int(),
});
export type WrittenBundle = z.infer<typeof bundleSchema>;

/**
 * What became of a bundle that was imported. `records`: what others logged; `receipts`: the hub's answer to a bundle of this device;
 * `sealed`: for the hub alone, and kept here to be handed to it.
 */
export const bundleImportSchema = z.object({
  kind: z.enum(['records', 'receipts', 'sealed']),
  /** Who made it, by the hub's word: a member, and their name; null for the hub itself, and where that can't be read. */
  member: idSchema.nullable(),
  member_name: z.string().nullable(),
  made_at: instantSchema.nullable(),
  frames: z.number().int(),
  entries: z.number().int(),
  /** Entries that were not here before, and those that were. */
  new: z.number().int(),
  known: z.number().int(),
  /** Entries of others that came along without proof of who wrote them, and those that would have changed what is here and are left to the hub. */
  unproven: z.number().int(),
  left: z.number().int(),
  blobs: z.number().int(),
  /** Updates of this device that the hub has now. */
  receipts: z.number().int(),
  /** Kept here until this device meets the hub. */
  carried: z.boolean(),
  rejected: z.array(z.object({ code: z.string(), reason: z.string() })),
});
export type BundleImport = z.infer<typeof bundleImportSchema>;

/** A bundle of somebody else on its way to the hub. */
export const carriedBundleSchema = z.object({
  id: z.string(), kept_at: instantSchema, sizeBytes: z.number().int(), member_name: z.string().nullable(),
  state: z.enum(['waiting', 'handed_over', 'refused']),
  /** The hub's sentence, when it refused it; or what of it is no longer shown, because the hub does not have it. */
  reason: z.string().nullable(),
});
export type CarriedBundle = z.infer<typeof carriedBundleSchema>;

/** What bundles can be made of here, and for whom. */
export const bundleStateSchema = z.object({
  /** Whether the folder belongs to a hub; without one there is nobody to seal to. */
  joined: z.boolean(),
  /** What the hub has not confirmed. */
  waiting: z.object({ updates: z.number().int(), entries: z.number().int() }),
  /** Devices that a bundle can be sealed to, and when the hub told them; null before it ever did. */
  asOf: instantSchema.nullable(),
  recipients: z.array(z.object({ device: idSchema, name: z.string(), member: idSchema, member_name: z.string(), deployments: z.array(idSchema).nullable() })),
  /** Bundles of others, the newest last. */
  carried: z.array(carriedBundleSchema),
});
export type BundleState = z.infer<typeof bundleStateSchema>;
