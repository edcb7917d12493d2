import type { ObservedGap } from '../../../../shared/api/gaps.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import { recordTypes, type ValuesOf } from '../../../../shared/records/index.ts';
import { readValues } from '../../../../shared/records/read-values.ts';
import type { Records } from '../../kernel/query/records.ts';
import { foremost, type Gap, type GapLookup, headOf } from './gap-index.ts';

/** What one record of evidence says. */
interface Said extends ValuesOf<'evidence'> {
  readonly id: string;
}

/**
 * [GA15] Returns the gaps that an observation supports, the first link first. Where it is linked to
 * a gap and to one merged into it, the gap is listed once.
 */
export function observedGaps(
  observation: RecordId,
  records: Records,
  { gaps, roots }: GapLookup,
): ObservedGap[] {
  const byRoot = new Map<string, [Said, ...Said[]]>();
  for (const said of evidenceAbout(observation, records)) {
    const root = roots.get(said.gap ?? '') ?? '';
    const known = byRoot.get(root);
    if (known) known.push(said);
    else byRoot.set(root, [said]);
  }
  return [...byRoot].flatMap(([root, said]) => {
    const gap = gaps.get(root);
    return gap === undefined ? [] : [observedGap(gap, said)];
  });
}

/** Returns the evidence about an observation, the oldest first. */
export const evidenceAbout = (observation: RecordId, records: Records): readonly Said[] =>
  records
    .list({ type: 'evidence', subject: observation, removed: false, cursor: null, limit: 500 })
    .items.reverse()
    .map(({ id, values }) => ({ id, ...readValues(recordTypes.evidence, values).values }));

function observedGap(gap: Gap, said: readonly [Said, ...Said[]]): ObservedGap {
  const first = foremost(said, gap.id);
  return {
    evidence: first.id,
    gap: headOf(gap),
    weight: first.weight ?? 1,
    passage: first.passage,
    passage_field: first.passage_field,
    note: first.note,
    also: said
      .filter(({ id }) => id !== first.id)
      .map(({ id, passage, note }) => ({ evidence: id, passage, note })),
  };
}
