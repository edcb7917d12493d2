import { type DocumentName, familyOf } from '../../../../shared/doc/document-name.ts';
import { writeEntry } from '../../../../shared/entries/canonical.ts';
import type { EntryId, RecordId } from '../../../../shared/ids.ts';
import type { BroughtEntry, Write } from '../../writes.ts';
import type { Session } from '../../session.ts';
import type { ExportedRecord } from '../formats/export-line.ts';

export interface ExportContext {
  /** The canonical text of an entry that is here, in the family of that document; or null. */
  readonly findEntryText: (id: EntryId, document: DocumentName) => string | null;
  /** Whether a record of that document's family is here. */
  readonly hasRecord: (id: RecordId, document: DocumentName) => boolean;
}

/** Returns the context of a store that is open. */
export const exportContextOf = ({ store, records }: Session): ExportContext => ({
  findEntryText: (id, document) => store.ingest.entries.find(id, document)?.text ?? null,
  hasRecord: (id, document) => familyOf(records.documentOf(store.ingest.claims.keyOf(document, id)) ?? '') === familyOf(document),
});

export interface PlannedExported { readonly outcome: 'created' | 'updated' | 'unchanged'; readonly writes: readonly Write[]; readonly notes: readonly string[] }

/** A record's own history: entries that are not here yet are taken over as they are. An entry that is here is never changed. */
export function planExported(record: ExportedRecord, context: ExportContext): PlannedExported {
  const entries: BroughtEntry[] = [];
  const notes = [...record.notes];
  for (const { document, entry } of record.entries) {
    const here = context.findEntryText(entry.id, document);
    if (here === null) entries.push({ document, entry });
    else if (here !== writeEntry(entry)) notes.push('An entry of its history is here already and says something else; what is here stays');
  }
  const outcome = entries.length === 0 ? 'unchanged' : entries.some(({ document }) => context.hasRecord(record.id, document)) ? 'updated' : 'created';
  return { outcome, writes: entries.length === 0 ? [] : [{ op: 'bring', record: record.id, entries }], notes: [...new Set(notes)] };
}
