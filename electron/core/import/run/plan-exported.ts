import { writeEntry } from '../../../../shared/entries/canonical.ts';
import type { EntryId, RecordId } from '../../../../shared/ids.ts';
import type { BroughtEntry, Write } from '../../writes.ts';
import type { ExportedRecord } from '../formats/export-line.ts';

export interface ExportContext {
  /** The canonical text of an entry that is here, or null. */
  readonly findEntryText: (id: EntryId) => string | null;
  readonly hasRecord: (id: RecordId) => boolean;
}

export interface PlannedExported { readonly outcome: 'created' | 'updated' | 'unchanged'; readonly writes: readonly Write[]; readonly notes: readonly string[] }

/** A record's own history: entries that are not here yet are taken over as they are. An entry that is here is never changed. */
export function planExported(record: ExportedRecord, context: ExportContext): PlannedExported {
  const entries: BroughtEntry[] = [];
  const notes = [...record.notes];
  for (const { document, entry } of record.entries) {
    const here = context.findEntryText(entry.id);
    if (here === null) entries.push({ document, entry });
    else if (here !== writeEntry(entry)) notes.push('An entry of its history is here already and says something else; what is here stays');
  }
  const outcome = entries.length === 0 ? 'unchanged' : context.hasRecord(record.id) ? 'updated' : 'created';
  return { outcome, writes: entries.length === 0 ? [] : [{ op: 'bring', record: record.id, entries }], notes: [...new Set(notes)] };
}
