import { type DocumentName, isLocalDocument, sharedNameOf, trustOf } from '../../../shared/doc/document-name.ts';
import type { CreateEntry, Entry } from '../../../shared/entries/entry.ts';
import type { EntryId, RecordId } from '../../../shared/ids.ts';
import { foldStored, type StoredEntry } from '../store/projection.ts';
import type { Store } from '../store/store.ts';

/**
 * What is known of a record while a bundle is judged. `hub`: it stands in a shared document or in one of this device's own;
 * `bundle`: the bundle's maker made it, by this bundle or an earlier one; `claim`: somebody is said to have made it.
 */
export interface HeldRecord { readonly type: string; readonly by: 'hub' | 'bundle' | 'claim'; readonly mine: boolean }

const familyOf = (document: string): string => document.slice(0, document.lastIndexOf('@'));
const keyOf = (document: string, record: string): string => `${familyOf(sharedNameOf(document))} ${record}`;

/** The records that a bundle speaks of: those that are here, and those that it makes as it is read. */
export class BundledRecords {
  readonly #store: Store;
  readonly #authors: ReadonlySet<string>;
  readonly #made: { readonly key: string; readonly type: string }[] = [];
  readonly #claimed = new Map<string, string>();
  readonly #rows;

  /** @param authors all ids that the bundle's maker writes as */
  constructor(store: Store, authors: ReadonlySet<string>) {
    this.#store = store;
    this.#authors = authors;
    this.#rows = store.sqlite.prepare<[string], { document: DocumentName; text: string }>('SELECT document, text FROM entry WHERE id = ?');
  }

  /** Returns the entry of an id that is here, in the family of a document. */
  findEntry(id: EntryId, document: string): { readonly document: DocumentName; readonly text: string } | null {
    const family = familyOf(document);
    return this.#rows.all(id).find((row) => familyOf(sharedNameOf(row.document)) === family) ?? null;
  }

  find(record: RecordId, document: string): HeldRecord | null {
    const family = familyOf(document);
    const stored = this.#store.ingest.projection.entriesOf(this.#store.ingest.claims.keyOf(document, record)).filter((one) => familyOf(sharedNameOf(one.document)) === family);
    const ours = foldStored(stored.filter((one) => trustOf(one.document) === null));
    // A record of this device alone is nobody's to speak of.
    if (ours !== null) return { type: ours.folded.type, by: 'hub', mine: !isLocalDocument(ours.document) && this.#authors.has(ours.folded.created.author) };
    const made = this.#made.find((one) => one.key === keyOf(document, record))?.type ?? findMade(stored, this.#authors);
    if (made !== null) return { type: made, by: 'bundle', mine: true };
    const claimed = this.#claimed.get(keyOf(document, record)) ?? findCreate(stored)?.type;
    return claimed === undefined ? null : { type: claimed, by: 'claim', mine: false };
  }

  note(document: DocumentName, { record, type }: CreateEntry): void { this.#made.push({ key: keyOf(document, record), type }); }

  noteClaim(document: DocumentName, { record, type }: CreateEntry): void { this.#claimed.set(keyOf(document, record), type); }

  /** A place to go back to when a frame turns out to be refused. */
  mark(): number { return this.#made.length; }
  reset(mark: number): void { this.#made.length = mark; }
}

const findMade = (stored: readonly StoredEntry[], authors: ReadonlySet<string>): string | null =>
  findCreate(stored.filter(({ entry, document }) => trustOf(document) === 'made' && authors.has(entry.author)))?.type ?? null;

const findCreate = (stored: readonly StoredEntry[]): CreateEntry | undefined =>
  stored.map(({ entry }): Entry => entry).find((entry): entry is CreateEntry => entry.op === 'create');
