import type { DocumentName } from '../../../../shared/doc/document-name.ts';
import { readEntry } from '../../../../shared/entries/canonical.ts';
import type { EntryId } from '../../../../shared/ids.ts';
import { openFile, type Sqlite } from '../../kernel/database/open-database.ts';

export interface FoundEntries {
  /** Text and document of each entry that can still be read from the derived table. */
  readonly entries: ReadonlyMap<
    EntryId,
    { readonly text: string; readonly document: DocumentName }
  >;
  /** Whether the table was read to its end: then every existing entry is known. */
  readonly complete: boolean;
}

const nothing: FoundEntries = { entries: new Map(), complete: false };

/**
 * Reads the derived entries of a damaged file. They follow from the log and no hash proves them, so
 * they are only used if the log is broken. Total: a file that can't be opened gives nothing.
 */
export function readFoundEntries(path: string): FoundEntries {
  let sqlite: Sqlite;
  try {
    sqlite = openFile(path, { mustExist: true, readonly: true });
  } catch {
    return nothing;
  }
  const entries = new Map<EntryId, { text: string; document: DocumentName }>();
  try {
    const rows = sqlite.prepare<[], { id: EntryId; document: DocumentName; text: string }>(
      'SELECT id, document, text FROM entry ORDER BY rowid',
    );
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
