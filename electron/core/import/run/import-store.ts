import { and, desc, eq } from 'drizzle-orm';
import { type CsvMapping, csvMappingSchema, type ImportReport, importReportSchema } from '../../../../shared/api/imports.ts';
import type { EntryId, RecordId } from '../../../../shared/ids.ts';
import { fromInstant } from '../../../../shared/time.ts';
import { importBatchTable, importMappingTable, importReportTable } from '../../store/source-tables.ts';
import type { Db } from '../../store/store.ts';
import { columnSet } from '../formats/columns.ts';

export type BatchKind = 'written' | 'taken_back';

/** The tables of imports: reports, what each import wrote, remembered mappings. */
export class ImportStore {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  saveReport(report: ImportReport): void {
    const text = JSON.stringify(report);
    this.#db.insert(importReportTable).values({ id: report.id, startedMs: fromInstant(report.started_at), report: text })
      .onConflictDoUpdate({ target: importReportTable.id, set: { report: text } }).run();
  }

  findReport(id: string): ImportReport | null {
    const row = this.#db.select().from(importReportTable).where(eq(importReportTable.id, id)).get();
    return row ? readReport(row.report) : null;
  }

  /** The latest first, at most 200. */
  reports(): ImportReport[] {
    return this.#db.select().from(importReportTable).orderBy(desc(importReportTable.startedMs)).limit(200).all()
      .flatMap(({ report }) => readReport(report) ?? []);
  }

  addBatch(id: string, kind: BatchKind, created: readonly RecordId[], entries: readonly EntryId[]): void {
    if (created.length + entries.length === 0) return;
    this.#db.insert(importBatchTable).values({ import: id, kind, created: JSON.stringify(created), entries: JSON.stringify(entries) }).run();
  }

  /** Records that an import made, in the order in which it did. */
  createdBy(id: string): RecordId[] {
    return this.#db.select({ created: importBatchTable.created }).from(importBatchTable).where(eq(importBatchTable.import, id)).orderBy(importBatchTable.id).all()
      .flatMap(({ created }) => JSON.parse(created) as RecordId[]);
  }

  /** All entries that imports on this device wrote, or that took imports back. */
  entries(kind: BatchKind): Set<EntryId> {
    const rows = this.#db.select({ entries: importBatchTable.entries }).from(importBatchTable).where(eq(importBatchTable.kind, kind)).all();
    return new Set(rows.flatMap(({ entries }) => JSON.parse(entries) as EntryId[]));
  }

  /** The entries that one import wrote, in the order in which it did. */
  entriesOf(id: string, kind: BatchKind): EntryId[] {
    return this.#db.select({ entries: importBatchTable.entries }).from(importBatchTable)
      .where(and(eq(importBatchTable.import, id), eq(importBatchTable.kind, kind))).orderBy(importBatchTable.id).all()
      .flatMap(({ entries }) => JSON.parse(entries) as EntryId[]);
  }

  findMapping(columns: readonly string[]): CsvMapping | null {
    const row = this.#db.select().from(importMappingTable).where(eq(importMappingTable.columns, columnSet(columns))).get();
    if (!row) return null;
    const parsed = csvMappingSchema.safeParse(JSON.parse(row.mapping));
    return parsed.success ? parsed.data : null;
  }

  saveMapping(columns: readonly string[], mapping: CsvMapping, usedMs: number): void {
    const text = JSON.stringify(mapping);
    this.#db.insert(importMappingTable).values({ columns: columnSet(columns), mapping: text, usedMs })
      .onConflictDoUpdate({ target: importMappingTable.columns, set: { mapping: text, usedMs } }).run();
  }
}

function readReport(text: string): ImportReport | null {
  const parsed = importReportSchema.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : null;
}
