import type { HistoryItem, RecordView } from '../../../shared/api/views.ts';
import type { RecordType } from '../../../shared/records/define-record.ts';
import { type Field, isMany } from '../../../shared/records/field.ts';
import { fieldSchema } from '../../../shared/records/schema.ts';

/** Whether the value from before a change can be brought back: the field is known, the value still fits it, and it is not what stands there now. */
export function canRestore(item: HistoryItem, record: RecordView, definition: RecordType | null): boolean {
  if (item.op !== 'set' || item.field === null || record.deleted_at !== null) return false;
  const field = definition?.fields[item.field];
  if (!field || JSON.stringify(item.before ?? null) === JSON.stringify(record.values[item.field] ?? null)) return false;
  return fieldSchema(field).safeParse(oldValue(item, field)).success;
}

/** The value to bring back; a list that was never given was an empty one. */
export const oldValue = (item: HistoryItem, field: Field): unknown => item.before ?? (isMany(field) ? [] : null);
