import { type DocumentName, localDocument } from '../../../../shared/doc/document-name.ts';
import type { Store } from '../../kernel/store/store.ts';

/**
 * Turns shared documents into this device's own, with all their records in use. Nothing of them may
 * have been sent. Runs in the caller's transaction.
 */
export function keepDocumentsHere({ tables }: Store, names: readonly DocumentName[]): void {
  for (const name of names) {
    const own = freeEpoch(localDocument(name), (one) => tables.documents.has(one));
    tables.outbox.removeDocument(name);
    tables.renameDocument(name, own);
  }
}

/** Returns a free epoch. Documents kept from an earlier hub may have the name already. */
function freeEpoch(name: DocumentName, isTaken: (name: DocumentName) => boolean): DocumentName {
  const family = name.slice(0, name.lastIndexOf('@') + 1);
  let free = name;
  for (let epoch = 1; isTaken(free); epoch++) free = `${family}${epoch}` as DocumentName;
  return free;
}
