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
import { BatchedWrites, type Waiting } from './batched-writes.ts';
import { BlobAssembly } from './blob-assembly.ts';
import type { ImportStore } from './import-store.ts';
import { type Counted, ImportTally } from './import-tally.ts';
import { planContext } from './plan-context.ts';
import { type ExportContext, exportContextOf, planExported } from './plan-exported.ts';
import type { Held } from './held-items.ts';
import { announceItem, type PlanContext, type Planned, planItem, type Turn } from './plan-item.ts';
import { isOfOneRecord, reasonOf } from './one-record.ts';
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

const progressMs = 100;

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
  readonly #tally = new ImportTally();
  readonly #batches: BatchedWrites;
  readonly #blobs: BlobAssembly;
  readonly #startedAt: string;
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
    this.#batches = new BatchedWrites(session, this.#tally, (created, entries) =>
      store.addBatch(options.id, 'written', created, entries),
    );
  }

  async run(): Promise<ImportReport> {
    for (const { shown, reason } of this.#options.leftOut) this.#tally.skip(shown, null, reason);
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
        this.#tally.skip(shown, null, `The file can’t be read (${codeOf(error)})`);
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
      this.#tally.note(shown, null, localNote(this.#local - local, this.#options.zone));
  }

  /** [IM23] Keeps a file that is not in Unicode unchanged, in addition to the decoded text. */
  async #keepFile(file: FoundFile, { encoding }: Recoded): Promise<void> {
    this.#flush();
    if (this.#deployment === null) return;
    const kept = await attachFile(this.#session, this.#deployment, file, encoding);
    if (kept.reason !== null) this.#tally.note(file.shown, null, kept.reason);
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
        this.#tally.note(file, reading.line, reading.reason);
        return;
      case 'skip':
        this.#tally.skipRecord(file, reading.line, reading.reason);
        return;
      case 'item':
        return this.#item(file, reading);
      case 'exported':
        return this.#exported(file, reading);
      case 'blob':
        for (const problem of this.#blobs.add(reading))
          this.#tally.skip(file, reading.line, problem);
    }
  }

  #item(file: string, item: Item): void {
    const sighting = this.#context.seen.meet(item);
    if (sighting.again === null) {
      this.#tally.skipRecord(file, item.line, sighting.reason);
      return;
    }
    if (sighting.note !== null) this.#tally.note(file, item.line, sighting.note);
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
      this.#tally.skipRecord(file, item.line, planned.reason);
      return;
    }
    const { outcome, id } = planned;
    if (planned.isIncomplete)
      this.#context.held.hold('last', { ...held, first: outcome, known: known ?? id });
    if (item.local && first === null) this.#local++;
    // What waits for the last turn says everything then.
    if (!planned.isIncomplete)
      for (const note of planned.notes) this.#tally.note(file, item.line, note);
    const made = planned.writes.find(
      (write) => write.op === 'create' && write.type === 'deployment',
    );
    if (made?.op === 'create') this.#deployment ??= made.id ?? null;
    this.#batches.add({
      file,
      line: item.line,
      outcome: this.#countedAs(first, planned.writes.length > 0, outcome),
      id,
      writes: [...planned.writes, ...this.#attach(item, planned, first)],
    });
  }

  /** Returns what a record counts as; one that was planned before counts once. */
  #countedAs(first: Held['first'], changes: boolean, outcome: Counted): Waiting['outcome'] {
    if (first === null) return outcome;
    if (first === 'unchanged' && changes) {
      this.#tally.uncountUnchanged();
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
    for (const note of planned.notes) this.#tally.note(file, record.line, note);
    this.#batches.add({
      file,
      line: record.line,
      outcome: planned.outcome,
      id: record.id,
      writes: planned.writes,
    });
  }

  /** Commits what waits if it is enough. @returns whether it was */
  #flushWhenFull(): boolean {
    const { isFull } = this.#batches;
    if (isFull) this.#flush();
    return isFull;
  }

  #flush(): void {
    this.#batches.flush();
    if (this.#options.now() - this.#told >= progressMs) this.#tell();
  }

  #tell(): void {
    this.#told = this.#options.now();
    this.#options.onProgress(this.#report('running', null));
  }

  #end(state: 'done' | 'cancelled' | 'failed', error: string | null): ImportReport {
    for (const problem of this.#blobs.unfinished()) this.#tally.skip('…', null, problem);
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
    const counts = this.#tally.counts();
    const lists = state === 'running' ? { skipped: [], notes: [] } : this.#tally.lists();
    return {
      id: this.#options.id,
      state,
      deployment: this.#deployment,
      files: this.#options.files.slice(0, 1000).map(({ shown }) => shown),
      file_count: this.#options.files.length,
      started_at: this.#startedAt,
      ended_at: state === 'running' ? null : toInstant(this.#options.now()),
      total: state === 'done' ? counts.done : Math.max(counts.done, this.#options.total),
      ...counts,
      ...lists,
      error,
    };
  }
}

/** [IM22] Returns the note about the zone used for times without one. */
export const localNote = (records: number, zone: string): string =>
  `${plural(records, 'One record has', `${records} records have`)} times without a time ` +
  `zone, read as ${zone}`;
