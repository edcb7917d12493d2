import type { DocumentName } from '../../../../shared/doc/document-name.ts';
import type { Entry } from '../../../../shared/entries/entry.ts';
import type { EntryId, RecordId } from '../../../../shared/ids.ts';
import type { RawValues } from '../../../../shared/records/read-values.ts';

/**
 * The operations of the one write path. A batch of operations becomes one Yjs transaction per
 * document and one SQLite transaction. `values` and `value` are checked against the record type's
 * definition before anything is written.
 */
export type Write =
  /** `to`: the document it goes to, if someone has decided that; its home otherwise. */
  | {
      readonly op: 'create';
      readonly type: string;
      readonly values: RawValues;
      readonly id?: RecordId;
      readonly to?: DocumentName;
    }
  /** `prev`: the heads that the writer saw; absent: the current ones. */
  | {
      readonly op: 'set';
      readonly record: RecordId;
      readonly field: string;
      readonly value: unknown;
      readonly prev?: readonly EntryId[];
    }
  | { readonly op: 'remove' | 'restore'; readonly record: RecordId }
  /**
   * Reissues entries that the hub rejected: new ones with the record's current values, checked
   * again.
   */
  | { readonly op: 'reissue'; readonly record: RecordId; readonly refused: readonly Entry[] }
  /**
   * Copies an entry unchanged, with its author, device and clock, to another document: when a
   * record is promoted from one of this device's own documents to a shared one.
   */
  | { readonly op: 'copy'; readonly document: DocumentName; readonly entry: Entry }
  /**
   * Imports the history of one record from an export. The entries go to the record's document, or
   * to where the record would be created now.
   */
  | {
      readonly op: 'import_history';
      readonly record: RecordId;
      readonly entries: readonly HistoryEntry[];
    };

/** An entry, and its shared document when it was exported. */
export interface HistoryEntry {
  readonly document: DocumentName;
  readonly entry: Entry;
}

export interface Written {
  /**
   * New entries in the order of the operations; none for a set that changes nothing or an existing
   * entry.
   */
  readonly entries: readonly EntryId[];
  /** Records that were created or changed. */
  readonly records: readonly RecordId[];
}
