import { z } from 'zod';
import { idSchema, instantSchema } from './views.ts';

/** The contents of an exported bundle. */
export const bundleSchema = z.object({
  path: z.string(),
  /** The number of records that its entries affect. */
  records: z.number().int(),
  entries: z.number().int(),
  frames: z.number().int(),
  blobs: z.number().int(),
  bytes: z.number().int(),
  /** Attachments that belong in it, but whose files are not on this device. */
  missing: z.number().int(),
});
export type WrittenBundle = z.infer<typeof bundleSchema>;

/**
 * The result of importing a bundle. `records`: changes by others; `receipts`: the hub's reply to a
 * bundle of this device; `sealed`: only the hub can read it, and it is kept here until it is
 * delivered.
 */
export const bundleImportSchema = z.object({
  kind: z.enum(['records', 'receipts', 'sealed']),
  /**
   * Its creator, certified by the hub: a member and their name; null for the hub itself, and where
   * it can't be read.
   */
  member: idSchema.nullable(),
  member_name: z.string().nullable(),
  made_at: instantSchema.nullable(),
  frames: z.number().int(),
  entries: z.number().int(),
  /** Entries that were new here, and those that were known. */
  new: z.number().int(),
  known: z.number().int(),
  /**
   * Entries by others without proof of their author, and those that would have changed records here
   * and are left to the hub.
   */
  unproven: z.number().int(),
  left: z.number().int(),
  blobs: z.number().int(),
  /** Updates of this device that the hub has now. */
  receipts: z.number().int(),
  /** Kept here until this device reaches the hub. */
  carried: z.boolean(),
  rejected: z.array(z.object({ code: z.string(), reason: z.string() })),
});
export type BundleImport = z.infer<typeof bundleImportSchema>;

/** A bundle of someone else on its way to the hub. */
export const carriedBundleSchema = z.object({
  id: z.string(),
  kept_at: instantSchema,
  sizeBytes: z.number().int(),
  member_name: z.string().nullable(),
  state: z.enum(['waiting', 'handed_over', 'refused']),
  /**
   * The hub's message if it rejected the bundle; or the parts no longer shown, because the hub does
   * not have them.
   */
  reason: z.string().nullable(),
});
export type CarriedBundle = z.infer<typeof carriedBundleSchema>;

/** What bundles can contain here, and for whom. */
export const bundleStateSchema = z.object({
  /** Whether the folder belongs to a hub; without one there are no recipients. */
  joined: z.boolean(),
  /** What the hub has not confirmed. */
  waiting: z.object({ updates: z.number().int(), entries: z.number().int() }),
  /**
   * Devices that a bundle can be encrypted for, and when the hub listed them; null before it ever
   * did.
   */
  asOf: instantSchema.nullable(),
  recipients: z.array(
    z.object({
      device: idSchema,
      name: z.string(),
      member: idSchema,
      member_name: z.string(),
      deployments: z.array(idSchema).nullable(),
    }),
  ),
  /** Bundles of others, newest last. */
  carried: z.array(carriedBundleSchema),
});
export type BundleState = z.infer<typeof bundleStateSchema>;
