import type { RecordType } from '../../../../../shared/records/define-record.ts';
import type { RecordId } from '../../../../../shared/ids.ts';
import type { RawValues } from '../../../../../shared/records/read-values.ts';
import type { Write } from '../../../kernel/write/writes.ts';

/**
 * [DJ11] Returns what is wrong with a record by the rules of its type once these writes are done,
 * for the report: an import keeps it as the source says.
 */
export function brokenRules(
  { rules = [] }: RecordType,
  existing: RawValues,
  record: RecordId,
  writes: readonly Write[],
): readonly string[] {
  if (rules.length === 0) return [];
  let values = existing;
  for (const write of writes)
    if (write.op === 'create' && write.id === record) values = write.values;
    else if (write.op === 'set' && write.record === record)
      values = { ...values, [write.field]: write.value };
  return rules.flatMap((rule) => rule.check(values)?.happened ?? []);
}
