import { type DocumentName, findDocumentParts } from '../../../../shared/doc/document-name.ts';
import { addEntryTexts, newDocument } from '../../../../shared/doc/entries-document.ts';
import type { EntryId } from '../../../../shared/ids.ts';
import type { FoundEntries } from './found-entries.ts';
import { entriesOf, type FoundLog, type FoundUpdate } from './found-log.ts';

/**
 * Completes a damaged log with the entries of the derived table: updates get back their document if
 * its name was damaged, and entries of unreadable updates are written again.
 * @returns how many entries were written again
 */
export function fillLog(log: FoundLog, { entries }: FoundEntries): number {
  const known = new Set([...entries.values()].map(({ document }) => document));
  log.rename((update) =>
    known.size === 0 || known.has(update.document)
      ? update.document
      : (documentBeside(update, entries) ?? update.document),
  );
  const missing = new Map<DocumentName, { id: EntryId; text: string }[]>();
  for (const [id, { text, document }] of entries) {
    if (log.has(id) || findDocumentParts(document) === null) continue;
    missing.set(document, [...(missing.get(document) ?? []), { id, text }]);
  }
  let written = 0;
  for (const [document, texts] of missing) {
    // Written as this device's: a hub that has it already recognises it.
    log.add(
      { document, bytes: addEntryTexts(newDocument(), texts), own: true, seq: null, at: 0 },
      texts.map(({ id }) => id),
    );
    written += texts.length;
  }
  return written;
}

/** Returns the one document that the derived table has for all entries of an update. */
function documentBeside(
  update: FoundUpdate,
  entries: FoundEntries['entries'],
): DocumentName | null {
  const documents = new Set(
    entriesOf([update]).map(({ entry }) => entries.get(entry.id)?.document ?? null),
  );
  const [document = null] = documents;
  if (documents.size === 1 && document !== null && findDocumentParts(document) !== null)
    return document;
  return null;
}
