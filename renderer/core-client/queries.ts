import { keepPreviousData, QueryClient, queryOptions } from '@tanstack/react-query';
import type { LoopNumber } from '../../shared/api/answers.ts';
import type { Filter } from '../../shared/api/feed.ts';
import type { CsvMapping, ImportEncoding } from '../../shared/api/imports.ts';
import type { TriageQuery } from '../../shared/api/triage.ts';
import { core } from './core.ts';
import { askInParts, IdBatch } from './id-batch.ts';
import { whenIdle } from './when-idle.ts';
import { allPages, pagesQuery } from './use-pages.ts';

/**
 * Everything here is local and exact until a change says otherwise: never stale by time, never
 * paused as 'offline'.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: Number.POSITIVE_INFINITY,
      retry: false,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

const firstPage = 60;
/**
 * A reader who scrolls wants much, and a long list is refetched whole after a change, in few calls.
 */
const nextPage = 300;

/*
 * All queries and their keys. A key starts with the name of a change, see follow-changes.ts:
 * 'record' + id, 'list' + type, 'feed', 'triage', 'gaps', 'today', 'find', 'names', 'accounts',
 * 'jobs', 'app', 'views', 'drafts', 'imports', 'data', 'sync', 'places', 'harness', 'roadmap'.
 */
export const appQuery = queryOptions({ queryKey: ['app'], queryFn: () => core.app.state() });
export type AppState = Awaited<ReturnType<typeof core.app.state>>;

/** Returns a record. */
export const recordQuery = (id: string) =>
  queryOptions({ queryKey: ['record', id, 'view'], queryFn: () => core.records.get({ id }) });
/**
 * Returns the ID that a record got when it was moved in this window to another deployment; null:
 * none.
 */
export const movedQuery = (id: string) =>
  queryOptions({ queryKey: ['moved', id], queryFn: (): string | null => null });
/** Returns the history of a record. */
export const historyQuery = (id: string) =>
  queryOptions({
    queryKey: ['record', id, 'history'],
    queryFn: () => core.records.history({ id }),
  });

/** Returns all records of a type, newest first. */
export const listQuery = (
  type: string,
  narrow: {
    readonly deployment?: string;
    readonly subject?: string;
    readonly removed?: boolean;
  } = {},
) =>
  queryOptions({
    queryKey: ['list', type, narrow],
    queryFn: async () => ({
      items: await allPages((cursor) => core.records.list({ type, limit: 500, cursor, ...narrow })),
    }),
  });

/** Returns a feed or a search, page by page. */
export const feedQuery = (filter: Filter, text: string) =>
  pagesQuery(['feed', 'page', filter, text], (cursor) =>
    core.feed.page({ filter, text, cursor, limit: cursor === null ? firstPage : nextPage }),
  );
/** Returns the counts of a feed. */
export const countsQuery = (filter: Filter, text: string) =>
  queryOptions({
    queryKey: ['feed', 'counts', filter, text],
    queryFn: () => core.feed.counts({ filter, text }),
    placeholderData: keepPreviousData,
  });
/** Returns how many observations each deployment has since an instant. */
export const loggedQuery = (from: string) =>
  queryOptions({
    queryKey: ['feed', 'logged', from],
    queryFn: () => core.feed.logged({ from }),
    placeholderData: keepPreviousData,
  });
/** Returns the counts per week. */
export const weeksQuery = (filter: Filter) =>
  queryOptions({ queryKey: ['feed', 'weeks', filter], queryFn: () => core.feed.weeks({ filter }) });

/** Returns the newest few items of a filtered feed, for an overview. */
export const glanceQuery = (filter: Filter, limit: number) =>
  queryOptions({
    queryKey: ['feed', 'glance', filter, limit],
    queryFn: async () => (await core.feed.page({ filter, limit })).items,
    placeholderData: keepPreviousData,
  });

/** Returns records for a picker. */
export const findQuery = (
  types: readonly string[],
  text: string,
  deployment: string | null = null,
) =>
  queryOptions({
    queryKey: ['find', types, text, deployment],
    queryFn: () => core.records.find({ types: [...types], text, deployment }),
    placeholderData: keepPreviousData,
  });
/** Returns the titles behind references. */
export const namesQuery = (ids: readonly string[]) =>
  queryOptions({
    queryKey: ['names', ids],
    queryFn: () => askInParts(ids, (part) => core.records.names(part)),
    placeholderData: keepPreviousData,
  });

