import * as Y from 'yjs';
import type { DocumentName } from '../../../shared/doc/document-name.ts';
import { addEntryTexts } from '../../../shared/doc/entries-document.ts';
import type { Documents } from '../doc/documents.ts';
import type { Frame } from '../store/ingest.ts';
import type { PlannedEntry } from './plan-writes.ts';

/** Adds entries to the document in memory, as this device, and gives the update to be committed. If the commit fails, the document has to be dropped. */
export function localFrame(documents: Documents, document: DocumentName, planned: readonly PlannedEntry[]): Frame {
  const doc = documents.open(document);
  const clock = Y.getState(doc.store, doc.clientID);
  const update = addEntryTexts(doc, planned.map(({ entry, text }) => ({ id: entry.id, text })));
  return {
    document, update, client: doc.clientID, ranges: [{ client: doc.clientID, clock, length: Y.getState(doc.store, doc.clientID) - clock }],
    entries: planned.map(({ entry }) => entry), texts: planned.map(({ text }) => text),
  };
}
