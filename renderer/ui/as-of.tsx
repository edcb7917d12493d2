import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { SyncState } from '../../shared/api/sync.ts';
import { syncQuery } from '../core-client/queries.ts';
import { useNow } from './clock.ts';
import { clockWords, exactTime } from './time-words.ts';

/**
 * Shows how old other people's work in a list may be: when the hub was last read to its end. Shows
 * nothing for a folder without a hub.
 */
export function AsOf(): ReactNode {
  const now = useNow();
  const state = useQuery(syncQuery).data;
  if (!state?.hub) return null;
  const at = state.last_fetched_at;
  if (at === null)
    return (
      <span title="Not all changes from the hub have arrived yet.">
        changes by others still arriving
      </span>
    );
  return (
    <time dateTime={at} title={`Includes everything others sent to the hub by ${exactTime(at)}.`}>
      as of {clockWords(at, now)}
      {standsStill(state, now)}
    </time>
  );
}

/** Returns why it isn't updated automatically. */
function standsStill({ phase, problem }: SyncState, now: number): string {
  switch (phase) {
    case 'offline':
      if (problem) return `, offline since ${clockWords(problem.since, now)}`;
      return ', offline';
    case 'paused':
      return ', sync is paused';
    case 'stopped':
      return ', sync has stopped';
    default:
      return '';
  }
}
