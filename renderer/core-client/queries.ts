import { infiniteQueryOptions, keepPreviousData, QueryClient, queryOptions } from '@tanstack/react-query';
import type { Account } from '../../shared/api/accounts.ts';
import type { Filter } from '../../shared/api/feed.ts';
import type { CsvMapping, ImportEncoding } from '../../shared/api/imports.ts';
import type { TriageQuery } from '../../shared/api/triage.ts';
import { core } from './core.ts';
import { IdBatch } from './id-batch.ts';

/** Everything here is local and exact until a change says otherwise: never stale by time, never paused as 'offline'. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { networkMode: 'always', staleTime: Number.POSITIVE_INFINITY, retry: false, refetchOnWindowFocus: false, refetchOnReconnect: false },
    mutations: { networkMode: 'always', retry: false },
  },
});

const firstPage = 60;
/** Who scrolls on wants much, and a list that is long is asked anew whole after a change: in few calls. */
const nextPage = 300;

/*
 * One place for what can be asked and under which key. Keys begin with what a change names, see follow-changes.ts:
 * 'record' + id, 'list' + type, 'feed', 'triage', 'find', 'names', 'accounts', 'app', 'views', 'drafts', 'imports', 'data', 'sync', 'places'.
 */
export const appQuery = queryOptions({ queryKey: ['app'], queryFn: () => core.app.state() });
export type AppState = Awaited<ReturnType<typeof core.app.state>>;

export const recordQuery = (id: string) => queryOptions({ queryKey: ['record', id, 'view'], queryFn: () => core.records.get({ id }) });
export const historyQuery = (id: string) => queryOptions({ queryKey: ['record', id, 'history'], queryFn: () => core.records.history({ id }) });

/** All records of a type (at most 500), newest first. */
export const listQuery = (type: string, narrow: { readonly deployment?: string; readonly subject?: string; readonly removed?: boolean } = {}) =>
  queryOptions({ queryKey: ['list', type, narrow], queryFn: () => core.records.list({ type, limit: 500, ...narrow }) });

/** A feed or a search, page by page. */
export const feedQuery = (filter: Filter, text: string) => infiniteQueryOptions({
  queryKey: ['feed', 'page', filter, text],
  queryFn: ({ pageParam }) => core.feed.page({ filter, text, cursor: pageParam, limit: pageParam === null ? firstPage : nextPage }),
  initialPageParam: null as string | null,
  getNextPageParam: (last) => last.next,
  placeholderData: keepPreviousData,
});
export const countsQuery = (filter: Filter, text: string) =>
  queryOptions({ queryKey: ['feed', 'counts', filter, text], queryFn: () => core.feed.counts({ filter, text }), placeholderData: keepPreviousData });
export const loggedQuery = (from: string) => queryOptions({ queryKey: ['feed', 'logged', from], queryFn: () => core.feed.logged({ from }), placeholderData: keepPreviousData });
export const weeksQuery = (filter: Filter) => queryOptions({ queryKey: ['feed', 'weeks', filter], queryFn: () => core.feed.weeks({ filter }) });

/** The newest few of a narrowed feed, for a glance. */
export const glanceQuery = (filter: Filter, limit: number) =>
  queryOptions({ queryKey: ['feed', 'glance', filter, limit], queryFn: async () => (await core.feed.page({ filter, limit })).items, placeholderData: keepPreviousData });

export const findQuery = (types: readonly string[], text: string, deployment: string | null = null) =>
  queryOptions({ queryKey: ['find', types, text, deployment], queryFn: () => core.records.find({ types: [...types], text, deployment }), placeholderData: keepPreviousData });
/** Titles behind references. */
export const namesQuery = (ids: readonly string[]) => queryOptions({ queryKey: ['names', ids], queryFn: () => core.records.names({ ids: [...ids] }), placeholderData: keepPreviousData });

const nameBatch = new IdBatch((input) => core.records.names(input));
/** The title behind one reference, null when it is not there; all that a screen asks for at once travel in one call. */
export const nameQuery = (id: string) => queryOptions({ queryKey: ['names', 'one', id], queryFn: () => nameBatch.ask(id) });

/** All of them: they are grouped and sorted as a whole. Page by page, so that the core answers others in between. @param day of now, in UTC: what is overdue changes with it */
export const accountsQuery = (day: string) => queryOptions({ queryKey: ['accounts', 'list', day], queryFn: allAccounts, placeholderData: keepPreviousData });
async function allAccounts(): Promise<Account[]> {
  const all: Account[] = [];
  for (let cursor: string | null = null; ;) {
    const { items, next }: Awaited<ReturnType<typeof core.accounts.list>> = await core.accounts.list({ cursor });
    all.push(...items);
    if (next === null) return all;
    cursor = next;
  }
}
export const accountQuery = (id: string) => queryOptions({ queryKey: ['accounts', 'one', id], queryFn: () => core.accounts.get({ id }) });

