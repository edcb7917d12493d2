/** What is known before one decides between a harness and a data job. */
export interface BuildOrCollect {
  readonly nextRunClose: 'likely' | 'possible' | 'unlikely' | 'unknown';
  /** How long the data job takes; null: unknown. */
  readonly jobWeeks: number | null;
  /** How long the harness takes to build; null: unknown. */
  readonly harnessMonths: number | null;
}

/** A data job that takes longer is no alternative to a harness any more. */
const mostJobWeeks = 3;
const weeksPerMonth = 52 / 12;

/**
 * Returns what the method recommends: to collect where the next run likely or possibly closes the
 * gap and the job takes at most three weeks; else to build.
 */
export function recommendation({ nextRunClose, jobWeeks }: BuildOrCollect): 'collect' | 'build' {
  const mayClose = nextRunClose === 'likely' || nextRunClose === 'possible';
  return mayClose && jobWeeks !== null && jobWeeks <= mostJobWeeks ? 'collect' : 'build';
}

/** Returns how many weeks sooner the data is there than the harness; null if unknown. */
export const weeksSaved = ({ jobWeeks, harnessMonths }: BuildOrCollect): number | null =>
  jobWeeks === null || harnessMonths === null
    ? null
    : Math.round(harnessMonths * weeksPerMonth - jobWeeks);
