import { z } from 'zod';
import { errorCodes } from '../errors.ts';
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
});

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
  last_sent_at: instantSchema.nullable(),
  last_fetched_at: instantSchema.nullable(),
  /** How far this computer's clock is ahead of the hub's (negative: behind), milliseconds; null when it was never compared. */
  clockAheadMs: z.number().int().nullable(),
});
export type SyncState = z.infer<typeof syncStateSchema>;

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

/** What joining takes: an invite's link, or the hub's address and the code. */
export const joinInputSchema = z.object({ url: z.string().trim().min(1).max(2000), code: z.string().trim().min(1).max(100) });
