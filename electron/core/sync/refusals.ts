import { type DocumentName, nextEpoch, previousEpoch } from '../../../shared/doc/document-name.ts';
import type { Session as CoreSession } from '../session.ts';
import { type Unsent, unsentOf } from '../store/unsent.ts';
import { type Unit, unitOf } from '../write/write-again.ts';
import { FaultyHub } from './faulty-hub.ts';
import { fetchMissing } from './fetch-missing.ts';
import type { HubSession } from './hub-client.ts';
import { offerAgain } from './offer-again.ts';
import type { RefusedFrame } from './outbox.ts';
import { readClocks } from './reclaim.ts';
import { meaningOf, type Said, writeSaid } from './refusal-words.ts';

/**
 * Decides what becomes of the frames that the hub refuses, within one round. The hub takes no gap in a client id's clock, so one refused update
 * blocks all later ones of its document: those are written again under a new client id, and the push goes on with them.
 * Whatever does not get a document further is tried once per round, so that a round ends.
 */
export class Refusals {
  readonly #core: CoreSession;
  readonly #session: HubSession;
  readonly #offered = new Set<DocumentName>();
  readonly #renewed = new Set<DocumentName>();
  #moves = 0;
  /** What the hub said of the first update that it does not take because of a limit. */
  limit: string | null = null;

  constructor(core: CoreSession, session: HubSession) {
    this.#core = core;
    this.#session = session;
  }

  /** @returns how many updates are rejected now. @throws Unreachable, NotTheHub, HubRefusal */
  async treat(refused: readonly RefusedFrame[], signal?: AbortSignal): Promise<number> {
    let rejected = 0;
    for (const [document, its] of byDocument(refused)) {
      const stuck = its.filter(({ code }) => meaningOf(code).treatment === 'stuck');
      const isGap = stuck.every(({ code }) => code === 'clock_gap');
      if (its.some(({ code }) => meaningOf(code).treatment === 'moved')) this.#countMove();
      this.limit ??= its.find(({ code }) => code === 'over_limit')?.reason ?? null;
      const isHeld = its.some(({ code }) => meaningOf(code).treatment === 'held');
      if (its.some(isJudged)) rejected += rejectFrames(this.#core, its);
      // What follows something that is held waits with it.
      else if (stuck.length > 0 && !isHeld) await this.#loosen(document, isGap, signal);
      // [ME6] What the hub has in these places is of a life of this folder that it has forgotten.
      if (!isGap) await fetchMissing(this.#core, this.#session, document, signal);
    }
    return rejected;
  }

  /** A hub that calls every next epoch full, too, would go on for ever. */
  #countMove(): void {
    this.#moves++;
    if (this.#moves > mostMoves) throw new FaultyHub('It says of every document that it is full.');
  }

  /** Each document is helped once per round, so that a round ends. */
  async #loosen(document: DocumentName, isGap: boolean, signal: AbortSignal | undefined): Promise<void> {
    // [ME4] A hub that was set back lacks what it had confirmed.
    if (isGap && !this.#offered.has(document)) {
      this.#offered.add(document);
      if (offerAgain(this.#core, document, await readClocks(this.#session, document, signal)) > 0) return;
    }
    if (this.#renewed.has(document)) return;
    this.#renewed.add(document);
    rewriteDocument(this.#core, document, new Map());
  }
}

/** Documents that move to their next epoch in one round. */
const mostMoves = 20;

/** The hub will not take it as it is, now or later. */
const isJudged = ({ code }: RefusedFrame): boolean => ['rejected', 'moved'].includes(meaningOf(code).treatment);

/** Rejects the refused frames whose entries the hub will not take as they are; the others stay as they are. @returns how many are rejected now */
export function rejectFrames(core: CoreSession, refused: readonly RefusedFrame[]): number {
  let rejected = 0;
  for (const [document, its] of byDocument(refused)) {
    const judged = its.filter(isJudged);
    if (judged.length > 0) rejected += rewriteDocument(core, document, new Map(judged.map(({ frame, code, reason }) => [frame.seq, { code, reason }])));
  }
  return rejected;
}

/**
 * [ME1] Writes again what the hub has not got of a document: what waits under a new client id, what was refused under another, so that
 * nothing stays where it would block the rest. @returns how many updates are rejected that were not before
 */
export function rewriteDocument({ store, writes }: CoreSession, document: DocumentName, said: ReadonlyMap<number, Said>): number {
  const gone = unsentOf(store.sqlite, document);
  const units = gone.flatMap((one) => {
    const refusal = said.get(one.seq);
    return refusal ? treated(one, refusal) : [unitOf(one)];
  });
  // What moves to another document joins what waits there.
  const others = [...new Set(units.map((unit) => unit.document))].filter((name) => name !== document).flatMap((name) => unsentOf(store.sqlite, name));
  writes.rewrite([...gone, ...others], [...others.map(unitOf), ...units]);
  return units.filter(({ state }) => state === 'rejected').length - gone.filter(({ state }) => state === 'rejected').length;
}

/** [ME2] A refused update with several records is cut, so that only what is at fault is rejected. */
function treated(unsent: Unsent, said: Said): Unit[] {
  const unit = unitOf(unsent);
  if (said.code === 'epoch_ahead') return [{ ...unit, document: previousEpoch(unit.document) }];
  if (meaningOf(said.code).treatment === 'moved') return [{ ...unit, document: nextEpoch(unit.document) }];
  const parts = new Map<string, Unit['entries'][number][]>();
  const isOneRecord = unit.entries.every(({ entry }) => entry.record === unit.entries[0]?.entry.record);
  for (const planned of unit.entries) {
    const key = said.code === 'too_large' && isOneRecord ? planned.entry.id : planned.entry.record;
    const part = parts.get(key);
    if (part) part.push(planned); else parts.set(key, [planned]);
  }
  if (parts.size === 1) return [{ ...unit, state: 'rejected', error: writeSaid(said) }];
  return [...parts.values()].map((entries) => ({ ...unit, entries }));
}

function byDocument(refused: readonly RefusedFrame[]): Map<DocumentName, RefusedFrame[]> {
  const groups = new Map<DocumentName, RefusedFrame[]>();
  for (const one of refused) {
    const group = groups.get(one.frame.document);
    if (group) group.push(one); else groups.set(one.frame.document, [one]);
  }
  return groups;
}
