import { setImmediate } from 'node:timers/promises';
import type {
  CsvMapping,
  ImportEncoding,
  ImportPreview,
} from '../../../../../shared/api/imports.ts';
import { AppError } from '../../../../../shared/errors.ts';
import { toAppError } from '../../../../../shared/errors.ts';
import type { ReadAccess } from '../../../kernel/session/session.ts';
import { collectEnrichments } from '../collect-enrichments.ts';
import { codeOf, type FoundFile, type FoundFiles } from '../find-files.ts';
import { beginning } from '../fit/clean-text.ts';
import { columnNames } from '../formats/columns.ts';
import { findFormat } from '../formats/import-formats.ts';
import type { Item } from '../item.ts';
import { fileBytes, readHead } from '../read/bytes.ts';
import { decodeText } from '../read/decode-text.ts';
import { readTable } from '../read/read-table.ts';
import { headBytes, sniff } from '../read/sniff.ts';
import { type Reading, readSource } from '../read-source.ts';
import type { ImportStore } from './import-store.ts';
import { chooseMapping } from './mapping.ts';
import { type ExportContext, exportContextOf, planExported } from './plan-exported.ts';
import { planContext } from './plan-context.ts';
import type { Held } from './held-items.ts';
import { announceItem, planItem, type Turn } from './plan-item.ts';
import { ReportList } from './report-lists.ts';
import type { Target } from './resolver.ts';

export interface PreviewOptions {
  readonly preview: string;
  readonly found: FoundFiles;
  readonly format: string;
  readonly zone: string;
  readonly encoding: ImportEncoding | 'auto';
  readonly mapping: CsvMapping | null;
  readonly target: Target;
}

const sampleSize = 20;
const tableRows = 8;
const listedProblems = 200;
const listedFiles = 500;
/**
 * A preview answers a call that someone waits for: of very large data, it reads only the beginning.
 */
const maxMs = 12_000;
const turnMs = 12;

type FileCount = Omit<ImportPreview['files'][number], 'label'> & {
  problems: number;
  records: number;
  format: string | null;
};

/**
 * Returns what an import would do. Reads everything once, holds one record at a time, writes
 * nothing.
 */
export async function previewImport(
  session: ReadAccess,
  store: ImportStore,
  options: PreviewOptions,
): Promise<ImportPreview> {
  return new Preview(session, store, options).run();
}

const emptyCount = (file: string): FileCount => ({ file, format: null, records: 0, problems: 0 });

class Preview {
  readonly #store: ImportStore;
  readonly #options: PreviewOptions;
  readonly #context;
  readonly #problems = new ReportList(listedProblems);
  readonly #counts = { created: 0, updated: 0, unchanged: 0 };
  readonly #sample: ImportPreview['sample'] = [];
  readonly #files: FileCount[] = [];
  readonly #exportContext: ExportContext;
  #table: ImportPreview['table'] = null;
  #encoding: ImportEncoding | null = null;
  #local = 0;
  #fileCount = 0;

  constructor(session: ReadAccess, store: ImportStore, options: PreviewOptions) {
    this.#store = store;
    this.#options = options;
    this.#context = planContext(session, store, options.target);
    this.#exportContext = exportContextOf(session);
  }

  async run(): Promise<ImportPreview> {
    try {
      return await this.#read();
    } finally {
      this.#context.close();
    }
  }

