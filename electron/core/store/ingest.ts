import { createHash } from 'node:crypto';
import { type DocumentName, isLocalDocument, trustOf } from '../../../shared/doc/document-name.ts';
import type { ClockRange } from '../../../shared/doc/read-update.ts';
import type { Entry } from '../../../shared/entries/entry.ts';
import { type Hlc, laterHlc } from '../../../shared/entries/hlc.ts';
import type { RecordId } from '../../../shared/ids.ts';
import type { Sqlite } from './open-database.ts';
import { BundledDocuments } from './bundled-documents.ts';
import { Claims } from './claims.ts';
import { DocumentRanges } from './document-ranges.ts';
import { EntryRows } from './entry-rows.ts';
import type { ProjectedRecord } from './project-record.ts';
import { Projection, type StoredEntry } from './projection.ts';
import { LogRemoval } from './log-removal.ts';
import { Unconfirmed } from './unconfirmed.ts';
import type { Unsent } from './unsent.ts';

/** Where an update comes from. What is not of a `peer` waits in the outbox for a hub. */
export type Source = 'local' | 'import' | 'salvage' | 'peer';

/** An update of a document and the entries in it, as text too: what was read is what is stored. */
export interface Frame {
  readonly document: DocumentName;
  readonly update: Uint8Array;
  readonly entries: readonly Entry[];
  readonly texts: readonly string[];
  /** Where its structs stand in the document. */
  readonly ranges: readonly ClockRange[];
  /** The client id that this device wrote it with; null for what came from elsewhere. */
  readonly client: number | null;
}

/** What the frames of one transaction add to a document: written once, at its end. */
interface Grown { client: number | null; clock: Hlc | null; records: number; updates: number; sizeBytes: number; readonly ranges: ClockRange[] }

/** A frame that takes the place of others in the log, with what is known of them. */
export interface Rewritten extends Frame, Pick<Unsent, 'source' | 'atMs' | 'state' | 'error'> {}

export interface Ingested {
  /** The rows that the transaction wrote, one per record whose create is known. */
  readonly rows: readonly ProjectedRecord[];
  /** The latest clock in the frames. */
  readonly clock: Hlc | null;
}

/**
 * [ST2] THE one write transaction: update log, outbox, entries, rows, full text, counters, and whatever the caller adds, all or nothing.
 * Throws what SQLite throws; then nothing of it happened.
 */
export class Ingest {
  readonly projection: Projection;
  readonly claims: Claims;
  readonly entries: EntryRows;
  readonly #transaction;
  readonly #rewriting;
  readonly #removal: LogRemoval;
  readonly #bundled: BundledDocuments;
  readonly #withdrawing;
  readonly #now: () => number;
  readonly #doc;
  readonly #log;
  readonly #outbox;
  readonly #ranges: DocumentRanges;
  readonly #unconfirmed: Unconfirmed;
  readonly #grown = new Map<DocumentName, Grown>();
  #seq: number;
  #entrySeq: number;

