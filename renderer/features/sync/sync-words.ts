import type { SyncState } from '../../../shared/api/sync.ts';
import { clockWords } from '../../ui/time-words.ts';
import { countText } from '../../ui/number-words.ts';

/** `here`: no hub. `done`: nothing waits. `waiting`: something does, and goes by itself. `problem`: a person is needed. */
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

/** The state of sync as a person reads it: never more than is proven. @param nowMs milliseconds since 1970 */
export function syncWords(state: SyncState, nowMs: number): SyncWords {
  const rest = restWords(state);
  const contact = lastContact(state);
  const onHub = contact === null ? 'Not on the hub yet' : `On the hub ${clockWords(contact, nowMs)}`;
  switch (state.phase) {
    case 'off': return { tone: 'here', label: 'Saved on this computer', rest: null, more: 'Everything shown as saved is on this computer’s disk. This folder belongs to no hub.' };
    case 'resting': return resting(state, onHub, rest);
    case 'connecting': return { tone: 'working', label: contact === null || state.problem !== null ? 'Connecting to the hub' : onHub, rest, more: 'A connection to the hub is being opened.' };
    case 'sending': return { tone: 'working', label: 'Sending', rest: sendingWords(state) ?? rest, more: 'What was logged here is on its way to the hub; it counts as there when the hub has confirmed it.' };
    case 'fetching': return { tone: 'working', label: 'Fetching', rest: state.progress?.received ? `${countText(state.progress.received)} received` : rest, more: 'What others wrote is being read from the hub.' };
    case 'offline': return { tone: 'offline', label: state.problem ? `Offline since ${clockWords(state.problem.since, nowMs)}` : 'Offline', rest, more: 'Everything is saved on this computer. It goes on by itself when the hub can be reached.' };
    case 'paused': return { tone: 'paused', label: 'Sync is paused', rest, more: 'Nothing goes to the hub and nothing comes from it until you go on. Everything is saved on this computer.' };
    case 'stopped': return { tone: 'problem', label: 'Sync has stopped', rest, more: 'It does not go on by itself. Everything is saved on this computer.' };
  }
}

function resting(state: SyncState, onHub: string, rest: string | null): SyncWords {
  if (state.problem) return { tone: 'problem', label: 'Sync has a problem', rest, more: `${state.problem.happened} It is tried again by itself.` };
  if (state.pending.rejected > 0) return { tone: 'problem', label: onHub, rest, more: 'The hub refused some of it. All of it is safe on this computer, and the rest goes on.' };
  if (rest !== null) return { tone: 'waiting', label: onHub, rest, more: 'Everything is saved on this computer; what waits goes to the hub by itself.' };
  return { tone: 'done', label: onHub, rest: null, more: 'The hub has confirmed everything that goes there. What stays on this computer, or waits here for a review, says so.' };
}

/** When the hub was last heard of, whichever way. ISO instants of one form, so their order is that of their letters. */
const lastContact = ({ last_sent_at: sent, last_fetched_at: fetched }: SyncState): string | null =>
  (sent !== null && (fetched === null || sent > fetched) ? sent : fetched);

function restWords({ pending, files: { up } }: SyncState): string | null {
  const parts = [
    pending.entries > 0 ? `${countText(pending.entries)} waiting` : null, pending.rejected > 0 ? `${countText(pending.rejected)} refused` : null,
    up.files > 0 ? `${countText(up.files)} ${up.files === 1 ? 'file' : 'files'} to go` : null,
  ];
  return parts.filter((part) => part !== null).join(' · ') || null;
}

const sendingWords = ({ progress, pending }: SyncState): string | null =>
  (progress && progress.sent > 0 ? `${countText(progress.sent)} sent · ${countText(pending.updates)} to go` : null);
