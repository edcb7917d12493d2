import { and, desc, eq, gt } from 'drizzle-orm';
import {
  type CsvMapping,
  csvMappingSchema,
  type ImportReport,
  importReportSchema,
} from '../../../../../shared/api/imports.ts';
import type { EntryId, RecordId } from '../../../../../shared/ids.ts';
import { fromInstant } from '../../../../../shared/time.ts';
import {
  importBatchTable,
  importMappingTable,
  importReportTable,
} from '../../../kernel/tables/source-tables.ts';
import type { Db } from '../../../kernel/database/open-database.ts';
import { columnSet } from '../formats/columns.ts';

export type BatchKind = 'written' | 'taken_back';

/** The tables of imports: reports, what each import wrote, remembered mappings. */
export class ImportStore {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  /** Saves a report. */
  saveReport(report: ImportReport): void {
    const text = JSON.stringify(report);
    this.#db
      .insert(importReportTable)
      .values({ id: report.id, startedMs: fromInstant(report.started_at), report: text })
      .onConflictDoUpdate({ target: importReportTable.id, set: { report: text } })
      .run();
  }

  /** Returns a report, or null. */
  findReport(id: string): ImportReport | null {
    const row = this.#db.select().from(importReportTable).where(eq(importReportTable.id, id)).get();
    if (row) return readReport(row.report);
    return null;
  }

  /** Returns the latest reports, at most 200. */
  reports(): ImportReport[] {
    return this.#db
      .select()
      .from(importReportTable)
      .orderBy(desc(importReportTable.startedMs))
      .limit(200)
      .all()
      .flatMap(({ report }) => readReport(report) ?? []);
  }

  /** Records what a commit of an import wrote. */
  addBatch(
    id: string,
    kind: BatchKind,
    created: readonly RecordId[],
    entries: readonly EntryId[],
  ): void {
    if (created.length + entries.length === 0) return;
    this.#db
      .insert(importBatchTable)
      .values({
        import: id,
        kind,
        created: JSON.stringify(created),
        entries: JSON.stringify(entries),
      })
      .run();
  }

  /** Returns the records that an import created, in order. */
  createdBy(id: string): RecordId[] {
    return this.#db
      .select({ created: importBatchTable.created })
      .from(importBatchTable)
      .where(eq(importBatchTable.import, id))
      .orderBy(importBatchTable.id)
      .all()
      .flatMap(({ created }) => JSON.parse(created) as RecordId[]);
  }

  /** Returns all entries that imports on this device wrote, or that undid imports. */
  entries(kind: BatchKind): Set<EntryId> {
    const rows = this.#db
      .select({ entries: importBatchTable.entries })
      .from(importBatchTable)
      .where(eq(importBatchTable.kind, kind))
      .all();
    return new Set(rows.flatMap(({ entries }) => JSON.parse(entries) as EntryId[]));
  }

  /** Yields what imports on this device wrote, commit by commit. */
  *batches(): Generator<{ readonly kind: BatchKind; readonly entries: readonly EntryId[] }> {
    const page = 100;
    let last = 0;
    for (;;) {
      const rows = this.#db
        .select()
        .from(importBatchTable)
        .where(gt(importBatchTable.id, last))
        .orderBy(importBatchTable.id)
        .limit(page)
        .all();
      for (const { kind, entries } of rows)
        yield { kind: kind as BatchKind, entries: JSON.parse(entries) as EntryId[] };
      const next = rows.at(-1);
      if (next === undefined || rows.length < page) return;
      last = next.id;
    }
  }

  /** Returns the entries that one import wrote, in order. */
  entriesOf(id: string, kind: BatchKind): EntryId[] {
    return this.#db
      .select({ entries: importBatchTable.entries })
      .from(importBatchTable)
      .where(and(eq(importBatchTable.import, id), eq(importBatchTable.kind, kind)))
      .orderBy(importBatchTable.id)
      .all()
      .flatMap(({ entries }) => JSON.parse(entries) as EntryId[]);
  }

  /** Returns the remembered mapping of a set of columns, or null. */
  findMapping(columns: readonly string[]): CsvMapping | null {
    const row = this.#db
      .select()
      .from(importMappingTable)
      .where(eq(importMappingTable.columns, columnSet(columns)))
      .get();
    if (!row) return null;
    const parsed = csvMappingSchema.safeParse(JSON.parse(row.mapping));
    if (parsed.success) return parsed.data;
    return null;
  }

  /** Remembers a mapping. */
  saveMapping(columns: readonly string[], mapping: CsvMapping, usedMs: number): void {
    const text = JSON.stringify(mapping);
    this.#db
      .insert(importMappingTable)
      .values({ columns: columnSet(columns), mapping: text, usedMs })
      .onConflictDoUpdate({ target: importMappingTable.columns, set: { mapping: text, usedMs } })
      .run();
  }
}

function readReport(text: string): ImportReport | null {
  const parsed = importReportSchema.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  return null;
}
