import {
  type DocumentName,
  isLocalDocument,
  sharedNameOf,
  trustOf,
} from '../../../../shared/doc/document-name.ts';
import type { CreateEntry, Entry } from '../../../../shared/entries/entry.ts';
import type { EntryId, RecordId } from '../../../../shared/ids.ts';
import { foldStored } from '../../kernel/projection/fold-stored.ts';
import type { StoredEntry } from '../../kernel/tables/entry-table.ts';
import type { Store } from '../../kernel/store/store.ts';

/** An entry known here: its document, and its canonical text. */
export interface FoundEntry {
  readonly document: DocumentName;
  readonly text: string;
}

/**
 * What is known about a record while a bundle is judged. `hub`: it is in a shared document or in
 * one of this device's own; `bundle`: the bundle's creator made it, in this bundle or an earlier
 * one; `claim`: someone is said to have made it.
 */
export interface HeldRecord {
  readonly type: string;
  readonly by: 'hub' | 'bundle' | 'claim';
  readonly mine: boolean;
}

const familyOf = (document: string): string => document.slice(0, document.lastIndexOf('@'));
const keyOf = (document: string, record: string): string =>
  `${familyOf(sharedNameOf(document))} ${record}`;

/**
 * The records that a bundle mentions: those known here, and those that it creates as it is read.
 */
export class BundledRecords {
  readonly #store: Store;
  readonly #authors: ReadonlySet<string>;
  readonly #made: { readonly key: string; readonly type: string }[] = [];
  readonly #claimed = new Map<string, string>();

  /** @param authors all IDs that the bundle's creator writes as */
  constructor(store: Store, authors: ReadonlySet<string>) {
    this.#store = store;
    this.#authors = authors;
  }

  /** Returns the entry of an ID that is known here, in the family of a document. */
  findEntry(id: EntryId, document: string): FoundEntry | null {
    const family = familyOf(document);
    return (
      this.#store.tables.entries
        .withId(id)
        .find((row) => familyOf(sharedNameOf(row.document)) === family) ?? null
    );
  }

  /** Returns what is known about a record, or null. */
  find(record: RecordId, document: string): HeldRecord | null {
    const family = familyOf(document);
    const stored = this.#store.tables.entries
      .ofRecord(this.#store.tables.claims.keyOf(document, record))
      .filter((one) => familyOf(sharedNameOf(one.document)) === family);
    const ours = foldStored(stored.filter((one) => trustOf(one.document) === null));
    // A record that stays on this device is out of reach for others.
    if (ours !== null)
      return {
        type: ours.folded.type,
        by: 'hub',
        mine: !isLocalDocument(ours.document) && this.#authors.has(ours.folded.created.author),
      };
    const made =
      this.#made.find((one) => one.key === keyOf(document, record))?.type ??
      findMade(stored, this.#authors);
    if (made !== null) return { type: made, by: 'bundle', mine: true };
    const claimed = this.#claimed.get(keyOf(document, record)) ?? findCreate(stored)?.type;
    return claimed === undefined ? null : { type: claimed, by: 'claim', mine: false };
  }

  /** Adds a record made by the creator. */
  note(document: DocumentName, { record, type }: CreateEntry): void {
    this.#made.push({ key: keyOf(document, record), type });
  }

  /** Adds a record that someone is said to have made. */
  noteClaim(document: DocumentName, { record, type }: CreateEntry): void {
    this.#claimed.set(keyOf(document, record), type);
  }

  /** Returns a state to reset to if a frame turns out to be rejected. */
  mark(): number {
    return this.#made.length;
  }
  /** Resets to an earlier state. */
  reset(mark: number): void {
    this.#made.length = mark;
  }
}

const findMade = (stored: readonly StoredEntry[], authors: ReadonlySet<string>): string | null =>
  findCreate(
    stored.filter(
      ({ entry, document }) => trustOf(document) === 'made' && authors.has(entry.author),
    ),
  )?.type ?? null;

const findCreate = (stored: readonly StoredEntry[]): CreateEntry | undefined =>
  stored
    .map(({ entry }): Entry => entry)
    .find((entry): entry is CreateEntry => entry.op === 'create');
