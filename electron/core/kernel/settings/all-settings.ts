import { z } from 'zod';
import { recoverySchema } from '../../../../shared/api/data.ts';
import { profileSchema, settingsSchema } from '../../../../shared/api/settings.ts';
import { syncOptionsSchema } from '../../../../shared/api/sync.ts';
import { undecidedChoices } from '../../../../shared/method/sharing-policy.ts';
import { recipientSchema } from '../../../../shared/protocol/carrying.ts';
import { certificateSchema } from '../../../../shared/protocol/certificate.ts';
import { idField, publicKeyField } from '../../../../shared/protocol/fields.ts';
import { memberSchema } from '../../../../shared/protocol/joining.ts';
import { isLogMark } from '../../../../shared/protocol/log-mark.ts';
import type { Setting } from './settings.ts';

const membershipSchema = z.object({
  /** The hub's address, without a slash at the end. */
  url: z.url(),
  hub: idField,
  /** The key with which the hub signs, and for which bundles to it are encrypted. */
  hubKey: publicKeyField,
  /**
   * The hub's certificate for this device, for others that receive its bundles; renewed with each
   * session.
   */
  certificate: certificateSchema,
  /** The device ID that joined; a copied folder has another one, and has to join again. */
  device: idField,
  member: memberSchema,
  joinedMs: z.number(),
});
/** The hub of this folder, and this folder's identity there. */
export type Membership = z.infer<typeof membershipSchema>;

const progressSchema = z.object({
  /** Everything in the hub's log up to here that this member may read has been received. */
  cursor: z.number(),
  /**
   * The hub's incarnation when the cursor was written: a different one means that its data was
   * restored.
   */
  incarnation: z.string(),
  scope: z.number(),
  /**
   * When all documents were last compared with the hub's, milliseconds since 1970; 0 for 'as soon
   * as possible'.
   */
  comparedMs: z.number().default(0),
  /** Documents here that this member can no longer read at the hub. */
  outOfReach: z.array(z.string()).default([]),
});
/** How far the hub's log was read. Written in the same transaction as the data. */
export type Progress = z.infer<typeof progressSchema>;

const receiptsOfSchema = z.object({
  hub: idField,
  incarnation: z.string(),
  /** The times at which the hub reported that its data was restored, milliseconds since 1970. */
  restoredMs: z.array(z.number()).optional(),
});
/**
 * The hub that issued the receipts in the outbox. Kept when this folder leaves: they are valid
 * again if it returns to the same hub, and prove nothing to another.
 */
export type ReceiptsOf = z.infer<typeof receiptsOfSchema>;

const contactSchema = z.object({
  /**
   * When something last got its receipt, and when the hub's log was last read to its end.
   * Milliseconds since 1970, this computer's clock.
   */
  sentMs: z.number().nullable().default(null),
  fetchedMs: z.number().nullable().default(null),
  /** How far this computer's clock is ahead of the hub's. */
  clockAheadMs: z.number().int().nullable().default(null),
});
/** What is stored about the hub between starts: the 'as of' of every list. */
export type Contact = z.infer<typeof contactSchema>;

const keptKeySchema = z.object({
  kind: z.enum(['sealed', 'plain', 'file']),
  text: z.string(),
  /** The device of the key: a copied folder has another ID, and makes its own key. */
  device: z.string(),
});
/** The device's private key as stored: encrypted, in a file elsewhere, or in plain text. */
export type KeptKey = z.infer<typeof keptKeySchema>;

const recipientsSchema = z.object({
  asOfMs: z.number(),
  /**
   * The earliest time at which the hub may have listed them, by the hub's clock; 0 if an older
   * version stored the list.
   */
  listedMs: z.number().default(0),
  recipients: z.array(recipientSchema),
});
/** The devices that bundles can be encrypted for, as last listed by the hub. */
export type KnownRecipients = z.infer<typeof recipientsSchema>;

