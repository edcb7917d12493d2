import { z } from 'zod';
import { clockToleranceMs } from '../entries/clock-ahead.ts';
import { errorCodes } from '../errors.ts';
import { undecidedChoices } from '../method/sharing-policy.ts';
import { roleSchema } from './settings.ts';
import { idSchema, instantSchema } from './views.ts';

const count = z.number().int().min(0);

/** An AppError that stays until the next try goes well. `since`: when it first went wrong; `retryAt`: when it is tried again, null when only a person can mend it. */
export const syncProblemSchema = z.object({
  code: z.enum(errorCodes), happened: z.string(), data: z.string(), next: z.string(), since: instantSchema, retryAt: instantSchema.nullable(),
});
export type SyncProblem = z.infer<typeof syncProblemSchema>;

/** The hub that this folder belongs to. */
export const hubSchema = z.object({
  url: z.string(),
  member: z.object({ id: idSchema, name: z.string(), role: roleSchema }),
  device: idSchema,
  joined_at: instantSchema,
  /** Whether the system's key store guards this device's key; where there is none, the user is told. */
  keySealed: z.boolean(),
  /** What joining decided for deployments whose sharing nobody decided. */
  undecided: z.enum(undecidedChoices),
});

/** What the person chose. Without defaults, so that a patch leaves alone what it does not name. */
const optionsShape = {
  /** Nothing is sent or fetched until the person says so again; 'sync now' makes one round of it. */
  paused: z.boolean(),
  /** A connection that costs by the byte: records go, files wait. */
  metered: z.boolean(),
};
export const syncOptionsSchema = z.object({ paused: optionsShape.paused.default(false), metered: optionsShape.metered.default(false) });
export type SyncOptions = z.infer<typeof syncOptionsSchema>;
export const syncOptionsPatchSchema = z.object(optionsShape).partial();
const fileCounts = z.object({ files: count, bytes: count });

export const syncStateSchema = z.object({
  /** Null for a folder that never joined, or left. */
  hub: hubSchema.nullable(),
  /**
   * `off`: no hub. `resting`: all done, or waiting for the next occasion. `connecting`, `sending`, `fetching`: at work.
   * `offline`: not reachable, tried again by itself. `paused`: by the user. `stopped`: only a person can go on (see `problem`).
   */
  phase: z.enum(['off', 'resting', 'connecting', 'sending', 'fetching', 'offline', 'paused', 'stopped']),
  problem: syncProblemSchema.nullable(),
  /** Updates and entries without a receipt; `since`: when the oldest was written. */
  pending: z.object({ updates: count, entries: count, since: instantSchema.nullable(), rejected: count }),
  /** Of the round at work; null when none is. */
  progress: z.object({ sent: count, received: count }).nullable(),
  /**
   * Files that have still to go up or come down; `failed`: how many of them wait for a person. `moving`: the one on its way.
   * `problem`: why the last run of files, and of bundles that are carried for others, broke off; null when it did not.
   */
  files: z.object({
    up: fileCounts, down: fileCounts, failed: count,
    moving: z.object({ sha256: z.string(), direction: z.enum(['up', 'down']), doneBytes: count, sizeBytes: count }).nullable(),
    problem: syncProblemSchema.nullable(),
  }),
  last_sent_at: instantSchema.nullable(),
  last_fetched_at: instantSchema.nullable(),
  /** How far this computer's clock is ahead of the hub's (negative: behind), milliseconds; null when it was never compared. See `isClockWrong`. */
  clockAheadMs: z.number().int().nullable(),
  /** Whether the hub can tell at once what arrives there; else it is asked now and then. */
  live: z.boolean(),
  options: syncOptionsSchema,
  /** Deployments that this member no longer reads at the hub. What is here of them stays, and grows no more. */
  outOfReach: z.array(idSchema),
});
export type SyncState = z.infer<typeof syncStateSchema>;

export const isClockWrong = (state: Pick<SyncState, 'clockAheadMs'>): boolean => state.clockAheadMs !== null && Math.abs(state.clockAheadMs) > clockToleranceMs;