const nameBatch = new IdBatch((input) => core.records.names(input));
/**
 * Returns the title behind one reference, or null if it is missing; everything a screen requests at
 * once is one call.
 */
export const nameQuery = (id: string) =>
  queryOptions({ queryKey: ['names', 'one', id], queryFn: () => nameBatch.ask(id) });

/**
 * Returns all accounts: they are grouped and sorted as a whole. Page by page, so that core answers
 * other calls in between.
 * @param day of now, in UTC: what is overdue changes with it
 */
export const accountsQuery = (day: string) =>
  queryOptions({
    queryKey: ['accounts', 'list', day],
    queryFn: () => allPages((cursor) => core.accounts.list({ cursor })),
    placeholderData: keepPreviousData,
  });
/** Returns one account. */
export const accountQuery = (id: string) =>
  queryOptions({ queryKey: ['accounts', 'one', id], queryFn: () => core.accounts.get({ id }) });

/** How thin the product was at each release. */
export const thinnessQuery = queryOptions({
  queryKey: ['harness', 'thinness'],
  queryFn: () => core.harness.thinness(),
});

/** Returns what was observed at each stage of a profession. */
export const stageEvidenceQuery = (profession: string) =>
  queryOptions({
    queryKey: ['harness', 'stageEvidence', profession],
    queryFn: () => core.professions.evidence({ profession }),
    placeholderData: keepPreviousData,
  });

/** The workflows to begin with, and which of them are here. */
export const startersQuery = queryOptions({
  queryKey: ['harness', 'starters'],
  queryFn: () => core.professions.starters(),
});
/** All professions with their scores, the one to take on first first. */
export const professionOrderQuery = queryOptions({
  queryKey: ['harness', 'professions'],
  queryFn: async () => (await core.roadmap.professions()).professions,
  placeholderData: keepPreviousData,
});

/** Every answer from the field to "try again with …". */
export const verificationsQuery = queryOptions({
  queryKey: ['harness', 'verifications'],
  queryFn: () => core.iterations.verifications(),
});
/** Returns where a gap was seen. */
export const seenAtQuery = (gap: string) =>
  queryOptions({
    queryKey: ['harness', 'seenAt', gap],
    queryFn: () => core.iterations.seenAt({ gap }),
  });
/** Closed gaps that were seen again. */
export const reopeningsQuery = queryOptions({
  queryKey: ['harness', 'reopenings'],
  queryFn: () => core.iterations.reopenings(),
});

/** Time alone changes how a job stands: refetched every few minutes while visible. */
const jobsAgainMs = 300_000;
/** Returns all data jobs with their numbers. */
export const jobsQuery = queryOptions({
  queryKey: ['jobs', 'list'],
  queryFn: () => allPages((cursor) => core.jobs.list({ cursor })),
  refetchInterval: jobsAgainMs,
});
/** Returns what the page of one data job shows. */
export const jobQuery = (id: string) =>
  queryOptions({
    queryKey: ['jobs', 'one', id],
    queryFn: () => core.jobs.get({ id }),
    refetchInterval: jobsAgainMs,
  });
/** Returns what the person's deployments collect. */
export const collectionsQuery = queryOptions({
  queryKey: ['jobs', 'collections'],
  queryFn: () => core.jobs.collections(),
  refetchInterval: jobsAgainMs,
});
/** Returns the deliveries that name an observation or its files. */
export const namingQuery = (observation: string) =>
  queryOptions({
    queryKey: ['jobs', 'naming', observation],
    queryFn: () => core.jobs.naming({ observation }),
  });
/** Returns the late jobs, and the deliveries that wait for review. */
export const jobsTodayQuery = queryOptions({
  queryKey: ['jobs', 'today'],
  queryFn: () => core.jobs.today(),
  refetchInterval: jobsAgainMs,
});

/** Snoozed items come back by time alone: refetched every few minutes while visible. */
const triageAgainMs = 300_000;
/** Returns a triage list. */
export const triageQuery = (query: TriageQuery) =>
  queryOptions({
    queryKey: ['triage', 'list', query],
    queryFn: () => core.triage.list(query),
    placeholderData: keepPreviousData,
    refetchInterval: triageAgainMs,
  });
/** Returns the decision about an observation. */
export const verdictQuery = (observation: string) =>
  queryOptions({
    queryKey: ['triage', 'verdict', observation],
    queryFn: () => core.triage.verdict({ observation }),
  });
