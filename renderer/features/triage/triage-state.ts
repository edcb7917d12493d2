import { type TriageShow, triageShows } from '../../../shared/api/triage.ts';

/** What the page shows, as in the address. */
export interface TriageState {
  readonly show: TriageShow;
  readonly deployment: readonly string[];
  readonly type: readonly string[];
  readonly assignee: readonly string[];
  /** The observation next to the list; null: the first one. */
  readonly record: string | null;
}

/** The parameters of the address; absent ones are left out of it. */
export interface TriageParameters {
  readonly show?: TriageShow | undefined;
  readonly deployment?: readonly string[] | undefined;
  readonly type?: readonly string[] | undefined;
  readonly assignee?: readonly string[] | undefined;
  readonly record?: string | undefined;
}

export const triageFilters = ['deployment', 'type', 'assignee'] as const;
export type TriageFilter = (typeof triageFilters)[number];

/** Reads the state from the address. */
export const readTriageState = ({
  show = 'waiting',
  deployment = [],
  type = [],
  assignee = [],
  record,
}: TriageParameters): TriageState => ({
  show: triageShows.includes(show) ? show : 'waiting',
  deployment,
  type,
  assignee,
  record: record ?? null,
});

/** Writes the state for the address. */
export function writeTriageState({ show, record, ...filters }: TriageState) {
  const narrowed = triageFilters.flatMap((name) =>
    filters[name].length > 0 ? [[name, [...filters[name]]]] : [],
  );
  return {
    ...(show === 'waiting' ? {} : { show }),
    ...(Object.fromEntries(narrowed) as Partial<Record<TriageFilter, string[]>>),
    ...(record === null ? {} : { record }),
  };
}

/** Returns whether the list is filtered. */
export const isNarrowed = (state: TriageState): boolean =>
  triageFilters.some((name) => state[name].length > 0);
