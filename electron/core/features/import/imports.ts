import { EventEmitter, once } from 'node:events';
import type {
  CsvMapping,
  ImportEncoding,
  ImportPreview,
  ImportReport,
} from '../../../../shared/api/imports.ts';
import { AppError, notFound } from '../../../../shared/errors.ts';
import { type EntryId, newRecordId, type RecordId } from '../../../../shared/ids.ts';
import { toInstant } from '../../../../shared/time.ts';
import type { Changes } from '../../kernel/base/changes.ts';
import type { Session } from '../../kernel/session/session.ts';
import { writeFileDurably } from '../../kernel/database/write-file.ts';
import { findFiles } from './find-files.ts';
import { checkFormat } from './formats/import-formats.ts';
import { parseZone, systemZone } from './fit/time-zone.ts';
import { importReportText } from './import-report-text.ts';
import { ImportStore } from './run/import-store.ts';
import { runImport } from './run/import-run.ts';
import { checkMapping } from './run/check-mapping.ts';
import { chooseMapping } from './run/mapping.ts';
import { previewImport } from './run/preview.ts';
import type { Target } from './run/resolver.ts';
import { takeBack } from './run/take-back.ts';

export interface ImportsDeps {
  readonly session: () => Session;
  readonly changes: Changes;
  readonly now: () => number;
}

export interface Source {
  readonly paths: readonly string[];
  readonly format: string;
  readonly mapping: CsvMapping | null;
  /** The zone for times without one; absent or null: this machine's. */
  readonly zone?: string | null;
  /** Absent or `auto`: detected from the bytes. */
  readonly encoding?: ImportEncoding | 'auto';
}

interface Previewed {
  readonly source: Source;
  readonly total: number;
  readonly columns: readonly string[] | null;
}
interface Running {
  readonly abort: AbortController;
  report: ImportReport;
  readonly ended: Promise<ImportReport>;
}

const keptPreviews = 20;

/**
 * Previews, imports and their reports. One import runs at a time: it writes as fast as the disk
 * allows.
 */
export class Imports {
  readonly #deps: ImportsDeps;
  readonly #previews = new Map<string, Previewed>();
  #running: Running | null = null;

  constructor(deps: ImportsDeps) {
    this.#deps = deps;
  }

  #store(): ImportStore {
    return new ImportStore(this.#deps.session().store.db);
  }

