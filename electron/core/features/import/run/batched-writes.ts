import type { EntryId, RecordId } from '../../../../../shared/ids.ts';
import type { WriteAccess } from '../../../kernel/session/session.ts';
import type { Write } from '../../../kernel/write/writes.ts';
import type { Counted, ImportTally } from './import-tally.ts';
import { charsOf, isOfOneRecord, reasonOf } from './one-record.ts';

/**
 * How long a commit should take: enough records that flushing costs little, few enough that nobody
 * waits.
 */
const batchMs = { least: 15, most: 40 } as const;
const batchRecords = { least: 10, first: 50, most: 500 } as const;
const batchChars = 2_000_000;

/** One planned record that waits for its commit. */
export interface Waiting {
  readonly file: string;
  readonly line: number;
  /** What it counts as; null if it was counted before. */
  readonly outcome: Counted | null;
  readonly id: RecordId;
  readonly writes: readonly Write[];
}

/** Commits planned records in batches, whose size follows how long a commit takes. */
export class BatchedWrites {
  readonly #session: WriteAccess;
  readonly #tally: ImportTally;
  readonly #remember: (created: readonly RecordId[], entries: readonly EntryId[]) => void;
  #waiting: Waiting[] = [];
  #waitingChars = 0;
  #batchRecords: number = batchRecords.first;

  /** @param remember notes, in the commit of a batch, what the batch wrote */
  constructor(
    session: WriteAccess,
    tally: ImportTally,
    remember: (created: readonly RecordId[], entries: readonly EntryId[]) => void,
  ) {
    this.#session = session;
    this.#tally = tally;
    this.#remember = remember;
  }

  /** Whether what waits is enough for a commit. */
  get isFull(): boolean {
    return this.#waiting.length >= this.#batchRecords || this.#waitingChars >= batchChars;
  }

  /** Puts a record into the next batch. */
  add(waiting: Waiting): void {
    this.#waiting.push(waiting);
    for (const write of waiting.writes) this.#waitingChars += charsOf(write);
  }

  /**
   * Commits what waits. A rejected record does not affect the others.
   * @throws what is not the fault of one record, such as a full disk
   */
  flush(): void {
    const batch = this.#waiting;
    this.#waiting = [];
    this.#waitingChars = 0;
    const started = performance.now();
    try {
      this.#commit(batch);
    } catch (error) {
      if (!isOfOneRecord(error)) throw error;
      this.#commitOneByOne(batch);
    }
    this.#resize(performance.now() - started);
  }

  #resize(tookMs: number): void {
    if (tookMs > batchMs.most)
      this.#batchRecords = Math.max(batchRecords.least, Math.floor(this.#batchRecords / 2));
    else if (tookMs < batchMs.least)
      this.#batchRecords = Math.min(batchRecords.most, this.#batchRecords * 2);
  }

  #commitOneByOne(batch: readonly Waiting[]): void {
    for (const one of batch) {
      try {
        // A deployment that several of them need is created by the first; it must not fail with it.
        const deployments = one.writes.filter(
          (write) => write.op === 'create' && write.type === 'deployment' && write.id !== one.id,
        );
        if (deployments.length > 0) this.#session.writes.write(deployments, 'import');
        this.#commit([
          { ...one, writes: one.writes.filter((write) => !deployments.includes(write)) },
        ]);
      } catch (error) {
        if (!isOfOneRecord(error)) throw error;
        this.#tally.skipRecord(one.file, one.line, reasonOf(error));
      }
    }
  }

  #commit(batch: readonly Waiting[]): void {
    const operations = batch.flatMap(({ writes }) => writes);
    if (operations.length > 0) {
      const created = [...operations.flatMap(createdBy), ...batch.flatMap(adoptedBy)];
      this.#session.writes.write(operations, 'import', {
        within: ({ entries }) => this.#remember(created, entries),
      });
    }
    for (const { outcome } of batch) if (outcome !== null) this.#tally.count(outcome);
  }
}

const createdBy = (write: Write): readonly RecordId[] =>
  write.op === 'create' && write.id !== undefined ? [write.id] : [];

/** Returns the ID of a record that came with its history, which no single write creates. */
const adoptedBy = ({ id, outcome, writes }: Waiting): readonly RecordId[] =>
  outcome === 'created' &&
  writes.some((write) => write.op === 'import_history' || write.op === 'restore')
    ? [id]
    : [];
