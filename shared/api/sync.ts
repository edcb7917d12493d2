import { z } from 'zod';
import { clockToleranceMs } from '../entries/clock-ahead.ts';
import { errorCodes } from '../errors.ts';
import { undecidedChoices } from '../method/sharing-policy.ts';
import { roleSchema } from './settings.ts';
import { idSchema, instantSchema } from './views.ts';

const count = z.number().int().min(0);

/**
 * An AppError that stays until the next attempt succeeds. `since`: its first occurrence; `retryAt`:
 * the time of the next attempt, null if a person has to act.
 */
export const syncProblemSchema = z.object({
  code: z.enum(errorCodes),
  happened: z.string(),
  data: z.string(),
  next: z.string(),
  since: instantSchema,
  retryAt: instantSchema.nullable(),
});
export type SyncProblem = z.infer<typeof syncProblemSchema>;

/** The hub of this folder. */
export const hubSchema = z.object({
  url: z.string(),
  member: z.object({ id: idSchema, name: z.string(), role: roleSchema }),
  device: idSchema,
  joined_at: instantSchema,
  /** Whether the system's key store protects this device's key; if not, the user is informed. */
  keySealed: z.boolean(),
  /** The choice made at joining for deployments without a sharing policy. */
  undecided: z.enum(undecidedChoices),
});

/** The user's choices. They have no defaults, so that a patch leaves the rest unchanged. */
const optionsShape = {
  /** Nothing is sent or fetched until the user resumes; 'sync now' runs a single sync. */
  paused: z.boolean(),
  /** A metered connection: records sync, files wait. */
  metered: z.boolean(),
};
export const syncOptionsSchema = z.object({
  paused: optionsShape.paused.default(false),
  metered: optionsShape.metered.default(false),
});
export type SyncOptions = z.infer<typeof syncOptionsSchema>;
export const syncOptionsPatchSchema = z.object(optionsShape).partial();
const fileCounts = z.object({ files: count, bytes: count });

export const syncStateSchema = z.object({
  /** Null for a folder that never joined, or left. */
  hub: hubSchema.nullable(),
  /**
   * `off`: no hub. `resting`: all done, or waiting for the next occasion. `connecting`, `sending`,
   * `fetching`: syncing. `offline`: unreachable, retried automatically. `paused`: by the user.
   * `stopped`: only a person can resume (see `problem`).
   */
  phase: z.enum([
    'off',
    'resting',
    'connecting',
    'sending',
    'fetching',
    'offline',
    'paused',
    'stopped',
  ]),
  problem: syncProblemSchema.nullable(),
  /** Updates and entries without a receipt; `since`: when the oldest was written. */
  pending: z.object({
    updates: count,
    entries: count,
    since: instantSchema.nullable(),
    rejected: count,
  }),
  /** The progress of the current sync; null if none is running. */
  progress: z.object({ sent: count, received: count }).nullable(),
  /**
   * Files still to be uploaded or downloaded; `failed`: how many of them wait for a person.
   * `moving`: the current one. `problem`: why the last transfer of files or carried bundles failed,
   * or null.
   */
  files: z.object({
    up: fileCounts,
    down: fileCounts,
    failed: count,
    moving: z
      .object({
        sha256: z.string(),
        direction: z.enum(['up', 'down']),
        doneBytes: count,
        sizeBytes: count,
      })
      .nullable(),
    problem: syncProblemSchema.nullable(),
  }),
  last_sent_at: instantSchema.nullable(),
  last_fetched_at: instantSchema.nullable(),
  /**
   * How far this computer's clock is ahead of the hub's (negative: behind), in milliseconds; null
   * if never compared. See `isClockWrong`.
   */
  clockAheadMs: z.number().int().nullable(),
  /** Whether the hub reports new data at once; otherwise it is polled. */
  live: z.boolean(),
  options: syncOptionsSchema,
  /**
   * Deployments that this member can no longer read at the hub. The local copy stays, and receives
   * no more changes.
   */
  outOfReach: z.array(idSchema),
});
export type SyncState = z.infer<typeof syncStateSchema>;

/** Returns whether the difference of the clocks is beyond the tolerance. */
export const isClockWrong = (aheadMs: number | null): aheadMs is number =>
  aheadMs !== null && Math.abs(aheadMs) > clockToleranceMs;

