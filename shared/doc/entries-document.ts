import * as Y from 'yjs';
import type { EntryId } from '../ids.ts';

/**
 * The one root of every document: an insert-only map, entry ID -> canonical JSON text of the entry.
 */
export const rootName = 'entries';

/**
 * Returns a new, empty document. Its root is defined before anything is applied: a root that is
 * defined later drifts in some histories (invariant [DO1]).
 */
export function newDocument(): Y.Doc {
  const doc = new Y.Doc({ gc: false });
  doc.getMap(rootName);
  return doc;
}

/** Returns the root map of a document. */
export const entriesOf = (doc: Y.Doc): Y.Map<string> => doc.getMap<string>(rootName);

/** An entry's ID and its canonical text. */
export interface EntryText {
  readonly id: EntryId;
  readonly text: string;
}

/**
 * Adds entries, given as canonical text, in one transaction.
 * @returns the update that carries exactly these entries, to be stored and sent as it is (Yjs
 * update format v1)
 */
export function addEntryTexts(doc: Y.Doc, entries: readonly EntryText[]): Uint8Array {
  const updates: Uint8Array[] = [];
  const onUpdate = (bytes: Uint8Array): void => {
    updates.push(bytes);
  };
  doc.on('update', onUpdate);
  try {
    doc.transact(() => {
      const root = entriesOf(doc);
      for (const { id, text } of entries) if (!root.has(id)) root.set(id, text);
    });
  } finally {
    doc.off('update', onUpdate);
  }
  // Without new entries, there is no update event; the empty update keeps the result total.
  return updates[0] ?? emptyUpdate;
}

/** The update without any content: no structs, no deletions. */
export const emptyUpdate: Uint8Array = new Uint8Array([0, 0]);
