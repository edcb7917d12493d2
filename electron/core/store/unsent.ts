import type { DocumentName } from '../../../shared/doc/document-name.ts';
import { type ClockRange, readUpdate } from '../../../shared/doc/read-update.ts';
import type { Entry } from '../../../shared/entries/entry.ts';
import type { Source } from './ingest.ts';
import type { Sqlite } from './open-database.ts';

/**
 * Where an update stands that no hub has: `waiting` for the next push; `rejected` by the hub, until somebody mends it;
 * `aside`: somebody decided that it stays on this device.
 */
export type UnsentState = 'waiting' | 'rejected' | 'aside';

/** An update of this device that no hub has confirmed. */
export interface Unsent {
  readonly seq: number;
  readonly document: DocumentName;
  readonly source: Source;
  /** When it was written. */
  readonly atMs: number;
  readonly state: UnsentState;
  /** What the hub said of it, as JSON; null when it said nothing. */
  readonly error: string | null;
  readonly bytes: Uint8Array;
  readonly entries: readonly Entry[];
  readonly texts: readonly string[];
  readonly ranges: readonly ClockRange[];
}

interface Row extends Omit<Unsent, 'entries' | 'texts' | 'ranges'> { readonly document: DocumentName }

/** All updates of a document that no hub has confirmed, in the order in which they were written. One that can't be read is left where it is. */
export function unsentOf(sqlite: Sqlite, document: DocumentName): Unsent[] {
  return sqlite.prepare<[string], Row>(`SELECT o.seq, o.document, u.source, u.at AS atMs, o.state, o.error, u.bytes
    FROM outbox o JOIN doc_update u ON u.seq = o.seq WHERE o.document = ? AND o.state <> 'received' ORDER BY o.seq`).all(document).flatMap((row) => {
    const read = readUpdate(row.bytes);
    return read.ok ? [{ ...row, entries: read.entries, texts: read.texts, ranges: read.ranges }] : [];
  });
}
