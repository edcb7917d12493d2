import { setImmediate } from 'node:timers/promises';
import { familyOf } from '../../../../shared/doc/document-name.ts';
import type { ImportEncoding, ImportFormat, ImportReport } from '../../../../shared/api/imports.ts';
import { AppError, type ErrorCode, toAppError } from '../../../../shared/errors.ts';
import type { EntryId, RecordId } from '../../../../shared/ids.ts';
import type { RecordView } from '../../../../shared/api/views.ts';
import { toInstant } from '../../../../shared/time.ts';
import type { Session } from '../../session.ts';
import { mapStorageError } from '../../store/sqlite-errors.ts';
import type { Write } from '../../writes.ts';
import { collectEnrichments } from '../collect-enrichments.ts';
import { codeOf, type FoundFile, type LeftOut } from '../find-files.ts';
import type { ExportedRecord } from '../formats/export-line.ts';
import type { Item } from '../item.ts';
import { fileBytes } from '../read/bytes.ts';
import { type MappingFor, type Reading, readSource, type Recoded } from '../read-source.ts';
import { attachFile } from './attach-file.ts';
import { attachOriginal } from './attach-original.ts';
import { BlobAssembly } from './blob-assembly.ts';
import type { ImportStore } from './import-store.ts';
import { type ExportContext, exportContextOf, planExported } from './plan-exported.ts';
import { importedValues, type PlanContext, planItem } from './plan-item.ts';
import { ReportList } from './report-lists.ts';
import { checkTarget, Resolver, type Target } from './resolver.ts';
import { RowFinder } from './row-finder.ts';
import { SeenItems } from './seen-items.ts';

export interface RunOptions {
  readonly id: string;
  readonly files: readonly FoundFile[];
  readonly leftOut: readonly LeftOut[];
  readonly format: ImportFormat | 'auto';
  readonly zone: string;
  readonly encoding: ImportEncoding | 'auto';
  readonly mappingFor: MappingFor;
  readonly target: Target;
  /** How many records a preview counted; 0 when there was none. */
  readonly total: number;
  readonly signal: AbortSignal;
  readonly now: () => number;
  /** Told at most ten times a second, and at the end. */
  readonly onProgress: (report: ImportReport) => void;
}

/** How long a commit should take: enough records that its flush to the disk costs little, few enough that nobody waits for it. */
const batchMs = { least: 15, most: 40 } as const;
const batchRecords = { least: 10, first: 50, most: 500 } as const;
const batchChars = 2_000_000;
const progressMs = 100;
const maxListed = 10_000;

/** One planned record that waits for its commit. */
interface Waiting { readonly file: string; readonly line: number; readonly outcome: 'created' | 'updated' | 'unchanged'; readonly id: RecordId; readonly writes: readonly Write[] }

/** Failures of one record; any other stops the import. */
const ofOneRecord: readonly ErrorCode[] = ['invalid', 'not_found', 'conflict', 'too_large', 'unsupported', 'permission'];

/**
 * Imports files in batches, each one commit, and gives way between them. What a batch wrote stays, whatever comes after;
 * the report says how far it came. @throws only for a wrong target; failures on the way are in the report
 */
export async function runImport(session: Session, store: ImportStore, options: RunOptions): Promise<ImportReport> {
  checkTarget(session, options.target);
  return new ImportRun(session, store, options).run();
}

class ImportRun {
  readonly #session: Session;
  readonly #store: ImportStore;
  readonly #options: RunOptions;
  readonly #context: PlanContext;
  readonly #exportContext: ExportContext;
  readonly #seen = new SeenItems();
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
  /** Records with times that say no zone. */
  #local = 0;

  constructor(session: Session, store: ImportStore, options: RunOptions) {
    this.#session = session;
    this.#store = store;
    this.#options = options;
    this.#startedAt = toInstant(options.now());
    this.#deployment = options.target.deployment;
    this.#context = planContext(session, store, new Resolver(session, options.target));
    this.#exportContext = exportContextOf(session);
    this.#blobs = new BlobAssembly((content) => session.blobs.keep(content));
  }