/**
 * The result of one sync: frames sent, frames of those confirmed by the hub, frames read; and all
 * rejected frames still waiting.
 */
export const syncRoundSchema = z.object({
  pushed: count,
  receipted: count,
  pulled: count,
  rejected: count,
  pending: count,
});
export type SyncRound = z.infer<typeof syncRoundSchema>;

/**
 * Where a record is, never more than is proven. `here`: on this disk; `hub`: the hub confirmed all
 * of it; `feed`: and others can read it; `review`: held back until someone reviews it; `rejected`:
 * the hub rejected a part of it.
 */
export const recordPlaces = ['here', 'hub', 'feed', 'review', 'rejected'] as const;
export const recordPlaceSchema = z.enum(recordPlaces);
export type RecordPlace = z.infer<typeof recordPlaceSchema>;

/**
 * `reason`: a sentence; the hub's own for a rejected record, ours for one from a bundle that is not
 * confirmed by the hub.
 */
export const placedRecordSchema = z.object({
  id: idSchema,
  place: recordPlaceSchema,
  reason: z.string().nullable(),
});
export type PlacedRecord = z.infer<typeof placedRecordSchema>;

/** A device of this member, as listed by the hub; this one first. */
export const hubDeviceSchema = z.object({
  id: idSchema,
  name: z.string(),
  standing: z.enum(['active', 'revoked', 'left']),
  joined_at: instantSchema,
  seen_at: instantSchema.nullable(),
  self: z.boolean(),
});
export type HubDevice = z.infer<typeof hubDeviceSchema>;

/** Why a sync was run. */
export const syncOccasions = [
  'start',
  'change',
  'poke',
  'timer',
  'network',
  'wake',
  'person',
  'options',
  'joined',
] as const;
export type SyncOccasion = (typeof syncOccasions)[number];
/**
 * A sync in the log, or a failed transfer of files (`files`): what was tried, when, and how it
 * ended. It contains no record's content.
 */
export const syncLogItemSchema = z.object({
  at: instantSchema,
  occasion: z.enum([...syncOccasions, 'files']),
  tookMs: count,
  /** `done`, `aborted` (paused, closing), or the code of the error. */
  ended: z.enum(['done', 'aborted', ...errorCodes]),
  /** What happened, for a sync that failed. */
  words: z.string().nullable(),
  pushed: count,
  receipted: count,
  pulled: count,
  rejected: count,
  /** The size of request and response bodies as transferred. */
  sentBytes: count,
  receivedBytes: count,
});
export type SyncLogItem = z.infer<typeof syncLogItemSchema>;

/** Larger files are fetched only on request, in bytes. */
export const automaticBytes = 10 * 1024 * 1024;

/**
 * A file that is not where it is wanted. `problem`: a sentence that says why it waits; null if
 * nothing prevents the transfer.
 */
export const syncFileSchema = z.object({
  sha256: z.string(),
  direction: z.enum(['up', 'down']),
  name: z.string(),
  record: idSchema,
  sizeBytes: count,
  problem: z.string().nullable(),
});
export type SyncFile = z.infer<typeof syncFileSchema>;

/**
 * The input for joining: an invite link, or the hub's address and the code; and whether deployments
 * without a sharing policy are shared as is or held back.
 */
export const joinInputSchema = z.object({
  url: z.string().trim().min(1).max(2000),
  code: z.string().trim().min(1).max(100),
  undecided: z.enum(undecidedChoices).default('as_is'),
});
export type JoinInput = z.infer<typeof joinInputSchema>;

/** A record with rejected changes, and what can be done about it. */
export const rejectedRecordSchema = z.object({
  record: idSchema,
  type: z.string(),
  title: z.string(),
  deployment: idSchema.nullable(),
  /** The rejected changes. */
  changes: z.array(
    z.object({
      entry: idSchema,
      op: z.enum(['create', 'set', 'remove', 'restore']),
      field: z.string().nullable(),
    }),
  ),
  /**
   * One of the protocol's refusal codes, or of a newer hub; `reason` is the hub's sentence, `why`
   * and `next` are ours.
   */
  code: z.string(),
  reason: z.string(),
  why: z.string(),
  next: z.string(),
  /** When the oldest of the changes was written. */
  since: instantSchema,
  /** Someone decided that it stays on this device. */
  aside: z.boolean(),
});
export type RejectedRecord = z.infer<typeof rejectedRecordSchema>;
