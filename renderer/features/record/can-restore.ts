import type { HistoryItem, RecordView } from '../../../shared/api/views.ts';
import type { RecordType } from '../../../shared/records/define-record.ts';
import { fieldSchema } from '../../../shared/records/schema.ts';

/** Whether the value from before a change can be brought back: the field is known, the value still fits it, and it is not what stands there now. */
export function canRestore(item: HistoryItem, record: RecordView, definition: RecordType | null): boolean {
  if (item.op !== 'set' || item.field === null || record.deleted_at !== null) return false;
  const field = definition?.fields[item.field];
  if (!field || JSON.stringify(item.before ?? null) === JSON.stringify(record.values[item.field] ?? null)) return false;
  return fieldSchema(field).safeParse(item.before).success;
}
