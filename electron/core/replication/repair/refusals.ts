import {
  type DocumentName,
  nextEpoch,
  previousEpoch,
} from '../../../../shared/doc/document-name.ts';
import type { IncomingAccess, WriteAccess } from '../../kernel/session/session.ts';
import type { Unsent } from '../../kernel/tables/unsent.ts';
import { type Unit, unitOf } from '../../kernel/write/write-again.ts';
import { FaultyHub } from '../connection/faulty-hub.ts';
import { fetchMissing } from './fetch-missing.ts';
import type { HubSession } from '../connection/hub-client.ts';
import { requeue } from './requeue.ts';
import type { RefusedFrame } from '../exchange/settle-answer.ts';
import { readClocks } from './resend-after-hub-reset.ts';
import { meaningOf, type Said, writeSaid } from '../exchange/refusal-words.ts';

/**
 * Decides what happens with the frames that the hub rejects, within one sync. The hub accepts no
 * gap in a client ID's clock, so one rejected update blocks all later ones of its document: those
 * are written again under a new client ID, and the push continues with them. Anything that does not
 * advance a document is tried once per sync, so that a sync ends.
 */
export class Refusals {
  readonly #core: IncomingAccess & WriteAccess;
  readonly #session: HubSession;
  readonly #requeued = new Set<DocumentName>();
  readonly #renewed = new Set<DocumentName>();
  #moves = 0;
  /** The hub's message about the first update that it does not accept because of a limit. */
  limit: string | null = null;

  constructor(core: IncomingAccess & WriteAccess, session: HubSession) {
    this.#core = core;
    this.#session = session;
  }

  /**
   * Handles rejected frames.
   * @returns how many updates are rejected now.
   * @throws Unreachable, NotTheHub, HubRefusal
   */
  async treat(refused: readonly RefusedFrame[], signal?: AbortSignal): Promise<number> {
    let rejected = 0;
    for (const [document, its] of byDocument(refused)) {
      const stuck = its.filter(({ code }) => meaningOf(code).treatment === 'stuck');
      const isGap = stuck.every(({ code }) => code === 'clock_gap');
      if (its.some(({ code }) => meaningOf(code).treatment === 'moved')) this.#countMove();
      this.limit ??= its.find(({ code }) => code === 'over_limit')?.reason ?? null;
      const isHeld = its.some(({ code }) => meaningOf(code).treatment === 'held');
      if (its.some(isJudged)) rejected += markRejected(this.#core, its);
      // What follows a quarantined update waits with it.
      else if (stuck.length > 0 && !isHeld) await this.#loosen(document, isGap, signal);
      // [ME6] The hub has updates in these places from an incarnation of this folder that it has
      // forgotten.
      if (!isGap) await fetchMissing(this.#core, this.#session, document, signal);
    }
    return rejected;
  }

  /**
   * Counts moves. A hub that calls every next epoch full, too, would otherwise cause an endless
   * sync.
   */
  #countMove(): void {
    this.#moves++;
    if (this.#moves > mostMoves) throw new FaultyHub('It reports every document as full.');
  }

  /** Unblocks documents. Each one is handled once per sync, so that a sync ends. */
  async #loosen(
    document: DocumentName,
    isGap: boolean,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    // [ME4] A hub that was restored to an older state lacks what it had confirmed.
    if (isGap && !this.#requeued.has(document)) {
      this.#requeued.add(document);
      if (requeue(this.#core, document, await readClocks(this.#session, document, signal)) > 0)
        return;
    }
    if (this.#renewed.has(document)) return;
    this.#renewed.add(document);
    rewriteDocument(this.#core, document, new Map());
  }
}

/** Documents that move to their next epoch in one sync. */
const mostMoves = 20;

/** Returns whether the hub will not accept it as it is, now or later. */
const isJudged = ({ code }: RefusedFrame): boolean =>
  ['rejected', 'moved'].includes(meaningOf(code).treatment);

/**
 * Marks the rejected frames whose entries the hub will not accept as they are; the others stay
 * unchanged.
 * @returns how many are rejected now
 */
export function markRejected(core: WriteAccess, refused: readonly RefusedFrame[]): number {
  let rejected = 0;
  for (const [document, its] of byDocument(refused)) {
    const judged = its.filter(isJudged);
    if (judged.length > 0)
      rejected += rewriteDocument(
        core,
        document,
        new Map(judged.map(({ frame, code, reason }) => [frame.seq, { code, reason }])),
      );
  }
  return rejected;
}

/**
 * [ME1] Writes again what the hub lacks of a document: pending updates under a new client ID,
 * rejected ones under another, so that nothing blocks the rest.
 * @returns how many updates are newly rejected
 */
export function rewriteDocument(
  { store, writes }: WriteAccess,
  document: DocumentName,
  said: ReadonlyMap<number, Said>,
): number {
  const { outbox } = store.tables;
  const gone = outbox.unsentOf(document);
  const units = gone.flatMap((one) => {
    const refusal = said.get(one.seq);
    if (refusal) return treated(one, refusal);
    return [unitOf(one)];
  });
  // What moves to another document joins what waits there.
  const others = [...new Set(units.map((unit) => unit.document))]
    .filter((name) => name !== document)
    .flatMap((name) => outbox.unsentOf(name));
  writes.rewrite([...gone, ...others], [...others.map(unitOf), ...units]);
  return (
    units.filter(({ state }) => state === 'rejected').length -
    gone.filter(({ state }) => state === 'rejected').length
  );
}

/**
 * [ME2] Splits a rejected update with several records, so that only the faulty part is rejected.
 */
function treated(unsent: Unsent, said: Said): Unit[] {
  const unit = unitOf(unsent);
  if (said.code === 'epoch_ahead') return [{ ...unit, document: previousEpoch(unit.document) }];
  if (meaningOf(said.code).treatment === 'moved')
    return [{ ...unit, document: nextEpoch(unit.document) }];
  const parts = new Map<string, Unit['entries'][number][]>();
  const isOneRecord = unit.entries.every(
    ({ entry }) => entry.record === unit.entries[0]?.entry.record,
  );
  for (const planned of unit.entries) {
    const key = said.code === 'too_large' && isOneRecord ? planned.entry.id : planned.entry.record;
    const part = parts.get(key);
    if (part) part.push(planned);
    else parts.set(key, [planned]);
  }
  if (parts.size === 1) return [{ ...unit, state: 'rejected', error: writeSaid(said) }];
  return [...parts.values()].map((entries) => ({ ...unit, entries }));
}

function byDocument(refused: readonly RefusedFrame[]): Map<DocumentName, RefusedFrame[]> {
  const groups = new Map<DocumentName, RefusedFrame[]>();
  for (const one of refused) {
    const group = groups.get(one.frame.document);
    if (group) group.push(one);
    else groups.set(one.frame.document, [one]);
  }
  return groups;
}