/** Returns an observation's score and its inputs. */
export const scoreQuery = (observation: string) =>
  queryOptions({
    queryKey: ['triage', 'score', observation],
    queryFn: () => core.triage.explain({ observation }),
  });
/** Returns likely duplicates of an observation. */
export const likelyQuery = (observation: string, text: string) =>
  queryOptions({
    queryKey: ['triage', 'likely', observation, text],
    queryFn: () => core.triage.likely({ observation, text }),
    placeholderData: keepPreviousData,
  });
/** Returns a blind panel, as far as the person may see it. */
export const panelQuery = (assessment: string) =>
  queryOptions({
    queryKey: ['threshold', 'panel', assessment],
    queryFn: () => core.threshold.panel({ assessment }),
  });
/** The results of all threshold assessments, to compare iterations. */
export const assessmentsQuery = queryOptions({
  queryKey: ['threshold', 'compare'],
  queryFn: () => core.threshold.compare(),
});
/** Returns all capability gaps with their counts. */
export const gapsQuery = queryOptions({
  queryKey: ['gaps', 'list'],
  queryFn: () => core.gaps.list(),
  placeholderData: keepPreviousData,
});
/** Returns what a gap's page shows. */
export const gapQuery = (gap: string) =>
  queryOptions({ queryKey: ['gaps', 'view', gap], queryFn: () => core.gaps.view({ gap }) });
/** Returns the gaps that an observation supports. */
export const observedGapsQuery = (observation: string) =>
  queryOptions({
    queryKey: ['gaps', 'of', observation],
    queryFn: () => core.gaps.of({ observation }),
  });
/** Returns gaps that an observation may support, and a new one made from it. */
export const gapSuggestionsQuery = (observation: string, text: string) =>
  queryOptions({
    queryKey: ['gaps', 'suggest', observation, text],
    queryFn: () => core.gaps.suggest({ observation, text }),
    placeholderData: keepPreviousData,
  });
/** Returns how many observations match a filter and a text. */
export const gapMatchingQuery = (filter: Filter, text: string) =>
  queryOptions({
    queryKey: ['gaps', 'matching', filter, text],
    queryFn: () => core.gaps.matching({ filter, text }),
  });
/** Returns patterns among observations. */
export const patternsQuery = queryOptions({
  queryKey: ['gaps', 'patterns'],
  queryFn: () => core.gaps.patterns(),
  placeholderData: keepPreviousData,
});
/** Returns the breakages of a stage with a cause. */
export const patternCellQuery = (stage: string, cause: string) =>
  queryOptions({
    queryKey: ['gaps', 'cell', stage, cause],
    queryFn: () => core.gaps.cell({ stage, cause }),
  });
/** Returns what became of an observation. */
export const answersQuery = (observation: string) =>
  queryOptions({
    queryKey: ['answers', 'of', observation],
    queryFn: () => core.answers.of({ observation }),
  });
/** The loop as numbers; ages change with time alone. */
export const loopQuery = queryOptions({
  queryKey: ['answers', 'loop'],
  queryFn: () => core.answers.loop(),
  refetchInterval: triageAgainMs,
});
/** Returns the records that one number of the loop counts. */
export const loopRecordsQuery = (number: LoopNumber) =>
  queryOptions({
    queryKey: ['answers', 'loop', number],
    queryFn: () => core.answers.loopRecords({ number }),
  });
/** Recent answers to the person, and what they are asked to verify. */
export const ownAnswersQuery = queryOptions({
  queryKey: ['answers', 'mine'],
  queryFn: () => core.answers.mine(),
});
/** All items of the roadmap in order, with what their numbers are made of. */
export const roadmapQuery = queryOptions({
  queryKey: ['roadmap', 'items'],
  queryFn: async () => (await core.roadmap.items()).items,
});
/** Returns what changed in the roadmap since an instant. */
export const roadmapChangesQuery = (since: string) =>
  queryOptions({
    queryKey: ['roadmap', 'changes', since],
    queryFn: async () => (await core.roadmap.changes({ since })).items,
    placeholderData: keepPreviousData,
  });
/** What needs the person's attention now; it also changes with time alone. */
export const todayQuery = queryOptions({
  queryKey: ['today', 'view'],
  queryFn: () => core.today.view(),
  refetchInterval: triageAgainMs,
});
/** The number of waiting items, for the sidebar. What the page itself shows is fetched first. */
export const todayCountsQuery = queryOptions({
  queryKey: ['today', 'counts'],
  queryFn: async () => {
    await whenIdle();
    return core.today.counts();
  },
  refetchInterval: triageAgainMs,
});

