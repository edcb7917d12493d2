import {
  type DocumentName,
  isLocalDocument,
  sharedNameOf,
  trustOf,
} from '../../../../shared/doc/document-name.ts';
import { fold, type Folded } from '../../../../shared/entries/fold.ts';
import { findFieldOf, observedType } from '../../../../shared/records/observed-as.ts';
import { isCreateAtHome } from '../tables/claims.ts';
import type { StoredEntry } from '../tables/entry-table.ts';

/** Returns whether a field is a long text. */
export const isText = (type: string, field: string): boolean =>
  findFieldOf(type, field)?.kind === 'text';

/**
 * Returns the fold of a record's entries, all of one family of documents (`Claims` separates other
 * families), or null while its create entry is missing. [RE6] A create entry whose type does not
 * belong in its document has no effect. [JO5] A record in a shared document looks the same for
 * everyone, whatever this device's own documents say about it. [BN43] Entries from a bundle change
 * it only as far as their creator may, and otherwise fill in missing data.
 */
export function foldStored(
  given: readonly StoredEntry[],
): { readonly folded: Folded; readonly document: DocumentName } | null {
  const stored = given.every(mayStand) ? given : given.filter(mayStand);
  if (!stored.some(({ document }) => isLocalDocument(document))) return foldFamily(stored);
  const shared = stored.filter(({ document }) => !isLocalDocument(document));
  const bundled = stored.filter(({ document }) => trustOf(document) !== null);
  const own = stored.filter(
    ({ document }) => isLocalDocument(document) && trustOf(document) === null,
  );
  return (
    foldFamily([...shared, ...editsBy(shared, bundled)]) ??
    foldFamily(own) ??
    foldFamily([...shared, ...believed(bundled)])
  );
}

/**
 * Returns the edits of a shared record that came from a bundle and count: none without the record's
 * create entry.
 */
function editsBy(
  shared: readonly StoredEntry[],
  bundled: readonly StoredEntry[],
): readonly StoredEntry[] {
  if (bundled.length === 0) return [];
  const created = foldFamily(shared)?.folded.created;
  if (created === undefined) return [];
  return bundled.filter(({ entry, document }) => {
    const trust = trustOf(document);
    return (
      entry.op !== 'create' &&
      (trust === 'signed' || (trust === 'made' && entry.author === created.author))
    );
  });
}

/**
 * Returns, for a record known only from bundles, its creator's entries, if they also created the
 * bundle.
 */
function believed(bundled: readonly StoredEntry[]): readonly StoredEntry[] {
  const isMade = bundled.some(
    ({ entry, document }) => entry.op === 'create' && trustOf(document) === 'made',
  );
  return isMade ? bundled.filter(({ document }) => trustOf(document) !== 'claimed') : bundled;
}

function foldFamily(
  stored: readonly StoredEntry[],
): { readonly folded: Folded; readonly document: DocumentName } | null {
  const all = foldObserved(stored);
  if (!all) return null;
  const place = stored.find(({ entry }) => entry.id === all.created.id)?.document as DocumentName;
  // Entries from a bundle are where the hub will put them.
  return { folded: all, document: trustOf(place) === null ? place : sharedNameOf(place) };
}

/** Folds a record, with the type that it has now. */
function foldObserved(stored: readonly StoredEntry[]): Folded | null {
  const folded = fold(
    stored.map(({ entry }) => entry),
    isText,
  );
  return folded && { ...folded, type: observedType(folded.type, folded.values) };
}

const mayStand = ({ entry, document }: StoredEntry): boolean =>
  entry.op !== 'create' || isCreateAtHome(entry, document);
