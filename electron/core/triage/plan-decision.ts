import type { Decision } from '../../../shared/api/triage.ts';
import { AppError, invalid, notFound } from '../../../shared/errors.ts';
import type { EntryId, RecordId } from '../../../shared/ids.ts';
import { decisionValues, settles } from '../../../shared/method/decision-values.ts';
import { verdictFields } from '../../../shared/method/verdict.ts';
import { isObservationType } from '../../../shared/records/index.ts';
import type { Records } from '../store/records.ts';
import { triageIdOf } from '../derived-id.ts';
import type { Write } from '../writes.ts';

/** Observation -> field -> heads that the decider saw. */
export type SeenHeads = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

export interface DecisionPlan {
  /** Triage records that are not there yet, first in the batch; each is one entry. */
  readonly creates: readonly Write[];
  readonly writes: readonly Write[];
}

/** Everything that a decision of its kind says; a new decision settles what two said apart of an old one. */
const decisive: readonly string[] = ['status', ...new Set(Object.values(verdictFields).flat())];

/**
 * The writes of one decision about observations. [TR5] A record is created with its subject alone, the same whoever is first,
 * and the decision is an edit that names what its writer saw: so a decision that was made apart is never overwritten.
 * @throws AppError `not_found`, `invalid`, `conflict` (an observation was removed)
 */
export function planDecision(observations: readonly RecordId[], decision: Decision, seen: SeenHeads, records: Records): DecisionPlan {
  if (decision.kind === 'duplicate') checkOriginal(decision.of as RecordId, observations, records);
  const creates: Write[] = [];
  const writes: Write[] = [];
  for (const observation of new Set(observations)) {
    getObservation(observation, records);
    const known = records.findTriage(observation);
    const record = known === null ? triageIdOf(records.idOf(observation)) : known.id as RecordId;
    if (known === null) creates.push({ op: 'create', type: 'triage', id: record, values: { subject: observation } });
    else if (known.deleted_at !== null) writes.push({ op: 'restore', record });
    const values = decisionValues(decision);
    for (const [field, value] of Object.entries(values)) {
      const heads = Object.hasOwn(seen, observation) ? seen[observation]?.[field] ?? [] : undefined;
      writes.push({ op: 'set', record, field, value, ...(heads === undefined ? {} : { prev: heads as readonly EntryId[] }) });
    }
    if (!settles(decision)) continue;
    for (const { field, heads } of known?.conflicts ?? []) {
      if (decisive.includes(field) && !Object.hasOwn(values, field)) writes.push({ op: 'set', record, field, value: heads[0]?.value ?? null });
    }
  }
  return { creates, writes };
}

function getObservation(id: RecordId, records: Records) {
  const found = records.find(id);
  if (found === null || !isObservationType(found.type)) throw notFound(`The observation ${id}`);
  if (found.deleted_at !== null) {
    throw new AppError('conflict', { happened: `“${found.title}” was removed.`, data: 'Nothing was decided.', next: 'Restore it first, or go on with the others.' });
  }
  return found;
}

/** What something is a duplicate of has to be there, and must not itself be a duplicate of it. */
function checkOriginal(of: RecordId, observations: readonly RecordId[], records: Records): void {
  getObservation(of, records);
  const passed = new Set<string>();
  for (let next: string | null = of; next !== null && !passed.has(next); next = originalOf(next as RecordId, records)) {
    passed.add(next);
    if (observations.includes(next as RecordId)) throw invalid(next === of ? 'Nothing is a duplicate of itself.' : 'That one is marked as a duplicate of this.', 'Choose another one, or reopen that one first.');
  }
}

function originalOf(observation: RecordId, records: Records): string | null {
  const values = records.findTriage(observation)?.values;
  const of = values?.['status'] === 'duplicate' ? values['duplicate_of'] : null;
  return typeof of === 'string' ? of : null;
}
