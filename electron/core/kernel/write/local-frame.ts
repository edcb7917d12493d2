import type { DocumentName } from '../../../../shared/doc/document-name.ts';
import { entriesOf } from '../../../../shared/doc/entries-document.ts';
import { writeUpdate } from '../../../../shared/doc/split-update.ts';
import type { EntryId } from '../../../../shared/ids.ts';
import type { Frame } from '../tables/frame.ts';
import { documentRank } from '../tables/stands-before.ts';
import type { Store } from '../store/store.ts';
import type { PlannedEntry } from './entry-batch.ts';

/**
 * [DO2] Creates the update that adds entries to a document as this device, without loading the
 * document; null if it has them all. Commit it before the next one is created.
 */
export function localFrame(
  store: Pick<Store, 'documents' | 'tables'>,
  document: DocumentName,
  planned: readonly PlannedEntry[],
): Frame | null {
  const isThere = knownIn(store, document);
  const added = planned.filter(({ entry }) => !isThere(entry.id));
  if (added.length === 0) return null;
  const { client, clock } = store.documents.nextPlace(document);
  return {
    document,
    update: writeUpdate(
      client,
      clock,
      added.map(({ entry, text }) => ({ id: entry.id, text })),
    ),
    client,
    ranges: [{ client, clock, length: added.length }],
    entries: added.map(({ entry }) => entry),
    texts: added.map(({ text }) => text),
  };
}

/**
 * Returns whether a document has an entry. The entry's row says so, unless it names another
 * document that precedes this one; only then is the document loaded, once.
 */
function knownIn(
  { documents, tables }: Pick<Store, 'documents' | 'tables'>,
  document: DocumentName,
): (id: EntryId) => boolean {
  let loaded: ReadonlySet<string> | null = null;
  const load = (): ReadonlySet<string> => {
    const doc = documents.load(document);
    const ids = new Set(entriesOf(doc).keys());
    doc.destroy();
    return ids;
  };
  return (id) => {
    const row = tables.entries.find(id, document);
    if (row === null) return false;
    if (row.document === document) return true;
    if (documentRank(row.document) > documentRank(document)) return false;
    return (loaded ??= load()).has(id);
  };
}
