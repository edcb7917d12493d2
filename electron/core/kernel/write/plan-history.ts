import { type DocumentName, isLocalDocument } from '../../../../shared/doc/document-name.ts';
import { type Entry, entrySchema } from '../../../../shared/entries/entry.ts';
import { invalid } from '../../../../shared/errors.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import type { EntryBatch } from './entry-batch.ts';
import type { Place } from './placement.ts';
import type { HistoryEntry } from './writes.ts';

/**
 * Plans to copy an entry unchanged; nothing if it exists already.
 * @throws AppError
 */
export function planCopyEntry(
  batch: EntryBatch,
  document: DocumentName,
  entry: Entry,
  rightsDocument = document,
): void {
  const parsed = entrySchema.safeParse(entry);
  if (!parsed.success) throw invalid('An entry in the file is invalid.');
  if (batch.has(entry.id)) return;
  const standing = batch.sources.documentOf(entry.id, document);
  if (standing !== null && (isLocalDocument(document) || !isLocalDocument(standing))) return;
  batch.put(document, parsed.data, { rightsDocument });
}

/**
 * Plans to import a record with its history.
 * @throws AppError
 */
export function planImportHistory(
  batch: EntryBatch,
  record: RecordId,
  entries: readonly HistoryEntry[],
): void {
  const hereOf = (document: DocumentName): DocumentName | undefined =>
    batch.states.find(batch.states.keyOf(document, record))?.document;
  const created = entries.map(({ entry }) => entry).find((entry) => entry.op === 'create');
  const placeOf = (document: DocumentName): Place => {
    const here = hereOf(document);
    if (here !== undefined)
      return isLocalDocument(here)
        ? { document: here, rightsDocument: here }
        : { document, rightsDocument: document };
    return batch.sources.historyHomeOf(
      created?.type ?? '',
      created?.values ?? {},
      document,
      batch.states,
    );
  };
  // Its home is determined once per document, before any of it is there.
  const places = new Map(
    [...new Set(entries.map(({ document }) => document))].map((document) => [
      document,
      placeOf(document),
    ]),
  );
  for (const { document, entry } of entries)
    planCopyEntry(
      batch,
      places.get(document)?.document ?? document,
      entry,
      places.get(document)?.rightsDocument,
    );
}
