import type { RecordView } from '../../shared/api/views.ts';

/**
 * Returns what a person saw of fields when they edit them: field -> the edits that were shown. An
 * edit that arrives meanwhile is not among them, and becomes a conflict.
 */
export const seenOf = (
  { heads }: Pick<RecordView, 'heads'>,
  fields: readonly string[],
): Record<string, string[]> =>
  Object.fromEntries(fields.map((field) => [field, [...(heads[field] ?? [])]]));