/** What one round did: frames sent, those of them that the hub confirmed, frames read; frames that the hub refused and that wait still, of all time. */
export const syncRoundSchema = z.object({ pushed: count, receipted: count, pulled: count, rejected: count, pending: count });
export type SyncRound = z.infer<typeof syncRoundSchema>;

/**
 * Where a record is, never more than is proven. `here`: on this disk; `hub`: the hub confirmed all of it; `feed`: and others can read it;
 * `review`: held back until somebody has looked at it; `rejected`: the hub refused a part of it.
 */
export const recordPlaces = ['here', 'hub', 'feed', 'review', 'rejected'] as const;
export const recordPlaceSchema = z.enum(recordPlaces);
export type RecordPlace = z.infer<typeof recordPlaceSchema>;

/** `reason`: a sentence; the hub's own for a refused record, ours for one that came by a bundle and is not proven to be at the hub. */
export const placedRecordSchema = z.object({ id: idSchema, place: recordPlaceSchema, reason: z.string().nullable() });
export type PlacedRecord = z.infer<typeof placedRecordSchema>;

/** A device of this member, as the hub lists it; this one first. */
export const hubDeviceSchema = z.object({
  id: idSchema, name: z.string(), standing: z.enum(['active', 'revoked', 'left']), joined_at: instantSchema, seen_at: instantSchema.nullable(), self: z.boolean(),
});
export type HubDevice = z.infer<typeof hubDeviceSchema>;

/** Why a round was made. */
export const syncOccasions = ['start', 'change', 'poke', 'timer', 'network', 'wake', 'person', 'options', 'joined'] as const;
export type SyncOccasion = (typeof syncOccasions)[number];
/** A round as it is remembered, or a run of files (`files`) that failed: what was tried, when, and how it ended. Nothing of any record's content. */
export const syncLogItemSchema = z.object({
  at: instantSchema, occasion: z.enum([...syncOccasions, 'files']), tookMs: count,
  /** `done`, `aborted` (paused, closing), or the code of the error. */
  ended: z.enum(['done', 'aborted', ...errorCodes]),
  /** What happened, for a round that did not go well. */
  words: z.string().nullable(),
  pushed: count, receipted: count, pulled: count, rejected: count,
  /** Bodies of requests and answers, as they travelled. */
  sentBytes: count, receivedBytes: count,
});
export type SyncLogItem = z.infer<typeof syncLogItemSchema>;

/** Larger files are fetched only when somebody wants to see them, bytes. */
export const automaticBytes = 10 * 1024 * 1024;

/** A file that is not where it is wanted. `problem`: why it waits, in a sentence; null while nothing stands in its way. */
export const syncFileSchema = z.object({
  sha256: z.string(), direction: z.enum(['up', 'down']), name: z.string(), record: idSchema, sizeBytes: count, problem: z.string().nullable(),
});
export type SyncFile = z.infer<typeof syncFileSchema>;

/** What joining takes: an invite's link, or the hub's address and the code; and whether deployments whose sharing nobody decided go up as they are or are held back. */
export const joinInputSchema = z.object({
  url: z.string().trim().min(1).max(2000), code: z.string().trim().min(1).max(100), undecided: z.enum(undecidedChoices).default('as_is'),
});
export type JoinInput = z.infer<typeof joinInputSchema>;

/** A record of which the hub refused something, and what can be done about it. */
export const rejectedRecordSchema = z.object({
  record: idSchema, type: z.string(), title: z.string(), deployment: idSchema.nullable(),
  /** What was refused of it. */
  changes: z.array(z.object({ entry: idSchema, op: z.enum(['create', 'set', 'remove', 'restore']), field: z.string().nullable() })),
  /** One of the protocol's refusal codes, or of a newer hub; `reason` is the hub's own sentence, `why` and `next` ours. */
  code: z.string(), reason: z.string(), why: z.string(), next: z.string(),
  /** When the oldest of it was written. */
  since: instantSchema,
  /** Somebody decided that it stays on this device. */
  aside: z.boolean(),
});
export type RejectedRecord = z.infer<typeof rejectedRecordSchema>;
