import type { DocumentName } from '../../../shared/doc/document-name.ts';
import type { Session as CoreSession } from '../session.ts';
import { FaultyHub } from './faulty-hub.ts';
import { type HubSession, isRefusal } from './hub-client.ts';
import { findMembership, findReceiptsOf, type ReceiptsOf, saveProgress, saveReceiptsOf } from './membership.ts';
import { offerAgain } from './offer-again.ts';

/**
 * When the hub's data was restored, or this is another hub: receipts given before prove nothing. What this device wrote and the hub lacks
 * waits again, and the hub's log is read from its beginning. Cut off anywhere, it begins again with the next round.
 */
export async function reclaimReceipts(core: CoreSession, session: HubSession, nowMs: number, signal?: AbortSignal): Promise<void> {
  const { store } = core;
  const hub = findMembership(store)?.hub;
  const held = findReceiptsOf(store);
  const { incarnation, scope } = session.opened;
  if (hub === undefined || (held?.hub === hub && held.incarnation === incarnation)) return;
  const restoredMs = held?.hub === hub ? noteRestored(held, nowMs) : [];
  if (held) await offerEverythingAgain(core, session, signal);
  store.sqlite.transaction(() => {
    saveReceiptsOf(store, { hub, incarnation, restoredMs });
    if (held) saveProgress(store, { cursor: 0, incarnation, scope, comparedMs: 0, outOfReach: [] });
  }).immediate();
}

/** A hub is not restored more often in an hour than this. */
const mostRestored = 3;
const hourMs = 3_600_000;

/** Returns the times of the last hour, now among them. @throws FaultyHub when they are too many: each makes this device send everything again */
export function noteRestored({ restoredMs = [] }: Pick<ReceiptsOf, 'restoredMs'>, nowMs: number): number[] {
  const recent = restoredMs.filter((ms) => Math.abs(nowMs - ms) < hourMs);
  if (recent.length >= mostRestored) throw new FaultyHub('It says again and again that its data was restored.');
  return [...recent, nowMs];
}

/** Compares every shared document here with the hub's clocks. */
export async function offerEverythingAgain(core: CoreSession, session: HubSession, signal?: AbortSignal): Promise<void> {
  const { sqlite } = core.store;
  const documents = sqlite.prepare<[], DocumentName>("SELECT name FROM doc WHERE name NOT LIKE 'own/%' AND name NOT LIKE 'via/%' ORDER BY name").pluck().all();
  for (const document of documents) {
    const theirs = await readClocks(session, document, signal);
    sqlite.transaction(() => {
      sqlite.prepare("DELETE FROM outbox WHERE document = ? AND state = 'received'").run(document);
      offerAgain(core, document, theirs);
    }).immediate();
  }
}

/** Nothing for a document that the hub does not have, or that this member does not read there. */
export async function readClocks(session: HubSession, document: DocumentName, signal?: AbortSignal): Promise<ReadonlyMap<number, number>> {
  try {
    return new Map((await session.clocks(document, signal)).clocks);
  } catch (error) {
    if (isRefusal(error, 'not_found')) return new Map();
    throw error;
  }
}
