import * as Y from 'yjs';
import { type EntryText, entriesOf, newDocument } from './entries-document.ts';
import type { EntryId } from '../ids.ts';

/**
 * Returns the entries of a whole document's state. Unlike an update, a state may contain deletions:
 * if two devices wrote the same entry (both imported one export), Yjs keeps one of the two and
 * marks the other. Total: returns null if it can't be decoded.
 */
export function readSnapshot(bytes: Uint8Array): readonly EntryText[] | null {
  const doc = newDocument();
  try {
    Y.applyUpdate(doc, bytes);
    return [...entriesOf(doc)].flatMap(([id, text]) =>
      typeof text === 'string' ? [{ id: id as EntryId, text }] : [],
    );
  } catch {
    return null;
  } finally {
    doc.destroy();
  }
}