const carriedSchema = z.object({
  /** SHA-256 of the file, hex. */
  id: z.string().regex(/^[0-9a-f]{64}$/),
  sizeBytes: z.number(),
  keptMs: z.number(),
  /**
   * Its own ID, by which its contents are found again; null if this device can't open it, or an
   * older version stored it.
   */
  bundle: z.string().nullable().default(null),
  /** Its creator's name; null if this device can't open it. */
  memberName: z.string().nullable(),
  state: z.enum(['waiting', 'handed_over', 'refused']),
  reason: z.string().nullable(),
  /** The hub's name for the unfinished upload. */
  upload: z.string().nullable(),
});
/** A bundle that this device carries to the hub for someone else. */
export type Carried = z.infer<typeof carriedSchema>;

const sameIdsSchema = z.object({
  records: z.record(z.string(), z.string()),
  stages: z.record(z.string(), z.string()),
});

/**
 * The hub, and the version of this member's rights there: it changes with each change of role or
 * deployments.
 */
const rightsSchema = z.object({ incarnation: z.string(), scope: z.number() });

const undecidedSchema = z.enum(undecidedChoices);

/** What the person of this device was notified of. */
const notifiedSchema = z.object({
  /** The hub whose news this is about; another one is like a first sync. */
  hub: idField,
  /** Hashes of the keys of what was notified, oldest first, or need not be. */
  keys: z.array(z.string().max(20)),
});
/** Checks a definition without widening its type. */
const define = <T>(setting: Setting<T>): Setting<T> => setting;

/**
 * All settings keys. Recovery uses the list to decide what to look for in a damaged file and what
 * to leave behind; the check uses the form of each value.
 */
export const settings = {
  profile: define({ key: 'profile', schema: profileSchema, afterDamage: 'kept' }),
  window: define({ key: 'window', schema: settingsSchema, afterDamage: 'kept' }),
  recovery: define({ key: 'recovery', schema: recoverySchema, afterDamage: 'kept' }),
  ownIds: define({ key: 'self.ids', schema: z.array(z.string()), afterDamage: 'kept' }),
  membership: define({ key: 'hub.membership', schema: membershipSchema, afterDamage: 'kept' }),
  deviceKey: define({ key: 'hub.key', schema: keptKeySchema, afterDamage: 'kept' }),
  // Lost data may have come from the hub: the log is read again from its beginning.
  progress: define({ key: 'hub.progress', schema: progressSchema, afterDamage: 'dropped' }),
  contact: define({ key: 'hub.contact', schema: contactSchema, afterDamage: 'dropped' }),
  receiptsOf: define({ key: 'hub.receipts', schema: receiptsOfSchema, afterDamage: 'kept' }),
  rights: define({ key: 'hub.rights', schema: rightsSchema, afterDamage: 'dropped' }),
  logMark: define({
    key: 'hub.logMark',
    schema: z.string().refine(isLogMark),
    afterDamage: 'kept',
  }),
  recipients: define({ key: 'hub.recipients', schema: recipientsSchema, afterDamage: 'kept' }),
  carried: define({ key: 'carry', schema: z.array(carriedSchema), afterDamage: 'kept' }),
  syncOptions: define({ key: 'sync.options', schema: syncOptionsSchema, afterDamage: 'kept' }),
  // Without it, the next sync is like the first: nothing is notified.
  notified: define({ key: 'notices.told', schema: notifiedSchema, afterDamage: 'dropped' }),
  undecided: define({ key: 'sharing.undecided', schema: undecidedSchema, afterDamage: 'kept' }),
  sameIds: define({ key: 'offers.same', schema: sameIdsSchema, afterDamage: 'kept' }),
} as const;

/** Returns the setting of a key; undefined if unknown to this version. */
export const findSettingOf = (key: string): Setting<unknown> | undefined =>
  Object.values<Setting<unknown>>(settings).find((setting) => setting.key === key);
