import { setImmediate } from 'node:timers/promises';
import type { ImportEncoding, ImportReport } from '../../../../../shared/api/imports.ts';
import { AppError, toAppError } from '../../../../../shared/errors.ts';
import type { EntryId, RecordId } from '../../../../../shared/ids.ts';
import { toInstant } from '../../../../../shared/time.ts';
import type { ReadAccess, Session, WriteAccess } from '../../../kernel/session/session.ts';
import { mapStorageError } from '../../../kernel/database/sqlite-errors.ts';
import type { Write } from '../../../kernel/write/writes.ts';
import { collectEnrichments } from '../collect-enrichments.ts';
import { codeOf, type FoundFile, type LeftOut } from '../find-files.ts';
import type { ExportedRecord } from '../formats/export-line.ts';
import type { Item } from '../item.ts';
import { fileBytes } from '../read/bytes.ts';
import type { MappingFor } from '../formats/import-format.ts';
import { type Reading, readSource, type Recoded } from '../read-source.ts';
import { attachFile } from './attach-file.ts';
import { attachOriginal } from './attach-original.ts';
import { BlobAssembly } from './blob-assembly.ts';
import type { ImportStore } from './import-store.ts';
import { planContext } from './plan-context.ts';
import { type ExportContext, exportContextOf, planExported } from './plan-exported.ts';
import type { Held } from './held-items.ts';
import { announceItem, type PlanContext, type Planned, planItem, type Turn } from './plan-item.ts';
import { charsOf, isOfOneRecord, reasonOf } from './one-record.ts';
import { ReportList } from './report-lists.ts';
import { checkTarget, type Target } from './resolver.ts';
import { plural } from '../../../../../shared/plural.ts';

type ImportAccess = ReadAccess & WriteAccess & Pick<Session, 'blobs'>;

export interface RunOptions {
  readonly id: string;
  readonly files: readonly FoundFile[];
  readonly leftOut: readonly LeftOut[];
  readonly format: string;
  readonly zone: string;
  readonly encoding: ImportEncoding | 'auto';
  readonly mappingFor: MappingFor;
  readonly target: Target;
  /** How many records a preview counted; 0 without one. */
  readonly total: number;
  readonly signal: AbortSignal;
  readonly now: () => number;
  /** Called at most ten times a second, and at the end. */
  readonly onProgress: (report: ImportReport) => void;
}

/**
 * How long a commit should take: enough records that flushing costs little, few enough that nobody
 * waits.
 */
const batchMs = { least: 15, most: 40 } as const;
const batchRecords = { least: 10, first: 50, most: 500 } as const;
const batchChars = 2_000_000;
const progressMs = 100;
const maxListed = 10_000;

/** One planned record that waits for its commit. */
interface Waiting {
  readonly file: string;
  readonly line: number;
  /** What it counts as; null if it was counted before. */
  readonly outcome: 'created' | 'updated' | 'unchanged' | null;
  readonly id: RecordId;
  readonly writes: readonly Write[];
}

/**
 * Imports files in batches, each one commit, and yields between them. What a batch wrote stays,
 * whatever comes after; the report shows the progress.
 * @throws only for a wrong target; other failures are in the report
 */
export async function runImport(
  session: ImportAccess,
  store: ImportStore,
  options: RunOptions,
): Promise<ImportReport> {
  checkTarget(session, options.target);
  return new ImportRun(session, store, options).run();
}

class ImportRun {
  readonly #session: ImportAccess;
  readonly #store: ImportStore;
  readonly #options: RunOptions;
  readonly #context: PlanContext;
  readonly #exportContext: ExportContext;
  readonly #skipped = new ReportList(maxListed);
  readonly #notes = new ReportList(maxListed);
  readonly #blobs: BlobAssembly;
  readonly #counts = { created: 0, updated: 0, unchanged: 0, done: 0 };
  readonly #startedAt: string;
  #waiting: Waiting[] = [];
  #waitingChars = 0;
  #batchRecords: number = batchRecords.first;
  #deployment: RecordId | null;
  #told = 0;
  /** Records with times without a zone. */
  #local = 0;