  async run(): Promise<ImportReport> {
    for (const { shown, reason } of this.#options.leftOut) this.#skipped.add(shown, null, reason);
    try {
      this.#store.saveReport(this.#report('running', null));
      const { files, enrichments } = await collectEnrichments(this.#options.files, this.#options.format);
      const met = new Set<string>();
      for (const file of files) {
        if (this.#options.signal.aborted) break;
        const { format, zone, encoding, mappingFor } = this.#options;
        await this.#file(file, readSource(file.shown, fileBytes(file.path), { format, zone, encoding, mappingFor, enrichments, met }));
      }
      this.#flush();
      return this.#end(this.#options.signal.aborted ? 'cancelled' : 'done', null);
    } catch (error) {
      return this.#end('failed', toAppError(mapStorageError(error)).message);
    } finally {
      this.#context.rows.close();
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
      for (let read = await next(); !read.done && !this.#options.signal.aborted; read = await next()) {
        if (read.value.kind === 'recoded') await this.#keepFile(file, read.value);
        else this.#take(shown, read.value);
        if (this.#waiting.length >= this.#batchRecords || this.#waitingChars >= batchChars) {
          this.#flush();
          await setImmediate();
        }
      }
    } finally {
      // Closes the file, also when the disk is full.
      await readings.return(undefined);
    }
    if (this.#local > local) this.#notes.add(shown, null, localNote(this.#local - local, this.#options.zone));
  }

  /** [IM23] A file that is not in Unicode stays as it was, beside what was read of it. */
  async #keepFile(file: FoundFile, { encoding }: Recoded): Promise<void> {
    this.#flush();
    if (this.#deployment === null) return;
    const kept = await attachFile(this.#session, this.#deployment, file, encoding);
    if (kept.reason !== null) this.#notes.add(file.shown, null, kept.reason);
    const written = { within: ({ entries }: { readonly entries: readonly EntryId[] }) => this.#store.addBatch(this.#options.id, 'written', kept.created, entries) };
    if (kept.writes.length > 0) this.#session.writes.write(kept.writes, 'import', written);
  }

  #take(file: string, reading: Exclude<Reading, Recoded>): void {
    switch (reading.kind) {
      case 'header': case 'table': return;
      case 'note': this.#notes.add(file, reading.line, reading.reason); return;
      case 'skip': this.#counts.done++; this.#skipped.add(file, reading.line, reading.reason); return;
      case 'item': return this.#item(file, reading);
      case 'exported': return this.#exported(file, reading);
      case 'blob': for (const problem of this.#blobs.add(reading)) this.#skipped.add(file, reading.line, problem);
    }
  }

  #item(file: string, item: Item): void {
    const sighting = this.#seen.meet(item);
    if (sighting.again === null) {
      this.#counts.done++;
      this.#skipped.add(file, item.line, sighting.reason);
      return;
    }
    if (sighting.note !== null) this.#notes.add(file, item.line, sighting.note);
    let planned;
    try {
      planned = planItem(item, sighting.again, this.#context);
      if (planned.outcome === 'pending') {
        this.#flush();
        planned = planItem(item, sighting.again, this.#context);
      }
    } catch (error) {
      planned = { outcome: 'skipped', reason: reasonOf(error) } as const;
    }
    if (planned.outcome === 'skipped' || planned.outcome === 'pending') {
      this.#counts.done++;
      this.#skipped.add(file, item.line, planned.outcome === 'skipped' ? planned.reason : 'It means a record that could not be made');
      return;
    }
    if (item.local) this.#local++;
    for (const note of planned.notes) this.#notes.add(file, item.line, note);
    const made = planned.writes.find((write) => write.op === 'create' && write.type === 'deployment');
    if (made?.op === 'create') this.#deployment ??= made.id ?? null;
    const attach = item.original === null || planned.outcome === 'unchanged' ? [] : attachOriginal(this.#session, planned.id, item.original);
    this.#wait({ file, line: item.line, outcome: planned.outcome, id: planned.id, writes: [...planned.writes, ...attach] });
  }

  #exported(file: string, record: ExportedRecord): void {
    const planned = planExported(record, this.#exportContext);
    for (const note of planned.notes) this.#notes.add(file, record.line, note);
    this.#wait({ file, line: record.line, outcome: planned.outcome, id: record.id, writes: planned.writes });
  }

  #wait(waiting: Waiting): void {
    this.#waiting.push(waiting);
    for (const write of waiting.writes) this.#waitingChars += charsOf(write);
  }

  /** Commits what waits. A record that is refused does not take the others with it. */
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
    if (tookMs > batchMs.most) this.#batchRecords = Math.max(batchRecords.least, Math.floor(this.#batchRecords / 2));
    else if (tookMs < batchMs.least) this.#batchRecords = Math.min(batchRecords.most, this.#batchRecords * 2);
    if (this.#options.now() - this.#told >= progressMs) this.#tell();
  }

  #commitOneByOne(batch: readonly Waiting[]): void {
    for (const one of batch) {
      try {
        // A deployment that several of them need is made by the first; it must not fall with it.
        const deployments = one.writes.filter((write) => write.op === 'create' && write.type === 'deployment' && write.id !== one.id);
        if (deployments.length > 0) this.#session.writes.write(deployments, 'import');
        this.#commit([{ ...one, writes: one.writes.filter((write) => !deployments.includes(write)) }]);
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
      const created = operations.flatMap((write) => (write.op === 'create' && write.id !== undefined ? [write.id] : []));
      const adopted = batch.filter(({ outcome, writes }) => outcome === 'created' && writes.some((write) => write.op === 'bring' || write.op === 'restore')).map(({ id }) => id);
      this.#session.writes.write(operations, 'import', { within: ({ entries }) => this.#store.addBatch(this.#options.id, 'written', [...created, ...adopted], entries) });
    }
    for (const { outcome } of batch) {
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
      // What stopped the import (a full disk) may keep its report from being saved too; it is told all the same.
      if (state !== 'failed') return this.#end('failed', toAppError(mapStorageError(cause)).message);
    }
    this.#options.onProgress(report);
    return report;
  }

  #report(state: ImportReport['state'], error: string | null): ImportReport {
    const { created, updated, unchanged, done } = this.#counts;
    return {
      id: this.#options.id, state, deployment: this.#deployment, files: this.#options.files.slice(0, 1000).map(({ shown }) => shown),
      file_count: this.#options.files.length, started_at: this.#startedAt, ended_at: state === 'running' ? null : toInstant(this.#options.now()),
      total: state === 'done' ? done : Math.max(done, this.#options.total), done, created, updated, unchanged,
      skipped: state === 'running' ? [] : this.#skipped.list(), notes: state === 'running' ? [] : this.#notes.list(), error,
    };
  }
}

/** [IM22] Says in which zone times without one were read. */
export const localNote = (records: number, zone: string): string =>
  `${records === 1 ? 'One record has' : `${records} records have`} times without a zone; they were read as times in ${zone}`;

/** What planning asks of the data that is there. */
export function planContext(session: Session, store: ImportStore, resolver: Resolver): PlanContext {
  let imported: Set<EntryId> | null = null;
  let takenBack: Set<EntryId> | null = null;
  const findRecord = recordFinder(session);
  const entriesOf: PlanContext['entriesOf'] = (id) => session.store.ingest.projection.entriesOf(id);
  const isImported = (entry: EntryId): boolean => (imported ??= new Set([...store.entries('written'), ...store.entries('taken_back')])).has(entry);
  return {
    resolver, findRecord, entriesOf, isImported,
    isTaken: (id) => session.records.find(id) !== null,
    rows: new RowFinder(session, { findRecord, importedValues: (id) => importedValues(id, { entriesOf, isImported }) }),
    isTakenBack: (entry) => (takenBack ??= store.entries('taken_back')).has(entry),
  };
}

/**
 * Returns a search for the record that has an id in one of the given families of documents. What another document
 * holds under the id is not what an earlier import made.
 */
function recordFinder({ records, store }: Session): PlanContext['findRecord'] {
  return (id, families): RecordView | null => {
    for (const family of families) {
      const key = store.ingest.claims.keyOf(`${family}@1`, id);
      const document = records.documentOf(key);
      if (document !== null && familyOf(document) === family) return records.find(key);
    }
    return null;
  };
}

const isOfOneRecord = (error: unknown): boolean => error instanceof AppError && ofOneRecord.includes(error.code);
const reasonOf = (error: unknown): string => (error instanceof AppError ? error.words.happened : toAppError(error).words.happened);
const charsOf = (write: Write): number => (write.op === 'create' ? JSON.stringify(write.values).length : write.op === 'bring' ? JSON.stringify(write.entries).length : write.op === 'set' ? JSON.stringify(write.value ?? null).length : 100);
