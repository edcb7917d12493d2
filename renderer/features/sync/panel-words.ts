import {
  automaticBytes,
  isClockWrong,
  type SyncFile,
  type SyncState,
} from '../../../shared/api/sync.ts';
import { byteWords } from '../../ui/byte-words.ts';
import { clockWords, durationWords } from '../../ui/time-words.ts';
import { countText, countWords } from '../../ui/number-words.ts';

/** Returns what has no receipt yet, and since when. @param nowMs milliseconds since 1970 */
export function waitingWords({ entries, since }: SyncState['pending'], nowMs: number): string {
  if (entries === 0) return 'Nothing';
  const changes = countWords(entries, 'change');
  if (since === null) return changes;
  return `${changes}, oldest from ${clockWords(since, nowMs)}`;
}

/**
 * Returns what went wrong with the last try, as long as it may still be so: a hub that is being
 * sent to or read from can be reached again.
 */
export function standingProblem({ problem, phase }: SyncState): SyncState['problem'] {
  if (problem?.code === 'offline' && (phase === 'sending' || phase === 'fetching')) return null;
  return problem;
}

/** Returns what holds up files and carried bundles, where it is not what holds up everything. */
export const filesProblem = (state: SyncState): SyncState['problem'] =>
  state.problem === null && state.phase !== 'paused' ? state.files.problem : null;

/**
 * Returns how many files have still to go, and how large they are: '2 files to send (3.1 MB), 1 to
 * fetch (20 MB)'.
 */
export function fileWords({ up, down }: Pick<SyncState['files'], 'up' | 'down'>): string {
  const counted = (
    [
      [up, 'send'],
      [down, 'fetch'],
    ] as const
  ).filter(([{ files }]) => files > 0);
  return counted
    .map(([{ files, bytes }, what], at) => {
      const count = at === 0 ? countWords(files, 'file') : countText(files);
      return `${count} to ${what} (${byteWords(bytes)})`;
    })
    .join(', ');
}

type Moving = NonNullable<SyncState['files']['moving']>;
/** Returns how much of a file has been transferred, from 0 to 1. */
export const movedShare = ({ doneBytes, sizeBytes }: Moving): number =>
  sizeBytes > 0 ? Math.min(1, doneBytes / sizeBytes) : 1;

/**
 * Returns where a file is on its way, or why it waits. @param moving the file's own way, while it
 * is on it
 */
export function fileStateWords(
  { direction, sizeBytes, problem }: SyncFile,
  moving: Moving | null,
): string {
  if (moving)
    return (
      `${direction === 'up' ? 'Sending' : 'Fetching'}, ` +
      `${Math.floor(movedShare(moving) * 100)}% of ${byteWords(moving.sizeBytes)}`
    );
  if (problem !== null) return problem;
  if (direction === 'up') return `Waiting to send, ${byteWords(sizeBytes)}`;
  if (sizeBytes > automaticBytes)
    return `${byteWords(sizeBytes)}, downloads when you open the file`;
  return `Waiting to download, ${byteWords(sizeBytes)}`;
}

/**
 * Says that this computer's clock is wrong, and by how much; null when it is right, or nobody
 * knows.
 */
export function clockWarning(aheadMs: number | null): string | null {
  if (!isClockWrong(aheadMs)) return null;
  return (
    `This computer’s clock is ${durationWords(Math.abs(aheadMs))} ` +
    `${aheadMs > 0 ? 'ahead of' : 'behind'} the hub’s.`
  );
}
