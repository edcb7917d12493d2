import * as Y from 'yjs';
import type { Step } from './ingest-work.ts';

/** Keeps what withdrawn documents contain in quarantine. */
export const quarantineBundle: Step<'bundle_withdrawal'> = (
  { store, tables, now },
  { documents },
) => {
  for (const document of documents)
    tables.quarantine.add({
      document,
      source: 'peer',
      reason: 'came with a bundle, and the hub does not have it',
      atMs: now(),
      bytes: Y.encodeStateAsUpdate(store.documents.load(document)),
    });
};

/** Removes documents that kept what came by a bundle, with all that they say. */
export const removeBundle: Step<'bundle_withdrawal'> = (
  { tables: { bundled }, log },
  { documents },
  { touched },
) => {
  for (const document of documents)
    for (const record of bundled.remove(document)) touched.set(record, []);
  // Of an entry that came by several bundles the table has only one.
  for (const document of bundled.names()) {
    for (const { entry, text } of bundled.entries(document))
      log.putEntry(entry, text, document, touched);
  }
};
