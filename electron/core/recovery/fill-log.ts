import { type DocumentName, findDocumentParts } from '../../../shared/doc/document-name.ts';
import { addEntryTexts, newDocument } from '../../../shared/doc/entries-document.ts';
import type { EntryId } from '../../../shared/ids.ts';
import type { FoundEntries } from './found-entries.ts';
import { entriesOf, type FoundLog, type FoundUpdate } from './found-log.ts';

/**
 * Completes a damaged log by the entries that stand beside it: updates get back the document they were in, where its name was damaged, and
 * entries of updates that can't be read are written again.
 * @returns how many entries were written again
 */
export function fillLog(log: FoundLog, { entries }: FoundEntries): number {
  const known = new Set([...entries.values()].map(({ document }) => document));
  log.rename((update) => (known.size === 0 || known.has(update.document) ? update.document : documentBeside(update, entries) ?? update.document));
  const missing = new Map<DocumentName, { id: EntryId; text: string }[]>();
  for (const [id, { text, document }] of entries) {
    if (log.has(id) || findDocumentParts(document) === null) continue;
    missing.set(document, [...missing.get(document) ?? [], { id, text }]);
  }
  let written = 0;
  for (const [document, texts] of missing) {
    // As one of this device: a hub that has it already takes it for what it is.
    log.add({ document, bytes: addEntryTexts(newDocument(), texts), own: true, seq: null, at: 0 }, texts.map(({ id }) => id));
    written += texts.length;
  }
  return written;
}

/** The one document that all entries of an update stand in beside the log. */
function documentBeside(update: FoundUpdate, entries: FoundEntries['entries']): DocumentName | null {
  const documents = new Set(entriesOf([update]).map(({ entry }) => entries.get(entry.id)?.document ?? null));
  const [document = null] = documents;
  return documents.size === 1 && document !== null && findDocumentParts(document) !== null ? document : null;
}
