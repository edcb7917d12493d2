import type { DocumentName } from '../../../shared/doc/document-name.ts';
import type { Session as CoreSession } from '../session.ts';
import { type HubSession, isRefusal } from './hub-client.ts';
import { findMembership, findReceiptsOf, saveProgress, saveReceiptsOf } from './membership.ts';
import { offerAgain } from './offer-again.ts';

/**
 * When the hub's data was restored, or this is another hub: receipts given before prove nothing. What this device wrote and the hub lacks
 * waits again, and the hub's log is read from its beginning. Cut off anywhere, it begins again with the next round.
 */
export async function reclaimReceipts(core: CoreSession, session: HubSession, signal?: AbortSignal): Promise<void> {
  const { store } = core;
  const hub = findMembership(store)?.hub;
  const held = findReceiptsOf(store);
  const { incarnation, scope } = session.opened;
  if (hub === undefined || (held?.hub === hub && held.incarnation === incarnation)) return;
  if (held) await offerEverythingAgain(core, session, signal);
  store.sqlite.transaction(() => {
    saveReceiptsOf(store, { hub, incarnation });
    if (held) saveProgress(store, { cursor: 0, incarnation, scope, comparedMs: 0, outOfReach: [] });
  }).immediate();
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
