import type { SyncState } from '../../../shared/api/sync.ts';
import { clockWords } from '../../ui/time-words.ts';
import { countText, countWords } from '../../ui/number-words.ts';

/**
 * `here`: no hub. `done`: nothing waits. `waiting`: something waits and is sent automatically.
 * `problem`: a person is needed.
 */
export type SyncTone = 'here' | 'done' | 'waiting' | 'working' | 'offline' | 'paused' | 'problem';

export interface SyncWords {
  readonly tone: SyncTone;
  /** A few words. */
  readonly label: string;
  /** What has not arrived; null when all has. */
  readonly rest: string | null;
  /** What it means, in a sentence. */
  readonly more: string;
}

/**
 * Returns the state of sync as a person reads it: never more than is proven. @param nowMs
 * milliseconds since 1970
 */
export function syncWords(state: SyncState, nowMs: number): SyncWords {
  const rest = restWords(state);
  const contact = lastContact(state);
  const onHub = onHubWords(contact, nowMs);
  switch (state.phase) {
    case 'off':
      return off;
    case 'resting':
      return resting(state, onHub, rest);
    case 'connecting':
      return {
        tone: 'working',
        label: contact === null || state.problem !== null ? 'Connecting to the hub' : onHub,
        rest,
        more: 'Opening a connection to the hub.',
      };
    case 'sending':
      return {
        tone: 'working',
        label: 'Sending',
        rest: sendingWords(state) ?? rest,
        more:
          'Changes are on their way to the hub. They count as synced once the hub confirms ' +
          'them.',
      };
    case 'fetching':
      return {
        tone: 'working',
        label: 'Fetching',
        rest: state.progress?.received ? `${countText(state.progress.received)} received` : rest,
        more: 'Receiving other people’s changes from the hub.',
      };
    case 'offline':
      return {
        tone: 'offline',
        label: offlineWords(state, nowMs),
        rest,
        more: 'Everything is saved on this computer. Sync resumes when the hub is reachable.',
      };
    case 'paused':
      return {
        tone: 'paused',
        label: 'Sync is paused',
        rest,
        more: 'Nothing is sent or received until you resume. Everything is saved on this computer.',
      };
    case 'stopped':
      return {
        tone: 'problem',
        label: 'Sync has stopped',
        rest,
        more: 'Sync does not resume automatically. Everything is saved on this computer.',
      };
  }
}

const off: SyncWords = {
  tone: 'here',
  label: 'Saved on this computer',
  rest: null,
  more: 'Everything shown as saved is on this computer’s disk. You haven’t joined a hub.',
};

function resting(state: SyncState, onHub: string, rest: string | null): SyncWords {
  if (state.problem)
    return {
      tone: 'problem',
      label: 'Sync has a problem',
      rest,
      more: `${state.problem.happened} Fieldloop retries automatically.`,
    };
  if (state.pending.rejected > 0)
    return {
      tone: 'problem',
      label: onHub,
      rest,
      more:
        'The hub rejected some changes. Everything is safe on this computer, and all other ' +
        'changes keep syncing.',
    };
  if (rest !== null)
    return {
      tone: 'waiting',
      label: onHub,
      rest,
      more: 'Everything is saved on this computer. Waiting changes are sent automatically.',
    };
  return {
    tone: 'done',
    label: onHub,
    rest: null,
    more:
      'The hub has confirmed all changes. Records that stay on this computer or wait for ' +
      'review are marked.',
  };
}

/**
 * Returns when this device last sent to the hub or fetched from it. Instants have one form, so they
 * sort as text.
 */
const lastContact = ({ last_sent_at: sent, last_fetched_at: fetched }: SyncState): string | null =>
  sent !== null && (fetched === null || sent > fetched) ? sent : fetched;

const onHubWords = (contact: string | null, nowMs: number): string =>
  contact === null ? 'Not on the hub yet' : `On the hub ${clockWords(contact, nowMs)}`;

const offlineWords = ({ problem }: SyncState, nowMs: number): string =>
  problem ? `Offline since ${clockWords(problem.since, nowMs)}` : 'Offline';

function restWords({ pending, files: { up } }: SyncState): string | null {
  const parts = [
    pending.entries > 0 ? `${countText(pending.entries)} waiting` : null,
    pending.rejected > 0 ? `${countText(pending.rejected)} rejected` : null,
    up.files > 0 ? `${countWords(up.files, 'file')} to go` : null,
  ];
  return parts.filter((part) => part !== null).join(' · ') || null;
}

function sendingWords({ progress, pending }: SyncState): string | null {
  if (progress && progress.sent > 0)
    return `${countText(progress.sent)} sent · ${countText(pending.updates)} to go`;
  return null;
}
