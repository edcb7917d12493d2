import type { ScoreView } from '../../../../shared/api/triage.ts';
import type { RecordView } from '../../../../shared/api/views.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import {
  triageScore,
  triageWeights,
  weighingFields,
} from '../../../../shared/method/triage-score.ts';
import { findRecordType, isObservationType } from '../../../../shared/records/index.ts';
import { fromInstant } from '../../../../shared/time.ts';
import { historyOf } from '../../kernel/projection/history.ts';
import type { Records } from '../../kernel/query/records.ts';
import type { StoredEntry } from '../../kernel/tables/entry-table.ts';
import type { Customers } from './customers.ts';

interface Sources {
  readonly records: Records;
  readonly customers: Customers;
  readonly entriesOf: (id: RecordId) => readonly StoredEntry[];
}

/**
 * [TR4] Returns the score of one observation with everything that contributed to it: which record
 * says so, by whom and when.
 * @throws AppError `not_found`
 */
export function explainScore(
  id: RecordId,
  nowMs: number,
  { records, customers, entriesOf }: Sources,
): ScoreView {
  const record = records.get(id);
  const field = isObservationType(record.type) ? weighingFields[record.type] : '';
  const stored = record.values[field];
  const weighs = typeof stored === 'string' ? stored : null;
  const seen = [{ id, deployment: record.deployment }, ...customers.duplicatesOf(id)];
  const gap = record.values['gap'] ?? records.findAbout(id, 'triage')?.values['gap'] ?? null;
  const groups = new Map<string, ScoreView['customers'][number]>();
  for (const one of seen) {
    const customer = customers.customerOf(one.deployment);
    const from = records.find(one.id);
    if (from === null) continue;
    const group = groups.get(customer) ?? {
      id: customer === '' ? id : customer,
      name: records.find(customer as RecordId)?.title ?? 'No customer',
      seen: [],
    };
    group.seen.push(sourceOf(from));
    groups.set(customer, group);
  }
  const harm = record.values['harm'];
  const { value, first, weight, spread, novelty, days } = triageScore(
    {
      type: record.type,
      weighs,
      harm: typeof harm === 'string' ? harm : null,
      customers: groups.size,
      isKnown: gap !== null,
      loggedMs: fromInstant(record.created_at),
    },
    nowMs,
  );
  const said = historyOf(entriesOf(id).map(({ entry }) => entry))
    .filter((item) => item.op === 'set' && item.field === field)
    .at(-1);
  return {
    version: triageWeights.version,
    value,
    first,
    weight,
    weighs: weighs === null ? null : labelOf(record.type, field, weighs),
    spread,
    customers: [...groups.values()],
    novelty,
    days,
    logged: sourceOf(record),
    weighed: { ...sourceOf(record), ...(said ? { author: said.author, at: said.at } : {}) },
  };
}

const sourceOf = ({ id, title, created_by, created_at }: RecordView) => ({
  record: id,
  title,
  author: created_by,
  at: created_at,
});

function labelOf(type: string, name: string, value: string): string {
  const field = findRecordType(type)?.fields[name];
  if (field?.kind === 'choice') return field.options[value] ?? value;
  return value;
}
