import type { Hlc } from '../../../../shared/entries/hlc.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import type { ProjectedRecord } from '../projection/project-record.ts';
import type { Projection } from '../projection/projection.ts';
import type { Store } from '../store/store.ts';
import type { StoredEntry } from '../tables/entry-table.ts';
import type { IncomingKind, IncomingOf } from './incoming.ts';
import type { LogWriter } from './log-writer.ts';
import type { Reading } from './read-updates.ts';

/** What all steps work on. */
export interface IngestContext {
  readonly store: Store;
  readonly tables: Store['tables'];
  readonly projection: Projection;
  readonly log: LogWriter;
  readonly now: () => number;
}

/** What the steps of one transaction tell each other, and in the end the caller. */
export interface IngestWork {
  readonly reading: Reading;
  /** Per record that has to be projected, the entries that came to it. */
  readonly touched: Map<RecordId, StoredEntry[]>;
  /** The rows that were written, one per record whose create is known. */
  rows: readonly ProjectedRecord[];
  /** The latest clock of what came, claims aside. */
  clock: Hlc | null;
  /** Entries that were here and that the hub has shown now. */
  shown: number;
  /** Places of records that became readable by others. */
  confirmed: number;
  /** Updates of the outbox that the hub has confirmed now. */
  receipted: number;
}

/** One step of a transaction. */
export type Step<Kind extends IncomingKind = IncomingKind> = (
  context: IngestContext,
  incoming: IncomingOf<Kind>,
  work: IngestWork,
) => void;

/** Returns the work of a transaction of which nothing was done yet. */
export const newWork = (reading: Reading): IngestWork => ({
  reading,
  touched: new Map(),
  rows: [],
  clock: null,
  shown: 0,
  confirmed: 0,
  receipted: 0,
});
