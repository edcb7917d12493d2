import type { SyncState } from '../../../shared/api/sync.ts';
import { clockWords, durationWords } from '../../ui/time-words.ts';

/** From this on a wrong clock is worth a word, milliseconds. */
const wrongFromMs = 5 * 60_000;

/** What has no receipt yet, and since when. @param nowMs milliseconds since 1970 */
export function waitingWords({ entries, since }: SyncState['pending'], nowMs: number): string {
  if (entries === 0) return 'Nothing';
  const changes = `${entries.toLocaleString('en')} ${entries === 1 ? 'change' : 'changes'}`;
  return since === null ? changes : `${changes}, the oldest since ${clockWords(since, nowMs)}`;
}

/** What went wrong with the last try, as long as it may still be so: a hub that is being sent to or read from can be reached again. */
export function standingProblem({ problem, phase }: SyncState): SyncState['problem'] {
  return problem?.code === 'offline' && (phase === 'sending' || phase === 'fetching') ? null : problem;
}

/** What holds up files and carried bundles, where it is not what holds up everything. */
export const filesProblem = (state: SyncState): SyncState['problem'] => (state.problem === null && state.phase !== 'paused' ? state.files.problem : null);

/** Says that this computer's clock is wrong, and by how much; null when it is right, or nobody knows. */
export function clockWarning(aheadMs: number | null): string | null {
  if (aheadMs === null || Math.abs(aheadMs) < wrongFromMs) return null;
  return `This computer’s clock is ${durationWords(Math.abs(aheadMs))} ${aheadMs > 0 ? 'ahead of' : 'behind'} the hub’s.`;
}
