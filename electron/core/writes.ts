import type { DocumentName } from '../../shared/doc/document-name.ts';
import type { Entry } from '../../shared/entries/entry.ts';
import type { EntryId, RecordId } from '../../shared/ids.ts';
import type { RawValues } from '../../shared/records/read-values.ts';

/**
 * What can be asked of the one write path. A batch of operations becomes one Yjs transaction per document and one SQLite transaction.
 * `values` and `value` are checked against the record type's definition before anything is written.
 */
export type Write =
  /** `to`: the document that it goes to, where somebody has decided that; its home otherwise. */
  | { readonly op: 'create'; readonly type: string; readonly values: RawValues; readonly id?: RecordId; readonly to?: DocumentName }
  /** `prev`: the heads that the writer saw; absent: the current ones. */
  | { readonly op: 'set'; readonly record: RecordId; readonly field: string; readonly value: unknown; readonly prev?: readonly EntryId[] }
  | { readonly op: 'remove' | 'restore'; readonly record: RecordId }
  /** New entries in the place of those that the hub refused: what the record says now, checked anew. */
  | { readonly op: 'renew'; readonly record: RecordId; readonly refused: readonly Entry[] }
  /** An entry as it was written, with its author, device and clock: one of this device's own documents goes over into a shared one so. */
  | { readonly op: 'adopt'; readonly document: DocumentName; readonly entry: Entry }
  /** Entries of one record as an export has them. They go to where the record stands, or to where it would stand if it were made here now. */
  | { readonly op: 'bring'; readonly record: RecordId; readonly entries: readonly BroughtEntry[] };

/** An entry, and the shared document in which it stood where it was exported. */
export interface BroughtEntry { readonly document: DocumentName; readonly entry: Entry }

export interface Written {
  /** New entries in the order of the operations; none for a set that changes nothing or an entry that is there already. */
  readonly entries: readonly EntryId[];
  /** Records that were created or changed. */
  readonly records: readonly RecordId[];
}
