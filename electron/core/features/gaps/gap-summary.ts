import type { GapSummary } from '../../../../shared/api/gaps.ts';
import { severities } from '../../../../shared/records/breakage.ts';
import { toInstant } from '../../../../shared/time.ts';
import type { People } from '../../kernel/query/people.ts';
import { type EvidenceRow, type Gap, headOf } from './gap-index.ts';

/** Returns a gap with what is counted from its evidence. */
export function summaryOf(
  gap: Gap,
  evidence: readonly EvidenceRow[],
  people: Pick<People, 'personOf'>,
): GapSummary {
  const { values, record } = gap;
  const times = evidence.map(({ occurredMs }) => occurredMs);
  return {
    ...headOf(gap),
    next_run_close: values.next_run_close ?? 'unknown',
    profession: values.profession,
    stages: [...values.stages],
    observations: evidence.length,
    deployments: distinct(evidence.map(({ deployment }) => deployment)),
    customers: distinct(evidence.map(({ customer, deployment }) => customer ?? deployment)),
    people: distinct(evidence.map(({ author }) => people.personOf(author))),
    severities: severitiesOf(evidence),
    first_seen: times.length === 0 ? null : toInstant(Math.min(...times)),
    last_seen: times.length === 0 ? null : toInstant(Math.max(...times)),
    heads: record.heads['status'] ?? [],
  };
}

const distinct = (values: readonly (string | null)[]): number =>
  new Set(values.filter((value) => value !== null)).size;

function severitiesOf(evidence: readonly EvidenceRow[]): GapSummary['severities'] {
  const counts = tally(evidence.flatMap(({ severity }) => severity ?? []));
  return Object.keys(severities).flatMap((value) => {
    const n = counts.get(value) ?? 0;
    return n === 0 ? [] : [{ value, n }];
  });
}

/** Counts equal values. */
export function tally(values: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