/** Observations waiting for review. */
export const waitingQuery = pagesQuery(['feed', 'waiting'], (cursor) =>
  core.sharing.waiting({ cursor }),
);
/** Their number. */
export const waitingCountQuery = queryOptions({
  queryKey: ['feed', 'waiting', 'count'],
  queryFn: async () => (await core.sharing.waiting({ limit: 1 })).count,
});

export const viewsQuery = queryOptions({ queryKey: ['views'], queryFn: () => core.views.list() });
/** Returns a draft. */
export const draftQuery = (key: string) =>
  queryOptions({
    queryKey: ['drafts', key],
    queryFn: () => core.drafts.get({ key }),
    gcTime: 0,
    staleTime: 0,
  });
export const draftsQuery = queryOptions({
  queryKey: ['drafts'],
  queryFn: () => core.drafts.list(),
  staleTime: 0,
});
export interface PreviewInput {
  readonly paths: readonly string[];
  readonly deployment: string | null;
  readonly mapping: CsvMapping | null;
  /** Null: this computer's. */
  readonly zone: string | null;
  readonly encoding: ImportEncoding | 'auto';
}
/**
 * Returns what an import would do. Cached while it is visible; any other choice is another preview.
 */
export const importPreviewQuery = ({ paths, ...choices }: PreviewInput) =>
  queryOptions({
    queryKey: ['import-preview', paths, choices],
    queryFn: ({ signal }) => core.imports.preview({ paths: [...paths], ...choices }, { signal }),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
export const importsQuery = queryOptions({
  queryKey: ['imports'],
  queryFn: () => core.imports.reports(),
});
/** Returns the report of an import. */
export const importReportQuery = (id: string) =>
  queryOptions({ queryKey: ['imports', id], queryFn: () => core.imports.report({ id }) });
/**
 * What bundles can contain, for whom, and what is carried. It depends on everything written and
 * synced, so it is fetched whenever it is shown, and meanwhile with every change of the sync state.
 */
export const bundlesQuery = queryOptions({
  queryKey: ['bundles'],
  queryFn: () => core.bundles.state(),
  staleTime: 0,
});
export const dataInfoQuery = queryOptions({
  queryKey: ['data', 'info'],
  queryFn: () => core.data.info(),
  staleTime: 0,
});
export const backupsQuery = queryOptions({
  queryKey: ['data', 'backups'],
  queryFn: () => core.data.backups(),
});
/**
 * Returns stored bytes. They never change under their hash; they are released soon after nobody
 * shows them.
 */
export const blobQuery = (sha256: string) =>
  queryOptions({
    queryKey: ['blob', sha256],
    queryFn: () => core.attachments.read({ sha256 }),
    gcTime: 30_000,
    structuralSharing: false,
  });

export const syncQuery = queryOptions({
  queryKey: ['sync', 'state'],
  queryFn: () => core.sync.state(),
});
/** The latest syncs, newest first. */
export const syncLogQuery = queryOptions({
  queryKey: ['sync', 'log'],
  queryFn: () => core.sync.log({ limit: 50 }),
});
/** Files still to be transferred, failed ones first. */
export const syncFilesQuery = queryOptions({
  queryKey: ['sync', 'files'],
  queryFn: () => core.sync.files({ limit: 50 }),
});
/** Records with rejected changes. */
export const refusedQuery = queryOptions({
  queryKey: ['sync', 'refused'],
  queryFn: () => core.sync.rejected(),
});
/** This member's devices, requested from the hub, so only while it is reachable. */
export const devicesQuery = queryOptions({
  queryKey: ['sync-devices'],
  queryFn: () => core.sync.devices(),
  staleTime: 0,
  gcTime: 0,
});
/** All people at the hub, requested from the hub, so only while it is reachable. */
export const hubPeopleQuery = queryOptions({
  queryKey: ['hub-people'],
  queryFn: () => core.people.list(),
  staleTime: 0,
  gcTime: 0,
});
const placeBatch = new IdBatch((input) => core.sync.places(input));
/** Returns where one record is; everything a screen requests at once is one call. */
export const placeQuery = (id: string) =>
  queryOptions({ queryKey: ['places', id], queryFn: () => placeBatch.ask(id) });
