import type { GapDraft } from '../../../../shared/api/gaps.ts';
import { AppError, notFound } from '../../../../shared/errors.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import { isObservationType, recordTypes } from '../../../../shared/records/index.ts';
import type { RecordType } from '../../../../shared/records/define-record.ts';
import { recordIdOf } from '../../kernel/base/derived-id.ts';
import type { Records } from '../../kernel/query/records.ts';
import { createDerived } from '../../kernel/write/create-derived.ts';
import type { Write } from '../../kernel/write/writes.ts';
import type { GapLookup } from './gap-index.ts';

/** A quoted part of a field. */
export interface Passage {
  readonly field: string;
  readonly text: string;
}

export interface LinkPlan {
  readonly writes: readonly Write[];
  /** How many observations support the gap that did not before. */
  readonly linked: number;
}

const evidence = recordTypes.evidence as unknown as RecordType;

/** Plans a new gap. */
export const createGap = (id: RecordId, { title, profession, stages }: GapDraft): Write => ({
  op: 'create',
  type: 'capability_gap',
  id,
  values: {
    ...recordTypes.capability_gap.starts,
    title,
    ...(profession === null ? {} : { profession }),
    ...(stages.length === 0 ? {} : { stages }),
  },
});

/**
 * Plans the links of observations to a gap. One that supports it already, also through a gap that
 * was merged into it, is only given the passage.
 * @throws AppError `not_found`, `conflict` (an observation was removed)
 */
export function planLink(
  observations: readonly RecordId[],
  gap: RecordId,
  passage: Passage | null,
  records: Records,
  { roots }: Pick<GapLookup, 'roots'>,
): LinkPlan {
  const quoted = passage === null ? {} : { passage: passage.text, passage_field: passage.field };
  const rootOf = (id: unknown): string => roots.get(String(id)) ?? String(id);
  const writes: Write[] = [];
  let linked = 0;
  for (const observation of new Set(observations)) {
    checkObservation(observation, records);
    const known = records
      .list({ type: 'evidence', subject: observation, removed: false, cursor: null, limit: 500 })
      .items.find(({ values }) => rootOf(values['gap']) === rootOf(gap));
    if (known !== undefined) {
      writes.push(...setsOf(known.id as RecordId, quoted));
      continue;
    }
    linked += 1;
    writes.push(...writeEvidence(observation, { gap, ...quoted }, records));
  }
  return { writes, linked };
}

/** Plans evidence for an observation; one that was removed before is restored. */
export function writeEvidence(
  observation: RecordId,
  values: Readonly<Record<string, unknown>> & { readonly gap: string },
  records: Records,
): Write[] {
  const { gap, ...others } = values;
  const id = recordIdOf(evidence, { gap, observation: records.idOf(observation) });
  if (id === null) return [];
  const before = records.find(id);
  if (before !== null && before.deleted_at !== null)
    return [{ op: 'restore', record: id }, ...setsOf(id, others)];
  return createDerived(evidence, id, { gap, observation, ...others });
}

const setsOf = (record: RecordId, values: Readonly<Record<string, unknown>>): Write[] =>
  Object.entries(values).map(([field, value]) => ({ op: 'set', record, field, value }));

function checkObservation(id: RecordId, records: Records): void {
  const found = records.find(id);
  if (found === null || !isObservationType(found.type)) throw notFound(`The observation ${id}`);
  if (found.deleted_at === null) return;
  throw new AppError('conflict', {
    happened: `“${found.title}” was removed.`,
    data: 'Nothing was linked.',
    next: 'Restore it first, or continue with the others.',
  });
}
