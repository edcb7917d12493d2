import { z } from 'zod';
import {
  hubDeviceSchema,
  joinInputSchema,
  placedRecordSchema,
  rejectedRecordSchema,
  syncFileSchema,
  syncLogItemSchema,
  syncOptionsPatchSchema,
  syncRoundSchema,
  syncStateSchema,
} from '../sync.ts';
import { idSchema } from '../views.ts';
import { base, ok, sha256, writing } from './call.ts';

/** Sync with the hub. */
export const syncContract = {
  state: base.output(syncStateSchema),
  /** Joins a hub with this folder, by an invite. */
  join: writing.input(joinInputSchema).output(syncStateSchema),
  /** Runs one whole sync now: sends what waits, reads what is new. */
  once: base.output(syncRoundSchema),
  /**
   * Requests a sync and returns at once; its progress is reported by changes of the state. Also
   * resumes after a stop.
   */
  now: writing.output(syncStateSchema),
  /** Reports that the window noticed the network is back. */
  networkUp: base.output(ok),
  /**
   * Signs off at the hub, if it is reachable, and forgets it. Every record stays, and anything
   * without a receipt is sent when this folder joins again.
   */
  leave: writing.output(syncStateSchema),
  devices: base.output(z.array(hubDeviceSchema)),
  setOptions: writing.input(syncOptionsPatchSchema).output(syncStateSchema),
  /** Returns the places of records; missing IDs are left out. */
  places: base
    .input(z.object({ ids: z.array(idSchema).max(500) }))
    .output(z.array(placedRecordSchema)),
  /** Returns the last syncs, newest first. */
  log: base
    .input(z.object({ limit: z.number().int().min(1).max(500).default(100) }))
    .output(z.array(syncLogItemSchema)),
  /** Writes the whole sync log to a path chosen by the user, one JSON object per line. */
  exportLog: writing
    .input(z.object({ path: z.string() }))
    .output(z.object({ rounds: z.number().int() })),
  /** Returns the first 500 records with rejected changes, latest first. */
  rejected: base.output(z.array(rejectedRecordSchema)),
  /**
   * Resends the rejected changes of some records, as the records are now; throws `invalid` where
   * a value doesn't fit. They go out with the next sync.
   */
  resend: writing
    .input(z.object({ records: z.array(idSchema).min(1).max(5000) }))
    .output(z.object({ records: z.number().int() })),
  /** Keeps the rejected changes of some records on this device only. `resend` reverses it. */
  setAside: writing
    .input(z.object({ records: z.array(idSchema).min(1).max(5000) }))
    .output(z.object({ records: z.number().int() })),
  /** Returns files still to be transferred, failed ones first. */
  files: base
    .input(z.object({ limit: z.number().int().min(1).max(500) }))
    .output(z.array(syncFileSchema)),
  /** Retries failed files: one, or all. */
  retryFiles: writing.input(z.object({ sha256: sha256.nullable() })).output(ok),
} as const;
