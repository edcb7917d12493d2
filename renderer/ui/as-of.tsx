import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { SyncState } from '../../shared/api/sync.ts';
import { syncQuery } from '../core-client/queries.ts';
import { useNow } from './clock.ts';
import { clockWords, exactTime } from './time-words.ts';

/** How old the work of others in a list may be: when the hub was last read to its end. Nothing for a folder without a hub. */
export function AsOf(): ReactNode {
  const now = useNow();
  const state = useQuery(syncQuery).data;
  if (!state?.hub) return null;
  const at = state.last_fetched_at;
  if (at === null) return <span title="The hub’s log has not been read to its end yet.">others’ work not here yet</span>;
  return <time dateTime={at} title={`Everything that others had sent to the hub by ${exactTime(at)} is here.`}>as of {clockWords(at, now)}{standsStill(state, now)}</time>;
}

/** Why it gets no newer by itself. */
function standsStill({ phase, problem }: SyncState, now: number): string {
  switch (phase) {
    case 'offline': return problem ? `, offline since ${clockWords(problem.since, now)}` : ', offline';
    case 'paused': return ', sync is paused';
    case 'stopped': return ', sync has stopped';
    default: return '';
  }
}
