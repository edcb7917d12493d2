import { compareEntries, type Entry } from '../../../../shared/entries/entry.ts';
import { toInstant } from '../../../../shared/time.ts';
import { shownMs } from '../../kernel/projection/project-record.ts';

/** Says who set a field last, and when; null if nobody did. */
export type SetterOf = (field: string) => { readonly by: string; readonly at: string } | null;

/** Returns who set each field of a record last: in an edit, or by creating it with the field. */
export function fieldSetters(entries: readonly Entry[]): SetterOf {
  const last = new Map<string, Entry>();
  for (const entry of [...entries].sort(compareEntries)) {
    if (entry.op === 'set') last.set(entry.field, entry);
    if (entry.op === 'create')
      for (const field of Object.keys(entry.values)) last.set(field, entry);
  }
  return (field) => {
    const entry = last.get(field);
    return entry === undefined ? null : { by: entry.author, at: toInstant(shownMs(entry.wall)) };
  };
}
