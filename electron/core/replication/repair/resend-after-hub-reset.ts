import { type DocumentName, isLocalDocument } from '../../../../shared/doc/document-name.ts';
import type { IncomingAccess } from '../../kernel/session/session.ts';
import { FaultyHub } from '../connection/faulty-hub.ts';
import type { HubSession } from '../connection/hub-client.ts';
import { isRefusal } from '../connection/hub-refusal.ts';
import {
  findMembership,
  findReceiptsOf,
  saveProgress,
  saveReceiptsOf,
} from '../../kernel/settings/membership.ts';
import type { ReceiptsOf } from '../../kernel/settings/all-settings.ts';
import { requeue } from './requeue.ts';

/**
 * Resends what this device wrote and the hub lacks, after the hub's data was restored or the folder
 * joined another hub: earlier receipts prove nothing then. The hub's log is read from its
 * beginning. If it is interrupted, the next sync starts it again.
 */
export async function resendAfterHubReset(
  core: IncomingAccess,
  session: HubSession,
  nowMs: number,
  signal?: AbortSignal,
): Promise<void> {
  const { store } = core;
  const hub = findMembership(store)?.hub;
  const held = findReceiptsOf(store);
  const { incarnation, scope } = session.opened;
  if (hub === undefined || (held?.hub === hub && held.incarnation === incarnation)) return;
  const restoredMs = held?.hub === hub ? noteRestored(held, nowMs) : [];
  if (held) await requeueAll(core, session, signal);
  store.sqlite
    .transaction(() => {
      saveReceiptsOf(store, { hub, incarnation, restoredMs });
      if (held)
        saveProgress(store, { cursor: 0, incarnation, scope, comparedMs: 0, outOfReach: [] });
    })
    .immediate();
}

/** A hub is not restored more often in an hour than this. */
const mostRestored = 3;
const hourMs = 3_600_000;

/**
 * Returns the times of the last hour, including now.
 * @throws FaultyHub if they are too many: each makes this device send everything again
 */
export function noteRestored(
  { restoredMs = [] }: Pick<ReceiptsOf, 'restoredMs'>,
  nowMs: number,
): number[] {
  const recent = restoredMs.filter((ms) => Math.abs(nowMs - ms) < hourMs);
  if (recent.length >= mostRestored)
    throw new FaultyHub('It keeps reporting that its data was restored.');
  return [...recent, nowMs];
}

/** Requeues what the hub lacks of every shared document. */
export async function requeueAll(
  core: IncomingAccess,
  session: HubSession,
  signal?: AbortSignal,
): Promise<void> {
  const { sqlite, tables } = core.store;
  for (const document of tables.documents.names().filter((name) => !isLocalDocument(name))) {
    const theirs = await readClocks(session, document, signal);
    sqlite
      .transaction(() => {
        tables.outbox.removeReceived(document);
        requeue(core, document, theirs);
      })
      .immediate();
  }
}

/**
 * Returns the hub's clocks; none for a document that the hub does not have, or that this member may
 * not read there.
 */
export async function readClocks(
  session: HubSession,
  document: DocumentName,
  signal?: AbortSignal,
): Promise<ReadonlyMap<number, number>> {
  try {
    return new Map((await session.log.clocks(document, signal)).clocks);
  } catch (error) {
    if (isRefusal(error, 'not_found')) return new Map();
    throw error;
  }
}
