import * as Y from 'yjs';
import { writeEntry } from '../entries/canonical.ts';
import type { Entry } from '../entries/entry.ts';
import type { EntryId } from '../ids.ts';

/** The one root of every document: an insert-only map, entry id -> canonical JSON text of the entry. */
export const rootName = 'entries';

/**
 * A new, empty document. The root is defined before anything is applied:
 * a root that is defined later drifts in some histories (invariant [DO1]).
 */
export function newDocument(): Y.Doc {
  const doc = new Y.Doc({ gc: false });
  doc.getMap(rootName);
  return doc;
}

export const entriesOf = (doc: Y.Doc): Y.Map<string> => doc.getMap<string>(rootName);

/** An entry's id and its canonical text. */
export interface EntryText { readonly id: EntryId; readonly text: string }

/**
 * Adds entries in one transaction.
 * @returns the update that carries exactly them, to be stored and sent as it is (Yjs update format v1)
 */
export const addEntries = (doc: Y.Doc, entries: readonly Entry[]): Uint8Array =>
  addEntryTexts(doc, entries.map((entry) => ({ id: entry.id, text: writeEntry(entry) })));

/** The same for entries that are at hand as canonical text. */
export function addEntryTexts(doc: Y.Doc, entries: readonly EntryText[]): Uint8Array {
  const updates: Uint8Array[] = [];
  const onUpdate = (bytes: Uint8Array): void => { updates.push(bytes); };
  doc.on('update', onUpdate);
  try {
    doc.transact(() => {
      const root = entriesOf(doc);
      for (const { id, text } of entries) if (!root.has(id)) root.set(id, text);
    });
  } finally {
    doc.off('update', onUpdate);
  }
  // Nothing new gives no update event; the empty update keeps the result total.
  return updates[0] ?? emptyUpdate;
}

/** The update that says nothing: no structs, no deletions. */
export const emptyUpdate: Uint8Array = new Uint8Array([0, 0]);
export const isEmptyUpdate = (bytes: Uint8Array): boolean => bytes.length === 2 && bytes[0] === 0 && bytes[1] === 0;