  constructor(session: ImportAccess, store: ImportStore, options: RunOptions) {
    this.#session = session;
    this.#store = store;
    this.#options = options;
    this.#startedAt = toInstant(options.now());
    this.#deployment = options.target.deployment;
    this.#context = planContext(session, store, options.target);
    this.#exportContext = exportContextOf(session);
    this.#blobs = new BlobAssembly((content) => session.blobs.keep(content));
  }

  async run(): Promise<ImportReport> {
    for (const { shown, reason } of this.#options.leftOut) this.#skipped.add(shown, null, reason);
    try {
      this.#store.saveReport(this.#report('running', null));
      const { files, enrichments } = await collectEnrichments(
        this.#options.files,
        this.#options.format,
      );
      const met = new Set<string>();
      for (const file of files) {
        if (this.#options.signal.aborted) break;
        const { format, zone, encoding, mappingFor } = this.#options;
        await this.#file(
          file,
          readSource(file.shown, fileBytes(file.path), {
            format,
            zone,
            encoding,
            mappingFor,
            enrichments,
            met,
          }),
        );
      }
      await this.#planHeld();
      this.#flush();
      return this.#end(this.#options.signal.aborted ? 'cancelled' : 'done', null);
    } catch (error) {
      return this.#end('failed', toAppError(mapStorageError(error)).message);
    } finally {
      this.#context.close();
    }
  }

  async #file(file: FoundFile, readings: AsyncGenerator<Reading>): Promise<void> {
    const { shown } = file;
    const local = this.#local;
    const next = async (): Promise<IteratorResult<Reading, unknown>> => {
      try {
        return await readings.next();
      } catch (error) {
        if (error instanceof AppError || codeOf(error) === 'unknown') throw error;
        this.#skipped.add(shown, null, `The file can’t be read (${codeOf(error)})`);
        return { done: true, value: undefined };
      }
    };
    try {
      for (
        let read = await next();
        !read.done && !this.#options.signal.aborted;
        read = await next()
      ) {
        if (read.value.kind === 'recoded') await this.#keepFile(file, read.value);
        else this.#take(shown, read.value);
        if (this.#flushWhenFull()) await setImmediate();
      }
    } finally {
      // Closes the file, also if the disk is full.
      await readings.return(undefined);
    }
    if (this.#local > local)
      this.#notes.add(shown, null, localNote(this.#local - local, this.#options.zone));
  }

  /** [IM23] Keeps a file that is not in Unicode unchanged, in addition to the decoded text. */
  async #keepFile(file: FoundFile, { encoding }: Recoded): Promise<void> {
    this.#flush();
    if (this.#deployment === null) return;
    const kept = await attachFile(this.#session, this.#deployment, file, encoding);
    if (kept.reason !== null) this.#notes.add(file.shown, null, kept.reason);
    const written = {
      within: ({ entries }: { readonly entries: readonly EntryId[] }) =>
        this.#store.addBatch(this.#options.id, 'written', kept.created, entries),
    };
    if (kept.writes.length > 0) this.#session.writes.write(kept.writes, 'import', written);
  }

  #take(file: string, reading: Exclude<Reading, Recoded>): void {
    switch (reading.kind) {
      case 'header':
      case 'table':
        return;
      case 'note':
        this.#notes.add(file, reading.line, reading.reason);
        return;
      case 'skip':
        this.#counts.done++;
        this.#skipped.add(file, reading.line, reading.reason);
        return;
      case 'item':
        return this.#item(file, reading);
      case 'exported':
        return this.#exported(file, reading);
      case 'blob':
        for (const problem of this.#blobs.add(reading))
          this.#skipped.add(file, reading.line, problem);
    }
  }

  #item(file: string, item: Item): void {
    const sighting = this.#context.seen.meet(item);
    if (sighting.again === null) {
      this.#counts.done++;
      this.#skipped.add(file, item.line, sighting.reason);
      return;
    }
    if (sighting.note !== null) this.#notes.add(file, item.line, sighting.note);
    const held: Held = { file, item, again: sighting.again, first: null, known: null };
    if (item.named === undefined) this.#planInTurn(held, 'last');
    else this.#context.held.hold('first', held);
  }

  /** Plans what named other records, now that all lines are read. */
  async #planHeld(): Promise<void> {
    const { held } = this.#context;
    for (const { item, again } of held.inOrder('first')) announceItem(item, again, this.#context);
    for (const turn of ['first', 'last'] as const) {
      for (const one of held.inOrder(turn)) {
        if (this.#options.signal.aborted) return;
        this.#planInTurn(one, turn);
        if (this.#flushWhenFull()) await setImmediate();
      }
      this.#flush();
    }
  }

  #planInTurn(held: Held, turn: Turn): void {
    const { file, item, first, known } = held;
    const planned = this.#plan(held, turn);
    if (planned.outcome === 'waiting') {
      this.#context.held.hold('last', held);
      return;
    }
    if (planned.outcome === 'skipped') {
      this.#counts.done++;
      this.#skipped.add(file, item.line, planned.reason);
      return;
    }
    const { outcome, id } = planned;
    if (planned.isIncomplete)
      this.#context.held.hold('last', { ...held, first: outcome, known: known ?? id });
    if (item.local && first === null) this.#local++;
    // What waits for the last turn says everything then.
    if (!planned.isIncomplete)
      for (const note of planned.notes) this.#notes.add(file, item.line, note);
    const made = planned.writes.find(
      (write) => write.op === 'create' && write.type === 'deployment',
    );
    if (made?.op === 'create') this.#deployment ??= made.id ?? null;
    this.#wait({
      file,
      line: item.line,
      outcome: this.#countedAs(first, planned.writes.length > 0, outcome),
      id,
      writes: [...planned.writes, ...this.#attach(item, planned, first)],
    });
  }

  /** Returns what a record counts as; one that was planned before counts once. */
  #countedAs(
    first: Held['first'],
    changes: boolean,
    outcome: 'created' | 'updated' | 'unchanged',
  ): Waiting['outcome'] {
    if (first === null) return outcome;
    if (first === 'unchanged' && changes) {
      this.#counts.unchanged--;
      this.#counts.done--;
      return 'updated';
    }
    return null;
  }

  /** Keeps the source's text with a record whose fields can't contain all of it. */
  #attach(
    item: Item,
    planned: Extract<Planned, { readonly writes: unknown }>,
    first: Held['first'],
  ): readonly Write[] {
    const isChanged = planned.outcome !== 'unchanged' || (first !== null && first !== 'unchanged');
    if (planned.isIncomplete || !isChanged) return [];
    const text = item.original ?? (planned.isPartial ? (item.named?.text ?? null) : null);
    return text === null ? [] : attachOriginal(this.#session, planned.id, text);
  }

  #plan(
    { item, again, known }: Held,
    turn: Turn,
  ): Exclude<Planned, { readonly outcome: 'pending' }> {
    try {
      let planned = planItem(item, again, this.#context, { turn, known });
      if (planned.outcome === 'pending') {
        this.#flush();
        planned = planItem(item, again, this.#context, { turn, known });
      }
      return planned.outcome === 'pending'
        ? { outcome: 'skipped', reason: 'Refers to a record that could not be created' }
        : planned;
    } catch (error) {
      const cause = mapStorageError(error);
      // A full disk is not the record's fault: the import stops and reports it.
      if (cause instanceof AppError && !isOfOneRecord(cause)) throw cause;
      return { outcome: 'skipped', reason: reasonOf(cause) };
    }
  }

  #exported(file: string, record: ExportedRecord): void {
    const planned = planExported(record, this.#exportContext);
    for (const { entry } of record.entries)
      if (entry.op === 'create') this.#context.resolver.learn(entry.type, record.id, entry.values);
    for (const note of planned.notes) this.#notes.add(file, record.line, note);
    this.#wait({
      file,
      line: record.line,
      outcome: planned.outcome,
      id: record.id,
      writes: planned.writes,
    });
  }

