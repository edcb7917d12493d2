import { createHash } from 'node:crypto';
import { mendBytes } from '../../kernel/files/mend-bytes.ts';
import { type DocumentName, findDocumentParts } from '../../../../shared/doc/document-name.ts';
import { addEntryTexts, newDocument } from '../../../../shared/doc/entries-document.ts';
import { readSnapshot } from '../../../../shared/doc/read-snapshot.ts';
import { readUpdate } from '../../../../shared/doc/read-update.ts';
import type { Entry } from '../../../../shared/entries/entry.ts';
import type { EntryId } from '../../../../shared/ids.ts';
import type { Cell } from './page-records.ts';

/** An update of the log that was found somewhere, proven by its hash. */
export interface FoundUpdate {
  readonly document: DocumentName;
  readonly bytes: Uint8Array;
  /** Whether a hub may not have it yet. */
  readonly own: boolean;
  /** Its place in the log; snapshots have none. */
  readonly seq: number | null;
  readonly at: number;
}

/**
 * What was found of a log, each update once. Only complete updates with the right hash are
 * accepted.
 */
export class FoundLog {
  readonly #updates = new Map<string, FoundUpdate>();
  readonly #entries = new Set<EntryId>();
  #triesLeft = maxMended;
  /** Rows that looked like updates and whose bytes differ from what was written. */
  broken = 0;

  get updates(): readonly FoundUpdate[] {
    return [...this.#updates.values()].sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0));
  }
  get entries(): number {
    return this.#entries.size;
  }

  /** Returns whether an entry was found. */
  has(entry: EntryId): boolean {
    return this.#entries.has(entry);
  }

  /** Adds an update that was made from the derived entries. */
  add(update: FoundUpdate, entries: readonly EntryId[]): void {
    this.#updates.set(
      `${update.document} ${createHash('sha256').update(update.bytes).digest('hex')}`,
      update,
    );
    for (const id of entries) this.#entries.add(id);
  }

  /**
   * Moves updates to the right document if its name was damaged.
   * @param documentOf returns the right name, or the current one
   */
  rename(documentOf: (update: FoundUpdate) => DocumentName): void {
    const all = [...this.#updates.entries()];
    this.#updates.clear();
    for (const [key, update] of all) {
      const document = documentOf(update);
      const renamed =
        document === update.document
          ? key
          : `${document} ${createHash('sha256').update(update.bytes).digest('hex')}`;
      if (!this.#updates.has(renamed)) this.#updates.set(renamed, { ...update, document });
    }
  }

  /**
   * Returns the update as its hash proves it, repaired if that is possible with certainty; else
   * null.
   */
  #asWritten({ hash, update }: Candidate): FoundUpdate | null {
    if (createHash('sha256').update(update.bytes).digest().equals(hash)) return update;
    if (this.#triesLeft-- <= 0) return null;
    const bytes = mendBytes(update.bytes, hash);
    return bytes && { ...update, bytes };
  }

  /** Adds a row of `doc_update` or `doc_snapshot`, and ignores everything else. */
  take(row: readonly Cell[]): void {
    const found = asUpdate(row) ?? asSnapshot(row);
    if (!found) return;
    const update = this.#asWritten(found);
    if (!update) {
      this.broken++;
      return;
    }
    const key = `${update.document} ${createHash('sha256').update(update.bytes).digest('hex')}`;
    const known = this.#updates.get(key);
    if (known && (known.own || !update.own)) return;
    const readable = asReadable(update);
    const reading = readable && readUpdate(readable.bytes);
    if (!readable || !reading?.ok) {
      this.broken++;
      return;
    }
    this.#updates.set(key, readable);
    for (const entry of reading.entries) this.#entries.add(entry.id);
  }
}

/** A file with more damaged parts is far gone; each one costs up to a second. */
const maxMended = 40;

/**
 * Converts a snapshot that has one entry under two client IDs, which only the snapshot's own reader
 * accepts: its entries are written as a plain update.
 */
function asReadable(update: FoundUpdate): FoundUpdate | null {
  if (update.seq !== null || readUpdate(update.bytes).ok) return update;
  const entries = readSnapshot(update.bytes);
  return entries && { ...update, bytes: addEntryTexts(newDocument(), entries) };
}

type Candidate = { readonly hash: Buffer; readonly update: FoundUpdate };

const isHash = (cell: Cell | undefined): cell is Buffer =>
  Buffer.isBuffer(cell) && cell.length === 32;
const isDocument = (cell: Cell | undefined): cell is DocumentName =>
  typeof cell === 'string' && findDocumentParts(cell) !== null;

/** Reads seq, document, source, at, hash, bytes */
function asUpdate(row: readonly Cell[]): Candidate | null {
  const [seq, document, source, at, hash, bytes] = row;
  if (
    row.length !== 6 ||
    typeof seq !== 'number' ||
    !isDocument(document) ||
    typeof source !== 'string' ||
    typeof at !== 'number' ||
    !isHash(hash) ||
    !Buffer.isBuffer(bytes)
  )
    return null;
  return {
    hash,
    update: { document, bytes: new Uint8Array(bytes), own: source !== 'peer', seq, at },
  };
}

/**
 * Reads document, seq, at, hash, bytes; `doc_snapshot` is keyed by a text, so its rowid is not
 * among its columns.
 */
function asSnapshot(row: readonly Cell[]): Candidate | null {
  const [document, seq, at, hash, bytes] = row;
  if (
    row.length !== 5 ||
    !isDocument(document) ||
    typeof seq !== 'number' ||
    typeof at !== 'number' ||
    !isHash(hash) ||
    !Buffer.isBuffer(bytes)
  )
    return null;
  return { hash, update: { document, bytes: new Uint8Array(bytes), own: false, seq: null, at } };
}

/** Returns the entries of updates, each once, in the order found. */
export function entriesOf(
  updates: readonly FoundUpdate[],
): readonly { readonly entry: Entry; readonly text: string }[] {
  const found = new Map<EntryId, { entry: Entry; text: string }>();
  for (const { bytes } of updates) {
    const reading = readUpdate(bytes);
    if (!reading.ok) continue;
    reading.entries.forEach((entry, i) => {
      found.set(entry.id, { entry, text: reading.texts[i] as string });
    });
  }
  return [...found.values()];
}
