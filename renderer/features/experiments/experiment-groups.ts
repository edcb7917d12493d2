import type { RecordView } from '../../../shared/api/views.ts';
import {
  type ExperimentState,
  experimentState,
  experimentStates,
} from '../../../shared/method/experiment-state.ts';
import { experiment } from '../../../shared/records/experiment.ts';
import { type ExperimentValues, readExperiment } from './read-experiment.ts';

export interface ExperimentItem {
  readonly record: RecordView;
  readonly values: ExperimentValues;
}

export interface ExperimentGroup {
  readonly name: ExperimentState;
  readonly label: string;
  readonly items: readonly ExperimentItem[];
}

const { results } = experiment.fields;
const labels: Readonly<Record<ExperimentState, string>> = {
  running: 'Running',
  draft: 'Drafts',
  won: results.options.won,
  lost: results.options.lost,
  inconclusive: results.options.inconclusive,
  dnf: results.options.dnf,
  undecided: 'Stopped without a result',
};

/**
 * Groups experiments by relevance: running ones, drafts, then the results of the others; within a
 * group the latest change first. Empty groups are left out.
 */
export function groupExperiments(records: readonly RecordView[]): readonly ExperimentGroup[] {
  const items = records.map((record): ExperimentItem => ({
    record,
    values: readExperiment(record),
  }));
  return experimentStates
    .map((name) => ({
      name,
      label: labels[name],
      items: items
        .filter(({ values }) => experimentState(values) === name)
        .sort((a, b) => byLatestChange(a.record, b.record)),
    }))
    .filter((group) => group.items.length > 0);
}

function byLatestChange(a: RecordView, b: RecordView): number {
  if (a.updated_at !== b.updated_at) return a.updated_at > b.updated_at ? -1 : 1;
  if (a.id < b.id) return -1;
  return 1;
}

/** Returns experiments whose title, hypothesis or change contains every word. */
export function narrowExperiments(
  records: readonly RecordView[],
  text: string,
): readonly RecordView[] {
  const words = text
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '');
  if (words.length === 0) return records;
  return records.filter((record) => {
    const said = [record.title, record.values['hypothesis'], record.values['change']]
      .filter((part) => typeof part === 'string')
      .join('\n')
      .toLowerCase();
    return words.every((word) => said.includes(word));
  });
}