/** Time alone brings back what was snoozed: asked again every few minutes while it is on the screen. */
const triageAgainMs = 300_000;
export const triageQuery = (query: TriageQuery) => queryOptions({
  queryKey: ['triage', 'list', query], queryFn: () => core.triage.list(query), placeholderData: keepPreviousData, refetchInterval: triageAgainMs,
});
export const verdictQuery = (observation: string) => queryOptions({ queryKey: ['triage', 'verdict', observation], queryFn: () => core.triage.verdict({ observation }) });
export const scoreQuery = (observation: string) => queryOptions({ queryKey: ['triage', 'score', observation], queryFn: () => core.triage.explain({ observation }) });
export const likelyQuery = (observation: string, text: string) =>
  queryOptions({ queryKey: ['triage', 'likely', observation, text], queryFn: () => core.triage.likely({ observation, text }), placeholderData: keepPreviousData });
export const inboxQuery = queryOptions({ queryKey: ['triage', 'inbox'], queryFn: () => core.triage.inbox() });

/** Observations that wait for somebody to look at them. */
export const waitingQuery = infiniteQueryOptions({
  queryKey: ['feed', 'waiting'],
  queryFn: ({ pageParam }) => core.sharing.waiting({ cursor: pageParam }),
  initialPageParam: null as string | null,
  getNextPageParam: (last) => last.next,
});
/** How many they are. */
export const waitingCountQuery = queryOptions({ queryKey: ['feed', 'waiting', 'count'], queryFn: async () => (await core.sharing.waiting({ limit: 1 })).count });

export const viewsQuery = queryOptions({ queryKey: ['views'], queryFn: () => core.views.list() });
export const draftQuery = (key: string) => queryOptions({ queryKey: ['drafts', key], queryFn: () => core.drafts.get({ key }), gcTime: 0, staleTime: 0 });
export const draftsQuery = queryOptions({ queryKey: ['drafts'], queryFn: () => core.drafts.list(), staleTime: 0 });
export interface PreviewInput {
  readonly paths: readonly string[];
  readonly deployment: string | null;
  readonly mapping: CsvMapping | null;
  /** Null: this computer's. */
  readonly zone: string | null;
  readonly encoding: ImportEncoding | 'auto';
}
/** What an import would do. Kept while it is looked at; another choice of any kind is another preview. */
export const importPreviewQuery = ({ paths, ...choices }: PreviewInput) => queryOptions({
  queryKey: ['import-preview', paths, choices],
  queryFn: ({ signal }) => core.imports.preview({ paths: [...paths], ...choices }, { signal }),
  placeholderData: keepPreviousData, gcTime: 0,
});
export const importsQuery = queryOptions({ queryKey: ['imports'], queryFn: () => core.imports.reports() });
export const importReportQuery = (id: string) => queryOptions({ queryKey: ['imports', id], queryFn: () => core.imports.report({ id }) });
/** What bundles can be made of, for whom, and what is carried. It follows from all that is written and synced, so it is asked whenever it is looked at, and while it is shown with the state of sync. */
export const bundlesQuery = queryOptions({ queryKey: ['bundles'], queryFn: () => core.bundles.state(), staleTime: 0 });
export const dataInfoQuery = queryOptions({ queryKey: ['data', 'info'], queryFn: () => core.data.info(), staleTime: 0 });
export const backupsQuery = queryOptions({ queryKey: ['data', 'backups'], queryFn: () => core.data.backups() });
/** Kept bytes never change under their hash; they are let go soon after nobody shows them. */
export const blobQuery = (sha256: string) => queryOptions({ queryKey: ['blob', sha256], queryFn: () => core.attachments.read({ sha256 }), gcTime: 30_000, structuralSharing: false });

export const syncQuery = queryOptions({ queryKey: ['sync', 'state'], queryFn: () => core.sync.state() });
/** The latest tries of the sync, newest first. */
export const syncLogQuery = queryOptions({ queryKey: ['sync', 'log'], queryFn: () => core.sync.log({ limit: 50 }) });
/** Files that have still to be moved, those that can't be first. */
export const syncFilesQuery = queryOptions({ queryKey: ['sync', 'files'], queryFn: () => core.sync.files({ limit: 50 }) });
/** Records of which the hub refused something. */
export const refusedQuery = queryOptions({ queryKey: ['sync', 'refused'], queryFn: () => core.sync.rejected() });
/** This member's devices as the hub knows them: asked of the hub, so only while it can be reached. */
export const devicesQuery = queryOptions({ queryKey: ['sync-devices'], queryFn: () => core.sync.devices(), staleTime: 0, gcTime: 0 });
const placeBatch = new IdBatch((input) => core.sync.places(input));
/** Where one record is; all that a screen asks for at once travel in one call. */
export const placeQuery = (id: string) => queryOptions({ queryKey: ['places', id], queryFn: () => placeBatch.ask(id) });
