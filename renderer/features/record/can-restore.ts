import type { HistoryItem, RecordView } from '../../../shared/api/views.ts';
import type { RecordType } from '../../../shared/records/define-record.ts';
import { type Field, isMany } from '../../../shared/records/field.ts';
import { fieldSchema } from '../../../shared/records/schema.ts';

/**
 * Returns whether the value from before a change can be restored: the field is known, the value is
 * still valid for it, and it differs from the current one.
 */
export function canRestore(
  item: HistoryItem,
  record: RecordView,
  definition: RecordType | null,
): boolean {
  if (item.op !== 'set' || item.field === null || record.deleted_at !== null) return false;
  const field = definition?.fields[item.field];
  if (
    !field ||
    JSON.stringify(item.before ?? null) === JSON.stringify(record.values[item.field] ?? null)
  )
    return false;
  return fieldSchema(field).safeParse(oldValue(item, field)).success;
}

/** Returns the value to restore; a list that was never set was empty. */
export const oldValue = (item: HistoryItem, field: Field): unknown =>
  item.before ?? (isMany(field) ? [] : null);
