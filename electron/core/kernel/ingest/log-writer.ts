import { createHash } from 'node:crypto';
import { type DocumentName, isLocalDocument } from '../../../../shared/doc/document-name.ts';
import type { ClockRange } from '../../../../shared/doc/read-update.ts';
import type { Entry } from '../../../../shared/entries/entry.ts';
import { type Hlc, laterHlc } from '../../../../shared/entries/hlc.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import type { StoredEntry } from '../tables/entry-table.ts';
import type { Frame } from '../tables/frame.ts';
import type { Tables } from '../tables/tables.ts';
import type { Unsent } from '../tables/unsent.ts';

/** What the frames of one transaction add to a document: written once, at its end. */
interface Grown {
  client: number | null;
  clock: Hlc | null;
  records: number;
  updates: number;
  sizeBytes: number;
  readonly ranges: ClockRange[];
}

/** How a frame is logged. */
export type Logging = Pick<Unsent, 'source' | 'atMs' | 'state' | 'error'>;

/**
 * Appends frames to the log: the update, its entries, the outbox, and what is known of the
 * document. In the transaction of the caller, who takes back what was counted (`mark`) when that
 * fails.
 */
export class LogWriter {
  readonly #tables: Tables;
  readonly #grown = new Map<DocumentName, Grown>();
  #seq: number;
  #entrySeq: number;

  constructor(tables: Tables) {
    this.#tables = tables;
    this.#seq = tables.updates.lastSeq();
    this.#entrySeq = tables.entries.lastSeq();
  }

  /** Returns a function that takes back what was counted since. */
  mark(): () => void {
    const [seq, entrySeq] = [this.#seq, this.#entrySeq];
    return () => {
      [this.#seq, this.#entrySeq] = [seq, entrySeq];
      this.#grown.clear();
    };
  }

  /**
   * Appends a frame.
   * @param touched gets the records that its entries are of
   * @returns the latest clock of its entries
   */
  append(
    { document, update, entries, texts, ranges, client }: Frame,
    { source, atMs, state, error }: Logging,
    touched: Map<RecordId, StoredEntry[]>,
  ): Hlc | null {
    const hash = createHash('sha256').update(update).digest();
    const clock = entries.reduce<Hlc | null>((last, entry) => laterHlc(last, entry.at), null);
    let records = 0;
    entries.forEach((entry, i) => {
      if (this.putEntry(entry, texts[i] as string, document, touched) && entry.op === 'create')
        records++;
    });
    const seq = ++this.#seq;
    this.#tables.updates.append({ seq, document, source, atMs, hash, bytes: update });
    this.#grow(document, {
      client,
      clock,
      records,
      updates: 1,
      sizeBytes: update.length,
      ranges: [...ranges],
    });
    if (source !== 'peer' && !isLocalDocument(document)) {
      const { claims, outbox, unconfirmed } = this.#tables;
      outbox.add({ seq, document, hash, entries: entries.length, state, error });
      unconfirmed.add(
        seq,
        entries.map(({ record }) => claims.keyOf(document, record)),
      );
    }
    return clock;
  }

  /**
   * Puts an entry into the table of entries.
   * @returns whether it is new, or replaces another one
   */
  putEntry(
    entry: Entry,
    text: string,
    document: DocumentName,
    touched: Map<RecordId, StoredEntry[]>,
  ): boolean {
    const put = this.#tables.entries.put(++this.#entrySeq, entry, document, text);
    if (put.outcome === 'known') return false;
    if (put.left !== null && !touched.has(put.left)) touched.set(put.left, []);
    const added = touched.get(put.record);
    if (added) added.push({ entry, document });
    else touched.set(put.record, [{ entry, document }]);
    return true;
  }

  /** Saves how the documents grew by what was appended. */
  saveGrowth(): void {
    for (const [document, grown] of this.#grown) {
      this.#tables.documents.grow(document, grown);
      this.#tables.ranges.add(document, grown.ranges);
    }
    this.#grown.clear();
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
}
