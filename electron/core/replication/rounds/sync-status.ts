import type { SyncProblem, SyncState } from '../../../../shared/api/sync.ts';
import { findDocumentParts } from '../../../../shared/doc/document-name.ts';
import { toInstant } from '../../../../shared/time.ts';
import type { Store } from '../../kernel/store/store.ts';
import { readUndecided } from '../sharing/undecided.ts';
import { readContact } from '../connection/contact.ts';
import { isKeySealed } from '../connection/device-key.ts';
import { findMembership, findProgress } from '../../kernel/settings/membership.ts';
import { readSyncOptions } from '../connection/sync-options.ts';

/** The part of the state that is not stored on disk. */
export interface Moment {
  readonly phase: Exclude<SyncState['phase'], 'off' | 'paused'>;
  readonly problem: SyncProblem | null;
  /** About files and carried bundles, which are transferred alongside syncs. */
  readonly filesProblem: SyncProblem | null;
  readonly progress: SyncState['progress'];
  readonly live: boolean;
}
export const atRest: Moment = {
  phase: 'resting',
  problem: null,
  filesProblem: null,
  progress: null,
  live: false,
};

/** Returns this folder's sync state, as the window shows it. */
export function readSyncState(store: Store, moment: Moment): Omit<SyncState, 'files'> {
  const membership = findMembership(store);
  const options = readSyncOptions(store);
  const contact = readContact(store);
  const { sinceMs, ...pending } = store.tables.outbox.pending();
  const instant = (ms: number | null | undefined): string | null =>
    ms == null ? null : toInstant(ms);
  return {
    hub: membership && {
      url: membership.url,
      member: {
        id: membership.member.id,
        name: membership.member.name,
        role: membership.member.role,
      },
      device: membership.device,
      joined_at: toInstant(membership.joinedMs),
      keySealed: isKeySealed(store) ?? false,
      undecided: readUndecided(store),
    },
    phase: phaseOf(membership !== null, options.paused, moment.phase),
    problem: membership ? moment.problem : null,
    pending: { ...pending, since: instant(sinceMs) },
    progress: moment.progress,
    last_sent_at: instant(contact.sentMs),
    last_fetched_at: instant(contact.fetchedMs),
    clockAheadMs: contact.clockAheadMs,
    live: moment.live,
    options,
    outOfReach: membership ? deploymentsOf(findProgress(store)?.outOfReach ?? []) : [],
  };
}

/**
 * Returns the phase. A running sync, and problems that only a person can solve, precede the user's
 * choices.
 */
function phaseOf(joined: boolean, paused: boolean, phase: Moment['phase']): SyncState['phase'] {
  if (!joined) return 'off';
  if (paused && (phase === 'resting' || phase === 'offline')) return 'paused';
  return phase;
}

function deploymentsOf(documents: readonly string[]): string[] {
  return [
    ...new Set(
      documents.flatMap((name) => {
        const parts = findDocumentParts(name);
        if (parts !== null && parts.kind !== 'workspace') return [parts.deployment];
        return [];
      }),
    ),
  ];
}
