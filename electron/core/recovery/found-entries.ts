import type { DocumentName } from '../../../shared/doc/document-name.ts';
import { readEntry } from '../../../shared/entries/canonical.ts';
import type { EntryId } from '../../../shared/ids.ts';
import { openFile, type Sqlite } from '../store/open-database.ts';

export interface FoundEntries {
  /** Text and document of each entry that the derived table still gives. */
  readonly entries: ReadonlyMap<EntryId, { readonly text: string; readonly document: DocumentName }>;
  /** Whether the table was read to its end: then it says of every entry that there was one. */
  readonly complete: boolean;
}

const nothing: FoundEntries = { entries: new Map(), complete: false };

/**
 * Reads the entries that a damaged file has beside its log. They follow from the log and no hash proves them, so they only serve where the log
 * is broken. Total: a file that can't be opened gives nothing.
 */
export function readFoundEntries(path: string): FoundEntries {
  let sqlite: Sqlite;
  try { sqlite = openFile(path, { mustExist: true, readonly: true }); } catch { return nothing; }
  const entries = new Map<EntryId, { text: string; document: DocumentName }>();
  try {
    const rows = sqlite.prepare<[], { id: EntryId; document: DocumentName; text: string }>('SELECT id, document, text FROM entry ORDER BY rowid');
    let unread = 0;
    for (const { id, document, text } of rows.iterate()) {
      if (typeof text === 'string' && readEntry(id, text).ok) entries.set(id, { text, document });
      else unread++;
    }
    return { entries, complete: unread === 0 && entries.size > 0 };
  } catch {
    return { entries, complete: false };
  } finally {
    sqlite.close();
  }
}
