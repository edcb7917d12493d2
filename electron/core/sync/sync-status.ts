import type { SyncProblem, SyncState } from '../../../shared/api/sync.ts';
import { findDocumentParts } from '../../../shared/doc/document-name.ts';
import { toInstant } from '../../../shared/time.ts';
import type { Session as CoreSession } from '../session.ts';
import { readUndecided } from '../sharing/undecided.ts';
import { readContact } from './contact.ts';
import { isKeySealed } from './device-key.ts';
import { findMembership, findProgress } from './membership.ts';
import { readSyncOptions } from './sync-options.ts';

/** What of the state is not kept on the disk. */
export interface Moment {
  readonly phase: Exclude<SyncState['phase'], 'off' | 'paused'>;
  readonly problem: SyncProblem | null;
  /** Of files and carried bundles, which go beside the rounds. */
  readonly filesProblem: SyncProblem | null;
  readonly progress: SyncState['progress'];
  readonly live: boolean;
}
export const atRest: Moment = { phase: 'resting', problem: null, filesProblem: null, progress: null, live: false };

interface Waiting { readonly updates: number; readonly entries: number; readonly since: number | null; readonly rejected: number }

/** This folder's state with its hub, as the window shows it. */
export function readSyncState({ store }: CoreSession, moment: Moment): Omit<SyncState, 'files'> {
  const membership = findMembership(store);
  const options = readSyncOptions(store);
  const contact = readContact(store);
  const waiting = store.sqlite.prepare<[], Waiting>(`SELECT
    count(*) FILTER (WHERE o.state = 'waiting') AS updates, coalesce(sum(o.entries) FILTER (WHERE o.state = 'waiting'), 0) AS entries,
    min(u.at) FILTER (WHERE o.state = 'waiting') AS since, count(*) FILTER (WHERE o.state = 'rejected') AS rejected
    FROM outbox o JOIN doc_update u ON u.seq = o.seq WHERE o.state <> 'received'`).get();
  const instant = (ms: number | null | undefined): string | null => (ms == null ? null : toInstant(ms));
  return {
    hub: membership && {
      url: membership.url, member: { id: membership.member.id, name: membership.member.name, role: membership.member.role },
      device: membership.device, joined_at: toInstant(membership.joinedMs), keySealed: isKeySealed(store) ?? false,
      undecided: readUndecided(store),
    },
    phase: phaseOf(membership !== null, options.paused, moment.phase),
    problem: membership ? moment.problem : null,
    pending: { updates: waiting?.updates ?? 0, entries: waiting?.entries ?? 0, since: instant(waiting?.since), rejected: waiting?.rejected ?? 0 },
    progress: moment.progress, last_sent_at: instant(contact.sentMs), last_fetched_at: instant(contact.fetchedMs), clockAheadMs: contact.clockAheadMs,
    live: moment.live, options, outOfReach: membership ? deploymentsOf(findProgress(store)?.outOfReach ?? []) : [],
  };
}

/** What is under way, and what only a person can mend, counts before what the person chose. */
function phaseOf(joined: boolean, paused: boolean, phase: Moment['phase']): SyncState['phase'] {
  if (!joined) return 'off';
  return paused && (phase === 'resting' || phase === 'offline') ? 'paused' : phase;
}

function deploymentsOf(documents: readonly string[]): string[] {
  return [...new Set(documents.flatMap((name) => {
    const parts = findDocumentParts(name);
    return parts !== null && parts.kind !== 'workspace' ? [parts.deployment] : [];
  }))];
}
