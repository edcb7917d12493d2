import type { Decision } from '../../../../shared/api/triage.ts';
import { AppError, invalid, notFound } from '../../../../shared/errors.ts';
import type { EntryId, RecordId } from '../../../../shared/ids.ts';
import { decisionValues, settles } from '../../../../shared/method/decision-values.ts';
import { verdictFields } from '../../../../shared/method/verdict.ts';
import type { RecordView } from '../../../../shared/api/views.ts';
import type { RawValues } from '../../../../shared/records/read-values.ts';
import { isObservationType } from '../../../../shared/records/index.ts';
import type { Records } from '../../kernel/query/records.ts';
import { triageIdOf } from './triage-id.ts';
import type { Write } from '../../kernel/write/writes.ts';

/** Observation -> field -> heads that the decider saw. */
export type SeenHeads = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

export interface DecisionPlan {
  /** New triage records, first in the batch; each is one entry. */
  readonly creates: readonly Write[];
  readonly writes: readonly Write[];
}

/** All fields of a decision of its kind; a new decision resolves conflicts within an old one. */
const decisive: readonly string[] = ['status', ...new Set(Object.values(verdictFields).flat())];

/**
 * Plans the writes of one decision about observations. [TR5] A record is created with its subject
 * alone, the same no matter who is first, and the decision is an edit that names what its writer
 * saw: so an independent decision is never overwritten.
 * @throws AppError `not_found`, `invalid`, `conflict` (an observation was removed)
 */
export function planDecision(
  observations: readonly RecordId[],
  decision: Decision,
  seen: SeenHeads,
  records: Records,
): DecisionPlan {
  if (decision.kind === 'duplicate') checkOriginal(decision.of as RecordId, observations, records);
  const creates: Write[] = [];
  const writes: Write[] = [];
  for (const observation of new Set(observations)) {
    getObservation(observation, records);
    const known = records.findAbout(observation, 'triage');
    const record = known === null ? triageIdOf(records.idOf(observation)) : (known.id as RecordId);
    if (known === null)
      creates.push({ op: 'create', type: 'triage', id: record, values: { subject: observation } });
    else if (known.deleted_at !== null) writes.push({ op: 'restore', record });
    const values = decisionValues(decision);
    const saw = Object.hasOwn(seen, observation) ? seen[observation] : undefined;
    writes.push(...decide(record, values, saw));
    if (settles(decision)) writes.push(...settle(record, values, known?.conflicts ?? []));
  }
  return { creates, writes };
}

/** Returns the edits of a decision, each naming what its writer saw. */
const decide = (
  record: RecordId,
  values: RawValues,
  saw: Readonly<Record<string, readonly string[]>> | undefined,
): Write[] =>
  Object.entries(values).map(([field, value]) => ({
    op: 'set',
    record,
    field,
    value,
    ...(saw === undefined ? {} : { prev: (saw[field] ?? []) as readonly EntryId[] }),
  }));

/**
 * Returns the edits that resolve conflicts within an old decision, in fields that the new one does
 * not set.
 */
const settle = (record: RecordId, values: RawValues, conflicts: RecordView['conflicts']): Write[] =>
  conflicts
    .filter(({ field }) => decisive.includes(field) && !Object.hasOwn(values, field))
    .map(({ field, heads }) => ({ op: 'set', record, field, value: heads[0]?.value ?? null }));

function getObservation(id: RecordId, records: Records) {
  const found = records.find(id);
  if (found === null || !isObservationType(found.type)) throw notFound(`The observation ${id}`);
  if (found.deleted_at !== null) {
    throw new AppError('conflict', {
      happened: `“${found.title}” was removed.`,
      data: 'Nothing was decided.',
      next: 'Restore it first, or continue with the others.',
    });
  }
  return found;
}

/** Checks that the original of a duplicate exists, and is not itself a duplicate of it. */
function checkOriginal(of: RecordId, observations: readonly RecordId[], records: Records): void {
  getObservation(of, records);
  const passed = new Set<string>();
  for (
    let next: string | null = of;
    next !== null && !passed.has(next);
    next = originalOf(next as RecordId, records)
  ) {
    passed.add(next);
    if (observations.includes(next as RecordId))
      throw invalid(
        next === of
          ? 'An observation can’t be a duplicate of itself.'
          : 'The other observation is already marked as a duplicate of this one.',
        'Choose another observation, or reopen that one first.',
      );
  }
}

function originalOf(observation: RecordId, records: Records): string | null {
  const values = records.findAbout(observation, 'triage')?.values;
  const of = values?.['status'] === 'duplicate' ? values['duplicate_of'] : null;
  return typeof of === 'string' ? of : null;
}
