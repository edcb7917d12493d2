import type { DocumentName } from '../../../../shared/doc/document-name.ts';
import { type Hlc, laterHlc } from '../../../../shared/entries/hlc.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import type { Changes } from '../base/changes.ts';
import { readOnlyError } from '../database/read-only-words.ts';
import { mapStorageError } from '../database/sqlite-errors.ts';
import type { ProjectedRecord } from '../projection/project-record.ts';
import type { Store } from '../store/store.ts';
import type { Incoming, IncomingKind } from './incoming.ts';
import { Ingest } from './ingest.ts';
import type { IngestWork } from './ingest-work.ts';
import { noReading, type Reading, readUpdates, type RefusedUpdate } from './read-updates.ts';

/** What became of what came in. */
export interface Applied extends Pick<IngestWork, 'rows' | 'shown' | 'confirmed' | 'receipted'> {
  /** Updates that can't be read: kept in quarantine. */
  readonly refused: readonly RefusedUpdate[];
}

/** What is done after the commit. */
interface AfterCommit {
  /** Whether documents that grew may be compacted. */
  readonly compacts: boolean;
  /** Who wrote the records that the change event names; null: no event, they say the same. */
  readonly announces: 'local' | 'remote' | null;
}

const afterCommit: Readonly<Record<IncomingKind, AfterCommit>> = {
  local: { compacts: true, announces: 'local' },
  import: { compacts: true, announces: 'local' },
  hub_page: { compacts: true, announces: 'remote' },
  bundle: { compacts: true, announces: 'remote' },
  own_bundle: { compacts: true, announces: 'remote' },
  bundle_withdrawal: { compacts: false, announces: 'remote' },
  peer: { compacts: true, announces: 'remote' },
  rewrite: { compacts: false, announces: 'local' },
  requeue: { compacts: false, announces: null },
  move: { compacts: false, announces: null },
  hub_answer: { compacts: false, announces: null },
};

type RowsListener = (rows: readonly ProjectedRecord[], kind: IncomingKind) => void;

/** A change with more IDs than this is reported as 'many'. */
const maxToldIds = 200;

/**
 * The one way into the log of a data folder: a local write, an import, a page from the hub, a part
 * of a bundle and what repairs write are applied by their steps in one transaction, and announced.
 */
export class IncomingChanges {
  readonly #store: Store;
  readonly #changes: Changes;
  readonly #ingest: Ingest;
  readonly #listeners = new Set<RowsListener>();
  #clock: Hlc | null;

  constructor(store: Store, changes: Changes, now: () => number) {
    this.#store = store;
    this.#changes = changes;
    this.#ingest = new Ingest(store, now);
    this.#clock = store.tables.documents.latestTrustedClock();
  }

  /** The latest clock of everything that was applied. */
  get clock(): Hlc | null {
    return this.#clock;
  }

  /** Calls a listener with the rows of each commit, before the change is announced. */
  onRows(listener: RowsListener): void {
    this.#listeners.add(listener);
  }

  /**
   * Applies what comes in.
   * @throws AppError; then nothing was written
   */
  applyIncoming(incoming: Incoming): Applied {
    const { readOnly, documents } = this.#store;
    if (readOnly !== null) throw readOnlyError(readOnly);
    try {
      const reading = readIncoming(incoming, documents);
      const work = this.#ingest.run(incoming, reading);
      this.#finish(incoming, work);
      const { rows, shown, confirmed, receipted } = work;
      return { rows, shown, confirmed, receipted, refused: reading.refused };
    } catch (error) {
      throw mapStorageError(error);
    }
  }

  #finish(incoming: Incoming, { rows, clock, reading }: IngestWork): void {
    const { compacts, announces } = afterCommit[incoming.kind];
    if (compacts)
      for (const document of grownDocuments(incoming, reading))
        this.#store.compaction.consider(document);
    if (announces === null) return;
    this.#noteClock(incoming, clock);
    for (const listener of this.#listeners) listener(rows, incoming.kind);
    if (rows.length > 0) this.#announce(rows, announces === 'local');
  }

  #noteClock({ kind }: Incoming, clock: Hlc | null): void {
    // What is replaced may have had the latest clock.
    if (kind === 'rewrite') this.#clock = this.#store.tables.documents.latestTrustedClock();
    else if (clock !== null) this.#clock = laterHlc(this.#clock, clock);
    else return;
    if (this.#clock !== null) this.#store.noteClock(this.#clock);
  }

  #announce(rows: readonly ProjectedRecord[], local: boolean): void {
    const many = rows.length > maxToldIds;
    this.#changes.publish({
      kind: 'records',
      many,
      local,
      ids: many ? [] : rows.map((row): RecordId => row.id),
      types: [...new Set(rows.map((row) => row.type))],
      deployments: [
        ...new Set(rows.flatMap((row) => (row.deployment === null ? [] : [row.deployment]))),
      ].slice(0, maxToldIds),
    });
  }
}

function readIncoming(incoming: Incoming, documents: Store['documents']): Reading {
  switch (incoming.kind) {
    case 'hub_page':
      return readUpdates(
        documents,
        incoming.frames.map(({ document, update }) => ({
          document: document as DocumentName,
          update,
        })),
      );
    case 'own_bundle':
    case 'peer':
      return readUpdates(documents, incoming.updates);
    default:
      return noReading;
  }
}

function grownDocuments(incoming: Incoming, { fresh }: Reading): ReadonlySet<DocumentName> {
  const isPlanned = incoming.kind === 'local' || incoming.kind === 'import';
  const frames = isPlanned || incoming.kind === 'bundle' ? incoming.frames : fresh;
  return new Set(frames.map(({ document }) => document));
}