  async #read(): Promise<ImportPreview> {
    const { found, format, preview, zone, encoding } = this.#options;
    for (const { shown, reason } of found.leftOut) this.#problems.add(shown, null, reason);
    const { files, enrichments } = await collectEnrichments(found.files, format);
    const met = new Set<string>();
    const started = performance.now();
    let turn = started;
    let records = 0;
    reading: for (const file of files) {
      const count = emptyCount(file.shown);
      this.#fileCount++;
      if (this.#files.length < listedFiles) this.#files.push(count);
      try {
        for await (const reading of readSource(file.shown, fileBytes(file.path), {
          format,
          zone,
          encoding,
          mappingFor: (columns, rows) => this.#mappingFor(columns, rows),
          enrichments,
          met,
        })) {
          await this.#take(file, count, reading);
          records++;
          const now = performance.now();
          if (now - started > maxMs) {
            this.#problems.add(
              '…',
              null,
              `The preview covers the first ${records} records. The import reads all of them`,
            );
            break reading;
          }
          if (now - turn > turnMs) {
            await setImmediate();
            turn = performance.now();
          }
        }
      } catch (error) {
        if (error instanceof AppError || codeOf(error) === 'unknown') throw error;
        this.#problem(file, count, null, `The file can’t be read (${codeOf(error)})`);
      }
    }
    this.#planHeld(files);
    return {
      preview,
      files: this.#files.map((file) => ({
        ...file,
        label: file.format === null ? null : (findFormat(file.format)?.label ?? file.format),
      })),
      ...this.#counts,
      problems: this.#problems.list(),
      problemCount: this.#problems.count,
      sample: this.#sample,
      table: this.#table,
      reading: { zone, local: this.#local, encoding: this.#encoding, fileCount: this.#fileCount },
    };
  }

  #mappingFor(columns: readonly string[], rows: readonly (readonly string[])[]): CsvMapping {
    return chooseMapping(this.#store, this.#options.mapping, columns, rows).mapping;
  }

  #problem(file: FoundFile, count: FileCount, line: number | null, reason: string): void {
    count.problems++;
    this.#problems.add(file.shown, line, reason);
  }

  async #take(file: FoundFile, count: FileCount, reading: Reading): Promise<void> {
    switch (reading.kind) {
      case 'header':
        count.format ??= 'fieldloop';
        return;
      case 'blob':
        return;
      case 'recoded':
        this.#encoding ??= reading.encoding;
        return;
      case 'note':
      case 'skip':
        this.#problem(file, count, reading.line, reading.reason);
        return;
      case 'table':
        return this.#meetTable(file, count, reading);
      case 'item':
        count.format ??= reading.format;
        return this.#item(file, count, reading);
      case 'exported': {
        count.format ??= 'fieldloop';
        const { outcome } = planExported(reading, this.#exportContext);
        this.#count(count, outcome, reading.type, reading.title, null);
      }
    }
  }

  async #meetTable(
    file: FoundFile,
    count: FileCount,
    { format, columns }: Extract<Reading, { kind: 'table' }>,
  ): Promise<void> {
    count.format ??= format.name;
    if (format.mapped) this.#table ??= await this.#showTable(file, columns);
  }

  #item(file: FoundFile, count: FileCount, item: Item): void {
    const sighting = this.#context.seen.meet(item);
    if (sighting.again === null) {
      this.#problem(file, count, item.line, sighting.reason);
      return;
    }
    if (sighting.note !== null) this.#problem(file, count, item.line, sighting.note);
    const held: Held = { file: file.shown, item, again: sighting.again, first: null, known: null };
    if (item.named === undefined) this.#plan(file, count, held, 'last');
    else this.#context.held.hold('first', held);
  }

  /** Plans what named other records, now that all lines are read. */
  #planHeld(found: readonly FoundFile[]): void {
    const { held } = this.#context;
    const counts = new Map(this.#files.map((count) => [count.file, count]));
    const files = new Map(found.map((file) => [file.shown, file]));
    for (const { item, again } of held.inOrder('first')) announceItem(item, again, this.#context);
    for (const turn of ['first', 'last'] as const)
      for (const one of held.inOrder(turn)) {
        const file = files.get(one.file);
        const count = counts.get(one.file) ?? emptyCount(one.file);
        if (file) this.#plan(file, count, one, turn);
      }
  }

  #plan(file: FoundFile, count: FileCount, held: Held, turn: Turn): void {
    const { item, again, known } = held;
    try {
      const planned = planItem(item, again, this.#context, { turn, known });
      if (planned.outcome === 'waiting' || ('isIncomplete' in planned && planned.isIncomplete)) {
        const met = 'id' in planned ? planned.id : null;
        this.#context.held.hold('last', { ...held, known: known ?? met });
        return;
      }
      if (planned.outcome === 'skipped') {
        this.#problem(file, count, item.line, planned.reason);
        return;
      }
      if (planned.outcome !== 'pending')
        for (const note of planned.notes) this.#problem(file, count, item.line, note);
      if (item.local) this.#local++;
      const { title, occurred_at: when } = item.values as { title?: string; occurred_at?: string };
      this.#count(
        count,
        planned.outcome === 'pending' ? 'updated' : planned.outcome,
        item.type,
        title ?? '',
        when ?? null,
      );
    } catch (error) {
      this.#problem(file, count, item.line, toAppError(error).words.happened);
    }
  }

  #count(
    count: FileCount,
    outcome: 'created' | 'updated' | 'unchanged',
    type: string,
    title: string,
    when: string | null,
  ): void {
    count.records++;
    this.#counts[outcome]++;
    if (this.#sample.length < sampleSize)
      this.#sample.push({ type, title: beginning(title, 300), occurred_at: when });
  }

  async #showTable(file: FoundFile, columns: readonly string[]): Promise<ImportPreview['table']> {
    const openBytes = fileBytes(file.path);
    const head = await readHead(openBytes, headBytes);
    const sniffed = await sniff(
      file.shown,
      head,
      head.length < headBytes,
      'table',
      this.#options.encoding,
    );
    const rows: string[][] = [];
    if (sniffed.kind === 'table') {
      for await (const { cells } of readTable(
        () =>
          decodeText(openBytes(), {
            encoding: sniffed.encoding,
            chosen: this.#options.encoding !== 'auto',
            repairedBytes: 0,
          }),
        sniffed.dialect,
      )) {
        if (rows.length === 0 && columnNames(cells).join() !== columns.join()) continue;
        rows.push(columns.map((_, i) => beginning(cells[i] ?? '', 200)));
        if (rows.length > tableRows) break;
      }
    }
    return {
      columns: [...columns],
      rows: rows.slice(1),
      ...chooseMapping(this.#store, this.#options.mapping, columns),
    };
  }
}