  constructor(sqlite: Sqlite, now: () => number) {
    this.claims = new Claims(sqlite);
    this.entries = new EntryRows(sqlite, this.claims);
    this.projection = new Projection(sqlite, this.claims);
    this.#ranges = new DocumentRanges(sqlite);
    this.#unconfirmed = new Unconfirmed(sqlite);
    this.#removal = new LogRemoval(sqlite);
    this.#bundled = new BundledDocuments(sqlite);
    this.#withdrawing = sqlite.transaction((documents: readonly DocumentName[], within: () => void) => this.#withdraw(documents, within));
    this.#now = now;
    const lastSeq = sqlite.prepare<[], number>('SELECT max(coalesce((SELECT max(seq) FROM doc_update), 0), coalesce((SELECT max(seq) FROM doc_snapshot), 0))').pluck();
    this.#seq = lastSeq.get() ?? 0;
    this.#entrySeq = sqlite.prepare<[], number>('SELECT coalesce(max(seq), 0) FROM entry').pluck().get() ?? 0;
    this.#doc = sqlite.prepare(`INSERT INTO doc (name, client, clock, records, updates, size_bytes) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET client = coalesce(excluded.client, client), clock = max(clock, excluded.clock), records = records + excluded.records,
      updates = updates + excluded.updates, size_bytes = size_bytes + excluded.size_bytes`);
    this.#log = sqlite.prepare('INSERT INTO doc_update (seq, document, source, at, hash, bytes) VALUES (?, ?, ?, ?, ?, ?)');
    this.#outbox = sqlite.prepare('INSERT INTO outbox (seq, document, hash, entries, state, tries, error) VALUES (?, ?, ?, ?, ?, 0, ?)');
    this.#transaction = sqlite.transaction((frames: readonly Frame[], source: Source, within: () => void) => this.#write(frames, source, within));
    this.#rewriting = sqlite.transaction((gone: readonly Unsent[], frames: readonly Rewritten[], within: () => void) => this.#rewrite(gone, frames, within));
  }

  /** @param within further writes of the same transaction (a draft that goes, a setting) */
  commit(frames: readonly Frame[], source: Source, within: () => void = () => undefined): Ingested {
    return this.#counting(() => this.#transaction.immediate(frames, source, within));
  }

  /**
   * [ME1] Puts frames in the place of updates that no hub has, all or nothing: the same entries at other places of the document,
   * or others in their stead. Records whose entries stay the same ones are not touched.
   */
  rewrite(gone: readonly Unsent[], frames: readonly Rewritten[], within: () => void = () => undefined): Ingested {
    return this.#counting(() => this.#rewriting.immediate(gone, frames, within));
  }

  /** Takes out documents that kept what came by bundles, with all that they say. @param within further writes of the same transaction */
  withdraw(documents: readonly DocumentName[], within: () => void = () => undefined): Ingested {
    return this.#counting(() => this.#withdrawing.immediate(documents, within));
  }

  #counting(work: () => Ingested): Ingested {
    const seqs = [this.#seq, this.#entrySeq] as const;
    try {
      return work();
    } catch (error) {
      [this.#seq, this.#entrySeq] = seqs;
      this.#grown.clear();
      this.projection.abandon();
      this.claims.reload();
      throw error;
    }
  }

  #write(frames: readonly Frame[], source: Source, within: () => void): Ingested {
    const touched = new Map<RecordId, StoredEntry[]>();
    let clock: Hlc | null = null;
    for (const frame of frames) {
      const last = this.#append(frame, { source, atMs: this.#now(), state: 'waiting', error: null }, touched);
      // Nobody's clock is set by what somebody is said to have written.
      if (trustOf(frame.document) !== 'claimed') clock = last ?? clock;
    }
    return { rows: this.#project(touched, within), clock };
  }

  #rewrite(gone: readonly Unsent[], frames: readonly Rewritten[], within: () => void): Ingested {
    const touched = new Map<RecordId, StoredEntry[]>();
    this.#removal.remove(gone);
    const stays = new Set(frames.flatMap(({ document, entries }) => entries.map(({ id }) => `${document} ${id}`)));
    const fewer = new Set<DocumentName>();
    for (const { document, entries } of gone) {
      const left = entries.filter(({ id }) => !stays.has(`${document} ${id}`));
      if (left.length === 0) continue;
      this.#removal.forget(document, left);
      fewer.add(document);
      for (const { record } of left) touched.set(this.claims.keyOf(document, record), []);
    }
    for (const document of fewer) this.#removal.rewind(document);
    let clock: Hlc | null = null;
    for (const frame of frames) clock = this.#append(frame, frame, touched) ?? clock;
    return { rows: this.#project(touched, within), clock };
  }

  #withdraw(documents: readonly DocumentName[], within: () => void): Ingested {
    const touched = new Map<RecordId, StoredEntry[]>();
    for (const document of documents) for (const record of this.#bundled.remove(document)) touched.set(record, []);
    // Of an entry that came by several bundles only one stood here.
    for (const document of this.#bundled.names()) {
      for (const { entry, text } of this.#bundled.entries(document)) this.#put(entry, text, document, touched);
    }
    return { rows: this.#project(touched, within), clock: null };
  }

  #project(touched: ReadonlyMap<RecordId, StoredEntry[]>, within: () => void): ProjectedRecord[] {
    for (const [document, { client, clock, records, updates, sizeBytes, ranges }] of this.#grown) {
      this.#doc.run(document, client, clock ?? '', records, updates, sizeBytes);
      this.#ranges.add(document, ranges);
    }
    this.#grown.clear();
    const rows: ProjectedRecord[] = [];
    for (const [record, stored] of this.#settle(touched)) {
      const row = this.projection.read(record, stored ?? undefined);
      if (row) rows.push(row); else this.projection.remove(record);
    }
    this.projection.writeAll(rows);
    this.projection.finish();
    within();
    return rows;
  }

  /** [RE5] Keeps apart what several families say under one id. @returns the records to read, with their entries where they are at hand */
  #settle(touched: ReadonlyMap<RecordId, StoredEntry[]>): ReadonlyMap<RecordId, readonly StoredEntry[] | null> {
    const records = new Map<RecordId, readonly StoredEntry[] | null>();
    for (const [record, added] of touched) {
      const stored = this.#isNew(record, added) ? added : this.projection.entriesOf(record);
      if (this.claims.isInDoubt(record, stored)) for (const key of this.claims.part(record)) records.set(key, null);
      else if (!records.has(record)) records.set(record, stored);
    }
    return records;
  }

  #append({ document, update, entries, texts, ranges, client }: Frame, { source, atMs, state, error }: Pick<Rewritten, 'source' | 'atMs' | 'state' | 'error'>, touched: Map<RecordId, StoredEntry[]>): Hlc | null {
    const hash = createHash('sha256').update(update).digest();
    const clock = entries.reduce<Hlc | null>((last, entry) => laterHlc(last, entry.at), null);
    let records = 0;
    entries.forEach((entry, i) => {
      if (this.#put(entry, texts[i] as string, document, touched) && entry.op === 'create') records++;
    });
    this.#log.run(++this.#seq, document, source, atMs, hash, update);
    this.#grow(document, { client, clock, records, updates: 1, sizeBytes: update.length, ranges: [...ranges] });
    if (source !== 'peer' && !isLocalDocument(document)) {
      this.#outbox.run(this.#seq, document, hash, entries.length, state, error);
      this.#unconfirmed.add(this.#seq, entries.map(({ record }) => this.claims.keyOf(document, record)));
    }
    return clock;
  }

  /** @returns whether the entry is new, or takes another one's place */
  #put(entry: Entry, text: string, document: DocumentName, touched: Map<RecordId, StoredEntry[]>): boolean {
    const put = this.entries.put(++this.#entrySeq, entry, document, text);
    if (put.outcome === 'known') return false;
    if (put.left !== null && !touched.has(put.left)) touched.set(put.left, []);
    const added = touched.get(put.record);
    if (added) added.push({ entry, document }); else touched.set(put.record, [{ entry, document }]);
    return true;
  }

  #grow(document: DocumentName, by: Grown): void {
    const grown = this.#grown.get(document);
    if (!grown) {
      this.#grown.set(document, by);
      return;
    }
    grown.client = by.client ?? grown.client;
    if (by.clock !== null) grown.clock = laterHlc(grown.clock, by.clock);
    grown.records += by.records;
    grown.updates += by.updates;
    grown.sizeBytes += by.sizeBytes;
    grown.ranges.push(...by.ranges);
  }

  /** A record that this device creates has no entries but the ones at hand; what came from elsewhere may meet others. */
  #isNew(record: RecordId, added: readonly StoredEntry[]): boolean {
    return added.some(({ entry }) => entry.op === 'create') && this.projection.countEntries(record) === added.length;
  }
}