  #wait(waiting: Waiting): void {
    this.#waiting.push(waiting);
    for (const write of waiting.writes) this.#waitingChars += charsOf(write);
  }

  /** Commits what waits if it is enough. @returns whether it was */
  #flushWhenFull(): boolean {
    const isFull = this.#waiting.length >= this.#batchRecords || this.#waitingChars >= batchChars;
    if (isFull) this.#flush();
    return isFull;
  }

  /** Commits what waits. A rejected record does not affect the others. */
  #flush(): void {
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
    const tookMs = performance.now() - started;
    if (tookMs > batchMs.most)
      this.#batchRecords = Math.max(batchRecords.least, Math.floor(this.#batchRecords / 2));
    else if (tookMs < batchMs.least)
      this.#batchRecords = Math.min(batchRecords.most, this.#batchRecords * 2);
    if (this.#options.now() - this.#told >= progressMs) this.#tell();
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
        this.#counts.done++;
        this.#skipped.add(one.file, one.line, reasonOf(error));
      }
    }
  }

  #commit(batch: readonly Waiting[]): void {
    const operations = batch.flatMap(({ writes }) => writes);
    if (operations.length > 0) {
      const created = operations.flatMap((write) =>
        write.op === 'create' && write.id !== undefined ? [write.id] : [],
      );
      const adopted = batch
        .filter(
          ({ outcome, writes }) =>
            outcome === 'created' &&
            writes.some((write) => write.op === 'import_history' || write.op === 'restore'),
        )
        .map(({ id }) => id);
      this.#session.writes.write(operations, 'import', {
        within: ({ entries }) =>
          this.#store.addBatch(this.#options.id, 'written', [...created, ...adopted], entries),
      });
    }
    for (const { outcome } of batch) {
      if (outcome === null) continue;
      this.#counts[outcome]++;
      this.#counts.done++;
    }
  }

  #tell(): void {
    this.#told = this.#options.now();
    this.#options.onProgress(this.#report('running', null));
  }

  #end(state: 'done' | 'cancelled' | 'failed', error: string | null): ImportReport {
    for (const problem of this.#blobs.unfinished()) this.#skipped.add('…', null, problem);
    const report = this.#report(state, error);
    try {
      this.#store.saveReport(report);
    } catch (cause) {
      // What stopped the import (a full disk) may prevent its report from being saved too; it is
      // returned all the same.
      if (state !== 'failed')
        return this.#end('failed', toAppError(mapStorageError(cause)).message);
    }
    this.#options.onProgress(report);
    return report;
  }

  #report(state: ImportReport['state'], error: string | null): ImportReport {
    const { created, updated, unchanged, done } = this.#counts;
    return {
      id: this.#options.id,
      state,
      deployment: this.#deployment,
      files: this.#options.files.slice(0, 1000).map(({ shown }) => shown),
      file_count: this.#options.files.length,
      started_at: this.#startedAt,
      ended_at: state === 'running' ? null : toInstant(this.#options.now()),
      total: state === 'done' ? done : Math.max(done, this.#options.total),
      done,
      created,
      updated,
      unchanged,
      skipped: state === 'running' ? [] : this.#skipped.list(),
      notes: state === 'running' ? [] : this.#notes.list(),
      error,
    };
  }
}

/** [IM22] Returns the note about the zone used for times without one. */
export const localNote = (records: number, zone: string): string =>
  `${plural(records, 'One record has', `${records} records have`)} times without a time ` +
  `zone, read as ${zone}`;
