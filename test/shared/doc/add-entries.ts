import type * as Y from 'yjs';
import { addEntryTexts } from '../../../shared/doc/entries-document.ts';
import { writeEntry } from '../../../shared/entries/canonical.ts';
import type { Entry } from '../../../shared/entries/entry.ts';

/** Adds entries as Yjs writes them. @returns the update that carries exactly these */
export const addEntries = (doc: Y.Doc, entries: readonly Entry[]): Uint8Array =>
  addEntryTexts(
    doc,
    entries.map((entry) => ({ id: entry.id, text: writeEntry(entry) })),
  );
