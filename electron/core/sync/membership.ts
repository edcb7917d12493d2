import { z } from 'zod';
import { certificateSchema } from '../../../shared/protocol/certificate.ts';
import { idField, publicKeyField } from '../../../shared/protocol/fields.ts';
import { memberSchema } from '../../../shared/protocol/joining.ts';
import { findSetting, saveSetting } from '../store/settings.ts';
import type { Store } from '../store/store.ts';

const membershipSchema = z.object({
  /** Where the hub is, without a slash at the end. */
  url: z.url(),
  hub: idField,
  /** What the hub signs with, and what bundles for it are sealed to. */
  hubKey: publicKeyField,
  /** The hub's word on this device, for others that meet its bundles; renewed with each session. */
  certificate: certificateSchema,
  /** The device id that joined; a copied folder has another one, and has to join again. */
  device: idField,
  member: memberSchema,
  joinedMs: z.number(),
});
/** The hub that this folder belongs to, and who it is there. */
export type Membership = z.infer<typeof membershipSchema>;

const progressSchema = z.object({
  /** Everything in the hub's log up to here that this member may read is here. */
  cursor: z.number(),
  /** Of the hub, when the cursor was written: another one means that its data was restored. */
  incarnation: z.string(),
  scope: z.number(),
  /** When all documents were last compared with the hub's, milliseconds since 1970; 0 for 'as soon as possible'. */
  comparedMs: z.number().default(0),
  /** Documents that are here and that this member no longer reads. */
  outOfReach: z.array(z.string()).default([]),
});
/** How far the hub's log was read. Written in the transaction of what was read. */
export type Progress = z.infer<typeof progressSchema>;

/** The setting that holds it; its text changes whenever the hub tells something else of the member. */
export const membershipSetting = 'hub.membership';

/** Null for a folder that never joined, or left. */
export function findMembership(store: Store): Membership | null {
  const saved = membershipSchema.safeParse(findSetting(store.db, membershipSetting));
  return saved.success ? saved.data : null;
}
export const saveMembership = (store: Store, membership: Membership | null): void => saveSetting(store.db, membershipSetting, membership);

export function findProgress(store: Store): Progress | null {
  const saved = progressSchema.safeParse(findSetting(store.db, 'hub.progress'));
  return saved.success ? saved.data : null;
}
export const saveProgress = (store: Store, progress: Progress | null): void => saveSetting(store.db, 'hub.progress', progress);

const receiptsOfSchema = z.object({
  hub: idField, incarnation: z.string(),
  /** When the hub said lately that its data was restored, milliseconds since 1970. */
  restoredMs: z.array(z.number()).optional(),
});
/** Whose receipts the outbox holds. Kept when this folder leaves: they count again when it comes back to the same hub, and prove nothing to another. */
export type ReceiptsOf = z.infer<typeof receiptsOfSchema>;

export function findReceiptsOf(store: Store): ReceiptsOf | null {
  const saved = receiptsOfSchema.safeParse(findSetting(store.db, 'hub.receipts'));
  return saved.success ? saved.data : null;
}
export const saveReceiptsOf = (store: Store, receiptsOf: ReceiptsOf): void => saveSetting(store.db, 'hub.receipts', receiptsOf);
