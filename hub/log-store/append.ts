import { clockToleranceMs } from '../../shared/entries/clock-ahead.ts';
import { hlcMs } from '../../shared/entries/hlc.ts';
import type { Receipt } from '../../shared/protocol/pushing.ts';
import { type Caller, findCaller } from '../accounts/caller.ts';
import type { HubDatabase, WriteSql } from '../database/hub-database.ts';
import { checkLimits } from '../ingest/check-limits.ts';
import { judgeFrame, type Verdict } from '../ingest/judge-frame.ts';
import type { PreparedFrame, Refused } from '../ingest/prepare-frame.ts';
import { type Known, readKnown } from './known.ts';
import { type MemberLimits, standardMemberLimits } from '../member-limits.ts';
import { quarantineFrames } from './quarantine.ts';
import { Shares } from './shares.ts';
import { newTaken, takeFrame, type Taken } from './take-frame.ts';
import { writeTaken } from './write-taken.ts';

/** The frames of one push. */
export interface Push {
  readonly device: string;
  readonly frames: readonly PreparedFrame[];
  /** The research team decided to accept what the revoked device sent. */
  readonly accepted?: boolean;
  /**
   * The device that carried these frames here, if another one wrote them: it must be active as
   * well.
   */
  readonly carrier?: string;
}
/**
 * `signed_out`: the device no longer exists; `carrier_revoked`: the carrier was revoked. In both
 * cases, the frames were not checked.
 */
export type PushOutcome =
  | {
      readonly kind: 'answered';
      readonly receipts: readonly Receipt[];
      readonly refused: readonly Refused[];
    }
  | { readonly kind: 'signed_out' | 'carrier_revoked' };

/**
 * Checks and appends several pushes in one durable transaction; the callers' state is read in it
 * too, so that a revocation takes effect at once. When it resolves, everything with a receipt is on
 * disk (invariant [HU1]); when it rejects, nothing was written.
 * @param nowMs the hub's clock, milliseconds since 1970
 * @param limits the limits of one member; counted under the log's lock, so that parallel pushes
 * can't exceed them
 */
export const appendPushes = (
  database: HubDatabase,
  pushes: readonly Push[],
  nowMs: number,
  limits: MemberLimits = standardMemberLimits,
): Promise<PushOutcome[]> => database.write((sql) => appendTo(sql, pushes, nowMs, limits));

/** Appends pushes as part of a larger transaction (see appendPushes). */
export async function appendTo(
  sql: WriteSql,
  pushes: readonly Push[],
  nowMs: number,
  limits: MemberLimits = standardMemberLimits,
): Promise<PushOutcome[]> {
  const callers = await readCallers(sql, pushes);
  const frames = pushes.flatMap((push) => push.frames);
  const known = await readKnown(sql, frames);
  const shares = await Shares.read(sql, callers.values(), frames, known);
  const taken = newTaken();
  const outcomes: PushOutcome[] = [];
  for (const push of pushes) {
    const carrier =
      push.carrier === undefined ? 'active' : callers.get(push.carrier)?.deviceStanding;
    if (carrier !== 'active') outcomes.push({ kind: 'carrier_revoked' });
    else
      outcomes.push(
        await answer(sql, push, callers.get(push.device) ?? null, {
          known,
          shares,
          limits,
          taken,
          nowMs,
        }),
      );
  }
  if (taken.frames.length > 0) {
    await writeTaken(sql, known, taken, nowMs);
    await shares.write(sql);
    await sql.announce();
  }
  return outcomes;
}

async function readCallers(sql: WriteSql, pushes: readonly Push[]): Promise<Map<string, Caller>> {
  const callers = new Map<string, Caller>();
  for (const device of new Set(
    pushes.flatMap(({ device, carrier }) => [device, carrier ?? device]),
  )) {
    const caller = await findCaller(sql, device);
    if (caller !== null) callers.set(device, caller);
  }
  return callers;
}

interface Judging {
  readonly known: Known;
  readonly shares: Shares;
  readonly limits: MemberLimits;
  readonly taken: Taken;
  readonly nowMs: number;
}

async function answer(
  sql: WriteSql,
  push: Push,
  caller: Caller | null,
  judging: Judging,
): Promise<PushOutcome> {
  const { known, shares, taken, nowMs } = judging;
  if (caller === null) return { kind: 'signed_out' };
  if (caller.deviceStanding === 'revoked' && push.accepted !== true)
    return {
      kind: 'answered',
      receipts: [],
      refused: await quarantineFrames(sql, caller, push.frames, nowMs),
    };
  const receipts: Receipt[] = [];
  const refused: Refused[] = [];
  for (const frame of push.frames) {
    const verdict = judge(frame, caller, judging);
    if (verdict.kind === 'refused') {
      refused.push({ hash: frame.hash, code: verdict.code, reason: verdict.reason });
      continue;
    }
    if (verdict.kind === 'new') shares.add(frame, caller, known);
    const seq = verdict.kind === 'known' ? verdict.seq : takeFrame(frame, caller, known, taken);
    receipts.push({
      hash: frame.hash,
      seq,
      ...(isAhead(frame, nowMs) ? { clockAhead: true } : {}),
    });
  }
  return { kind: 'answered', receipts, refused };
}

/** Checks whether a frame is valid, and if so, whether its member is within their limits. */
function judge(
  frame: PreparedFrame,
  caller: Caller,
  { known, shares, limits, nowMs }: Judging,
): Verdict {
  const verdict = judgeFrame(frame, caller, known, nowMs);
  const objection =
    verdict.kind === 'new' ? checkLimits(frame, caller, known, shares, limits) : null;
  if (objection === null) return verdict;
  return { kind: 'refused', ...objection };
}

const isAhead = (frame: PreparedFrame, nowMs: number): boolean =>
  frame.entries.some(({ entry }) => hlcMs(entry.at) > nowMs + clockToleranceMs);