  /**
   * [IM17] Returns what an import would do; nothing is written.
   * @throws AppError `not_found`, `io`
   */
  async preview(source: Source, target: Target): Promise<ImportPreview> {
    checkFormat(source.format);
    const id = newRecordId();
    const found = await findFiles(source.paths);
    await checkMapping(found.files, { ...source, ...readingOf(source) });
    const preview = await previewImport(this.#deps.session(), this.#store(), {
      preview: id,
      found,
      format: source.format,
      mapping: source.mapping,
      target,
      ...readingOf(source),
    });
    this.#previews.set(id, {
      source,
      columns: preview.table?.columns ?? null,
      total: preview.files.reduce((sum, file) => sum + file.records + file.problems, 0),
    });
    for (const old of [...this.#previews.keys()].slice(0, -keptPreviews))
      this.#previews.delete(old);
    return preview;
  }

  /**
   * Starts a previewed import; files are read again, as they are now. A chosen mapping is
   * remembered.
   */
  async start(preview: string, target: Target, mapping: CsvMapping | null): Promise<string> {
    const previewed = this.#previews.get(preview);
    if (!previewed) throw notFound('The preview');
    const source = { ...previewed.source, mapping: mapping ?? previewed.source.mapping };
    if (source.mapping !== null && previewed.columns !== null)
      this.#store().saveMapping(previewed.columns, source.mapping, this.#deps.now());
    const { id } = await this.#begin(source, target, previewed.total, () => undefined);
    return id;
  }

  /**
   * Runs a whole import, for the command line.
   * @throws AppError for wrong paths or a wrong target; other failures are in the report
   */
  async run(
    source: Source,
    target: Target,
    onProgress: (report: ImportReport) => void = () => undefined,
  ): Promise<ImportReport> {
    const { ended } = await this.#begin(source, target, 0, onProgress);
    return ended;
  }

  async #begin(
    source: Source,
    target: Target,
    total: number,
    onProgress: (report: ImportReport) => void,
  ): Promise<{ readonly id: string; readonly ended: Promise<ImportReport> }> {
    if (this.#running) throw alreadyRunning();
    const { now, changes } = this.#deps;
    const session = this.#deps.session();
    const id = newRecordId();
    const abort = new AbortController();
    const finish = new EventEmitter();
    const ended = once(finish, 'end').then(([report]) => report as ImportReport);
    const files = findFiles(source.paths);
    const running: Running = { abort, ended, report: emptyReport(id, now()) };
    this.#running = running;
    const store = this.#store();
    const progress = (report: ImportReport): void => {
      running.report = report;
      const { skipped: _skipped, notes: _notes, ...head } = report;
      changes.publish({ kind: 'import', report: head });
      onProgress(report);
    };
    let started;
    try {
      const found = await files;
      await checkMapping(found.files, { ...source, ...readingOf(source) });
      started = runImport(session, store, {
        id,
        files: found.files,
        leftOut: found.leftOut,
        format: source.format,
        ...readingOf(source),
        target,
        total,
        signal: abort.signal,
        now,
        onProgress: progress,
        mappingFor: (columns, rows) => chooseMapping(store, source.mapping, columns, rows).mapping,
      });
    } catch (error) {
      this.#running = null;
      throw error;
    }
    void started.then((report) => {
      this.#running = null;
      finish.emit('end', report);
    });
    return { id, ended };
  }

  /** Cancels an import. */
  cancel(id: string): void {
    if (this.#running?.report.id === id) this.#running.abort.abort();
    else if (this.#store().findReport(id) === null) throw notFound('The import');
  }

  /**
   * Returns a report.
   * @throws AppError `not_found`
   */
  report(id: string): ImportReport {
    if (this.#running?.report.id === id) return this.#running.report;
    const report = this.#store().findReport(id);
    if (!report) throw notFound('The report of the import');
    return this.#settled(report);
  }

  /** Returns the latest reports, without their lists. */
  reports(): Omit<ImportReport, 'skipped' | 'notes'>[] {
    return this.#store()
      .reports()
      .map((report) => {
        const {
          skipped: _skipped,
          notes: _notes,
          ...head
        } = this.#running?.report.id === report.id ? this.#running.report : this.#settled(report);
        return head;
      });
  }

  /**
   * Returns a report with its final state. One that still says `running` although nothing runs was
   * left by a core that was stopped.
   */
  #settled(report: ImportReport): ImportReport {
    if (report.state !== 'running') return report;
    return {
      ...report,
      state: 'failed',
      ended_at: report.ended_at ?? report.started_at,
      error:
        'Fieldloop stopped during this import. Records imported before that are kept. Import ' +
        'the same files again to add the rest.',
    };
  }

  /** [IM19] Undoes an import. What people edited since stays. */
  async undo(id: string): Promise<{ removed: number; written: EntryId[] }> {
    if (this.#running) throw alreadyRunning();
    this.report(id);
    return takeBack(this.#deps.session(), this.#store(), id);
  }

  /** Writes a report to a file: JSON for the extension `.json`, else Markdown. */
  saveReport(id: string, path: string): void {
    const report = this.report(id);
    const { session } = this.#deps;
    const deployment =
      report.deployment === null
        ? null
        : (session().records.find(report.deployment as RecordId)?.title ?? null);
    const text = path.toLowerCase().endsWith('.json')
      ? `${JSON.stringify(report, null, 2)}\n`
      : importReportText(report, deployment);
    try {
      writeFileDurably(path, new TextEncoder().encode(text));
    } catch (error) {
      throw cantSave(path, error);
    }
  }

  /** Stops a running import after its batch, and waits for that. */
  async stop(): Promise<void> {
    this.#running?.abort.abort();
    await this.#running?.ended;
  }
}

/**
 * Returns the reading options.
 * @throws AppError `invalid` for an invalid zone
 */
const readingOf = ({
  zone,
  encoding,
}: Source): { readonly zone: string; readonly encoding: ImportEncoding | 'auto' } => ({
  zone: zone === null || zone === undefined ? systemZone() : parseZone(zone),
  encoding: encoding ?? 'auto',
});

const emptyReport = (id: string, nowMs: number): ImportReport => ({
  id,
  state: 'running',
  deployment: null,
  files: [],
  file_count: 0,
  started_at: toInstant(nowMs),
  ended_at: null,
  total: 0,
  done: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  skipped: [],
  notes: [],
  error: null,
});

const alreadyRunning = (): AppError =>
  new AppError('conflict', {
    happened: 'An import is running.',
    data: 'The running import continues. No second import was started.',
    next: 'Wait until the import ends, or cancel it.',
  });

const cantSave = (path: string, error: unknown): AppError =>
  new AppError(
    'io',
    {
      happened:
        'The report could not be saved to ' +
        `${path}${error instanceof Error ? ` (${error.message})` : ''}.`,
      data: 'The report is kept in Fieldloop.',
      next: 'Choose another place.',
    },
    error,
  );
