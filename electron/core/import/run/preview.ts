import { setImmediate } from 'node:timers/promises';
import type { CsvMapping, ImportEncoding, ImportFormat, ImportPreview } from '../../../../shared/api/imports.ts';
import { AppError } from '../../../../shared/errors.ts';
import { toAppError } from '../../../../shared/errors.ts';
import type { Session } from '../../session.ts';
import { collectEnrichments } from '../collect-enrichments.ts';
import { codeOf, type FoundFile, type FoundFiles } from '../find-files.ts';
import { beginning } from '../fit/clean-text.ts';
import { columnNames } from '../formats/columns.ts';
import type { Item } from '../item.ts';
import { fileBytes, readHead } from '../read/bytes.ts';
import { decodeText } from '../read/decode-text.ts';
import { readTable } from '../read/read-table.ts';
import { headBytes, sniff } from '../read/sniff.ts';
import { type Reading, readSource } from '../read-source.ts';
import { planContext } from './import-run.ts';
import type { ImportStore } from './import-store.ts';
import { chooseMapping } from './mapping.ts';
import { type ExportContext, exportContextOf, planExported } from './plan-exported.ts';
import { planItem } from './plan-item.ts';
import { ReportList } from './report-lists.ts';
import { Resolver, type Target } from './resolver.ts';
import { SeenItems } from './seen-items.ts';

export interface PreviewOptions {
  readonly preview: string;
  readonly found: FoundFiles;
  readonly format: ImportFormat | 'auto';
  readonly zone: string;
  readonly encoding: ImportEncoding | 'auto';
  readonly mapping: CsvMapping | null;
  readonly target: Target;
}

const sampleSize = 20;
const tableRows = 8;
const listedProblems = 200;
const listedFiles = 500;
/** A preview answers a call that somebody waits for: of very much data it looks at the beginning. */
const maxMs = 12_000;
const turnMs = 12;

type FileCount = ImportPreview['files'][number] & { problems: number; records: number; format: ImportFormat | null };

/** What an import would do. Reads everything once, holds one record at a time, writes nothing. */
export async function previewImport(session: Session, store: ImportStore, options: PreviewOptions): Promise<ImportPreview> {
  return new Preview(session, store, options).run();
}

class Preview {
  readonly #store: ImportStore;
  readonly #options: PreviewOptions;
  readonly #context;
  readonly #seen = new SeenItems();
  readonly #problems = new ReportList(listedProblems);
  readonly #counts = { created: 0, updated: 0, unchanged: 0 };
  readonly #sample: ImportPreview['sample'] = [];
  readonly #files: FileCount[] = [];
  readonly #exportContext: ExportContext;
  #table: ImportPreview['table'] = null;
  #encoding: ImportEncoding | null = null;
  #local = 0;
  #fileCount = 0;

  constructor(session: Session, store: ImportStore, options: PreviewOptions) {
    this.#store = store;
    this.#options = options;
    this.#context = planContext(session, store, new Resolver(session, options.target));
    this.#exportContext = exportContextOf(session);
  }

  async run(): Promise<ImportPreview> {
    try {
      return await this.#read();
    } finally {
      this.#context.rows.close();
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
      const count: FileCount = { file: file.shown, format: null, records: 0, problems: 0 };
      this.#fileCount++;
      if (this.#files.length < listedFiles) this.#files.push(count);
      try {
        for await (const reading of readSource(file.shown, fileBytes(file.path), { format, zone, encoding, mappingFor: (columns, rows) => this.#mappingFor(columns, rows), enrichments, met })) {
          await this.#take(file, count, reading);
          records++;
          const now = performance.now();
          if (now - started > maxMs) {
            this.#problems.add('…', null, `The preview looked at the first ${records} records; the import reads all of them`);
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
    return {
      preview, files: this.#files, ...this.#counts, problems: this.#problems.list(), problemCount: this.#problems.count, sample: this.#sample, table: this.#table,
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
      case 'header': count.format ??= 'fieldloop'; return;
      case 'blob': return;
      case 'recoded': this.#encoding ??= reading.encoding; return;
      case 'note': case 'skip': this.#problem(file, count, reading.line, reading.reason); return;
      case 'table':
        count.format ??= reading.sheet === null ? 'csv' : 'aiid';
        if (reading.sheet === null && this.#table === null) this.#table = await this.#showTable(file, reading.columns);
        return;
      case 'item': count.format ??= reading.format; return this.#item(file, count, reading);
      case 'exported': {
        count.format ??= 'fieldloop';
        const { outcome } = planExported(reading, this.#exportContext);
        this.#count(count, outcome, reading.type, reading.title, null);
      }
    }
  }

  #item(file: FoundFile, count: FileCount, item: Item): void {
    const sighting = this.#seen.meet(item);
    if (sighting.again === null) { this.#problem(file, count, item.line, sighting.reason); return; }
    if (sighting.note !== null) this.#problem(file, count, item.line, sighting.note);
    try {
      const planned = planItem(item, sighting.again, this.#context);
      if (planned.outcome === 'skipped') { this.#problem(file, count, item.line, planned.reason); return; }
      if (planned.outcome !== 'pending') for (const note of planned.notes) this.#problem(file, count, item.line, note);
      if (item.local) this.#local++;
      const { title, occurred_at: when } = item.values as { title?: string; occurred_at?: string };
      this.#count(count, planned.outcome === 'pending' ? 'updated' : planned.outcome, item.type, title ?? '', when ?? null);
    } catch (error) {
      this.#problem(file, count, item.line, toAppError(error).words.happened);
    }
  }

  #count(count: FileCount, outcome: 'created' | 'updated' | 'unchanged', type: string, title: string, when: string | null): void {
    count.records++;
    this.#counts[outcome]++;
    if (this.#sample.length < sampleSize) this.#sample.push({ type, title: beginning(title, 300), occurred_at: when });
  }

  async #showTable(file: FoundFile, columns: readonly string[]): Promise<ImportPreview['table']> {
    const openBytes = fileBytes(file.path);
    const head = await readHead(openBytes, headBytes);
    const sniffed = await sniff(file.shown, head, head.length < headBytes, 'table', this.#options.encoding);
    const rows: string[][] = [];
    if (sniffed.kind === 'table') {
      for await (const { cells } of readTable(() => decodeText(openBytes(), { encoding: sniffed.encoding, chosen: this.#options.encoding !== 'auto', repairedBytes: 0 }), sniffed.dialect)) {
        if (rows.length === 0 && columnNames(cells).join() !== columns.join()) continue;
        rows.push(columns.map((_, i) => beginning(cells[i] ?? '', 200)));
        if (rows.length > tableRows) break;
      }
    }
    return { columns: [...columns], rows: rows.slice(1), ...chooseMapping(this.#store, this.#options.mapping, columns) };
  }
}
