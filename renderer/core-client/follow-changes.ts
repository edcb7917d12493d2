import type { QueryClient } from '@tanstack/react-query';
import type { Change } from '../../shared/api/changes.ts';
import { afterPause } from './after-pause.ts';
import { core, coreState } from './core.ts';
import { draftsQuery, queryClient, todayCountsQuery, todayQuery } from './queries.ts';
import { showImport } from './show-import.ts';

type Listener = (change: Change) => void;
const listeners = new Set<Listener>();

/** Calls back on every change that core announces (progress, imports). @returns how to stop */
export function onChange(listener: Listener): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/**
 * Follows core's changes for the life of the window: refetches what a change names; after a
 * restart, everything.
 */
export function followChanges(queries: QueryClient): void {
  let following = false;
  const follow = async (): Promise<void> => {
    if (following || coreState.get() !== 'running') return;
    following = true;
    try {
      // Subscribed first, refetched after: nothing that happens in between is missed.
      const changes = await core.changes();
      void queries.invalidateQueries();
      for await (const change of changes) {
        refetch(queries, change);
        for (const listener of listeners) listener(change);
      }
    } catch {
      // The core stopped; its next state brings us back.
    } finally {
      following = false;
    }
  };
  coreState.subscribe(() => {
    void follow();
  });
  void follow();
}

type ChangeOf<K extends Change['kind']> = Change & { readonly kind: K };

/** What can look different after a change, by its kind. */
const affected: {
  readonly [K in Change['kind']]: (queries: QueryClient, change: ChangeOf<K>) => void;
} = {
  records: refetchRecords,
  import: (queries, { report }) => {
    showImport(queries, report);
  },
  file: (queries, { sha256 }) => {
    invalidate(queries, 'blob', sha256);
  },
  // What the person has seen, their role and whether a hub was joined are settings too.
  settings: (queries) => {
    invalidate(queries, 'app');
    invalidate(queries, 'today');
    invalidate(queries, 'answers');
  },
  views: (queries) => {
    invalidate(queries, 'views');
  },
  drafts: (queries) => {
    invalidate(queries, 'drafts');
  },
  backups: (queries) => {
    invalidate(queries, 'data');
  },
  // What the hub has confirmed needs no bundle any more.
  sync: (queries) => {
    invalidate(queries, 'sync');
    invalidate(queries, 'bundles');
  },
  places: refetchPlaces,
  progress: () => undefined,
};

function refetch(queries: QueryClient, change: Change): void {
  const act = affected[change.kind] as (queries: QueryClient, change: Change) => void;
  act(queries, change);
}

function invalidate(queries: QueryClient, ...queryKey: readonly unknown[]): void {
  void queries.invalidateQueries({ queryKey });
}

/** The types that a blind panel is made of. */
const judged: readonly string[] = [
  'threshold_assessment',
  'threshold_rating',
  'attachment',
  'member',
];

/** What may follow from any record, besides the counts in the sidebar. */
const countedAnew = [
  'answers',
  'feed',
  'triage',
  'gaps',
  'harness',
  'find',
  'names',
  'accounts',
  'jobs',
  'roadmap',
  'places',
];

/** They are not what a person waits for: decisions made one after another are counted once. */
const countLater = afterPause(
  () => {
    invalidate(queryClient, ...todayCountsQuery.queryKey);
  },
  { quietMs: 150, mostMs: 1000 },
);

function refetchRecords(queries: QueryClient, change: ChangeOf<'records'>): void {
  if (change.many) invalidate(queries, 'record');
  else for (const id of change.ids) invalidate(queries, 'record', id);
  for (const type of change.types) invalidate(queries, 'list', type);
  for (const name of countedAnew) invalidate(queries, name);
  invalidate(queries, ...todayQuery.queryKey);
  countLater();
  if (change.types.some((type) => judged.includes(type))) invalidate(queries, 'threshold');
  // What was saved took its draft along in the same commit.
  void queries.invalidateQueries({ queryKey: draftsQuery.queryKey, exact: true });
  // Who opens a deployment may write to it from then on; people say which ids are theirs.
  if (change.types.includes('deployment') || change.types.includes('member'))
    invalidate(queries, 'app');
}

/** Refetches where records are saved. A receipt also says whose clock was ahead. */
function refetchPlaces(queries: QueryClient): void {
  invalidate(queries, 'places');
  void queries.invalidateQueries({
    predicate: ({ queryKey }) => queryKey[0] === 'record' && queryKey[2] === 'history',
  });
}
