import { mostAheadMs } from '../../shared/entries/clock-ahead.ts';
import { hlcMs } from '../../shared/entries/hlc.ts';
import type { RefusalCode } from '../../shared/protocol/codes.ts';
import type { Caller } from '../accounts/caller.ts';
import { documentKey, familyKey, type Known } from '../log-store/known.ts';
import { checkIdentity } from './check-identity.ts';
import { checkRight } from './check-right.ts';
import { checkValues, type Objection } from '../../shared/records/check-values.ts';
import type { PreparedEntry, PreparedFrame } from './prepare-frame.ts';

/** `known`: the log has all of it already. */
export type Verdict =
  | { readonly kind: 'known'; readonly seq: number }
  | { readonly kind: 'new' }
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly reason: string };

const mostClientsInDocument = 500;

/**
 * Decides whether a frame may be appended to the log. Pure: the same input gives the same result.
 * @param nowMs the hub's clock
 */
export function judgeFrame(
  frame: PreparedFrame,
  caller: Caller,
  known: Known,
  nowMs: number,
): Verdict {
  const impostor = checkAuthorship(frame, caller);
  if (impostor !== null) return { kind: 'refused', ...impostor };
  const seq = known.frames.get(frame.hash);
  if (seq !== undefined) return { kind: 'known', seq };
  const objection =
    checkRight(frame, caller, known) ??
    checkIdentity(frame, caller, known) ??
    checkEntries(frame, known, nowMs);
  if (objection !== null) return { kind: 'refused', ...objection };
  return checkClocks(frame, caller, known);
}

/** Checks invariant [HU5]: an entry's author and device are those of the session that sends it. */
function checkAuthorship(frame: PreparedFrame, caller: Caller): Objection | null {
  for (const { entry } of frame.entries) {
    if (entry.device !== caller.device)
      return { code: 'wrong_author', reason: 'An entry claims to come from a different device.' };
    if (!caller.authors.has(entry.author))
      return { code: 'wrong_author', reason: 'An entry claims a different author.' };
  }
  return null;
}

function checkEntries(frame: PreparedFrame, known: Known, nowMs: number): Objection | null {
  const made = new Map<string, string>();
  for (const { entry } of frame.entries) {
    if (hlcMs(entry.at) > nowMs + mostAheadMs)
      return {
        code: 'clock_ahead',
        reason: 'An entry’s clock is more than a year ahead of the hub’s.',
      };
    if (entry.op === 'create') made.set(entry.record, entry.type);
    const type =
      entry.op === 'create'
        ? entry.type
        : (made.get(entry.record) ??
          known.records.get(familyKey(frame.document, entry.record))?.type ??
          null);
    const objection = checkValues(entry, type, frame.parts);
    if (objection !== null) return objection;
  }
  return null;
}

/** Checks invariant [HU6]: a client ID has one owner, and its clock grows without gap or fork. */
function checkClocks(frame: PreparedFrame, caller: Caller, known: Known): Verdict {
  const next = new Map<number, number>();
  const lastKnown: number[] = [];
  for (const item of frame.entries) {
    const client = known.clients.get(documentKey(frame.document, item.client));
    if (client && client.device !== caller.device)
      return refuse('foreign_client', 'The client id belongs to another device.');
    const expected = next.get(item.client) ?? client?.clock ?? 0;
    if (item.clock > expected)
      return refuse('clock_gap', 'A change this one depends on has not arrived or was rejected.');
    const same = known.entries.get(documentKey(frame.document, item.entry.id)) ?? [];
    if (same.some((entry) => entry.hash !== item.hash))
      return refuse('entry_taken', 'The entry already exists with different content.');
    if (item.clock === expected) {
      next.set(item.client, expected + 1);
      continue;
    }
    const replayed = same.find(
      (entry) => entry.client === item.client && entry.clock === item.clock,
    );
    if (!replayed)
      return refuse(
        'fork',
        'The same client id was used for something else: this folder is a copy, or was restored.',
      );
    lastKnown.push(replayed.seq);
  }
  if (next.size === 0) return { kind: 'known', seq: Math.max(...lastKnown) };
  if (clientsWith(frame, known) > mostClientsInDocument)
    return refuse(
      'too_many_clients',
      `This document has reached the limit of ${mostClientsInDocument} client IDs.`,
    );
  return { kind: 'new' };
}

const clientsWith = ({ entries, document }: PreparedFrame, known: Known): number =>
  newClients(entries, document, known) + (known.documents.get(document)?.clients ?? 0);

const newClients = (entries: readonly PreparedEntry[], document: string, known: Known): number =>
  new Set(
    entries
      .map((item) => item.client)
      .filter((client) => !known.clients.has(documentKey(document, client))),
  ).size;

const refuse = (code: RefusalCode, reason: string): Verdict => ({ kind: 'refused', code, reason });
