import type { QueryClient } from '@tanstack/react-query';
import type { Change } from '../../shared/api/changes.ts';
import { core, coreState } from './core.ts';
import { importReportQuery, importsQuery } from './queries.ts';

type Listener = (change: Change) => void;
const listeners = new Set<Listener>();

/** Calls back on every change that core announces (progress, imports). @returns how to stop */
export function onChange(listener: Listener): () => void {
  listeners.add(listener);
  return () => { listeners.delete(listener); };
}

/** Follows core's changes for the life of the window: refetches what a change names; after a restart, everything. */
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
  coreState.subscribe(() => { void follow(); });
  void follow();
}

function refetch(queries: QueryClient, change: Change): void {
  const invalidate = (...queryKey: unknown[]): void => { void queries.invalidateQueries({ queryKey }); };
  switch (change.kind) {
    case 'records':
      if (change.many) invalidate('record');
      else for (const id of change.ids) invalidate('record', id);
      for (const type of change.types) invalidate('list', type);
      invalidate('feed');
      invalidate('triage');
      invalidate('find');
      invalidate('names');
      invalidate('accounts');
      invalidate('places');
      // Who opens a deployment may write to it from then on.
      if (change.types.includes('deployment')) invalidate('app');
      return;
    case 'import': {
      // Progress carries all that is shown of it; the lists of problems are asked for once, at the end.
      const { report } = change;
      queries.setQueryData(importsQuery.queryKey, (all) => all && [report, ...all.filter((other) => other.id !== report.id)].sort((a, b) => (a.started_at < b.started_at ? 1 : -1)));
      queries.setQueryData(importReportQuery(report.id).queryKey, (known) => ({ skipped: [], notes: [], ...known, ...report }));
      if (report.state !== 'running') invalidate('imports');
      return;
    }
    case 'file': invalidate('blob', change.sha256); return;
    case 'settings': invalidate('app'); return;
    case 'views': invalidate('views'); return;
    case 'drafts': invalidate('drafts'); return;
    case 'backups': invalidate('data'); return;
    case 'sync':
      invalidate('sync');
      // What the hub has confirmed needs no bundle any more.
      invalidate('bundles');
      return;
    case 'places':
      invalidate('places');
      // With a receipt the hub also says whose clock was ahead.
      void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'record' && queryKey[2] === 'history' });
      return;
    case 'progress': return;
  }
}
