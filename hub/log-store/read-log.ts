import type { Caller } from '../accounts/caller.ts';
import { findDocumentParts } from '../../shared/doc/document-name.ts';
import { mayRead } from '../../shared/roles/write-right.ts';
import type { LogFrame, Page } from '../../shared/protocol/frames.ts';
import type { HubDatabase, ReadSql } from '../database/hub-database.ts';
import { HubError } from '../hub-error.ts';

export interface LogHead {
  readonly seq: number;
  readonly floor: number;
}
export interface DocumentHead {
  readonly id: number;
  readonly name: string;
  readonly seq: number;
  readonly entries: number;
  readonly digest: string;
}

/** The maximum of one page. */
export interface PageLimits {
  readonly frames: number;
  readonly bytes: number;
}

/** Returns the head of the log. */
export async function readHead(sql: ReadSql): Promise<LogHead> {
  return (await sql.first<LogHead>('SELECT seq, floor FROM log_head')) ?? { seq: 0, floor: 0 };
}

/**
 * Returns the documents that a caller may read, by name.
 * @param since only documents with something newer
 */
export async function readDocuments(
  sql: ReadSql,
  caller: Caller,
  since = -1,
): Promise<DocumentHead[]> {
  const rows = await sql.all<DocumentHead>(
    'SELECT id, name, seq, entries, digest FROM document WHERE seq > ? ORDER BY name',
    since,
  );
  return rows.filter((row) => isReadable(caller, row.name));
}

/** The number of rows read at once to fill a page with those that the caller may read. */
const rowsAtOnce = 2000;

/**
 * Returns a page of the documents that a caller may read, by name.
 * @param after names up to this one are left out
 * @returns at most `most`, and whether there are more
 */
export async function readDocumentPage(
  sql: ReadSql,
  caller: Caller,
  { after, most }: { readonly after: string; readonly most: number },
): Promise<{ documents: DocumentHead[]; more: boolean }> {
  const documents: DocumentHead[] = [];
  for (let last = after; ;) {
    const rows = await sql.all<DocumentHead>(
      'SELECT id, name, seq, entries, digest FROM document WHERE name > ? ORDER BY name LIMIT ?',
      last,
      rowsAtOnce,
    );
    for (const row of rows) {
      if (!isReadable(caller, row.name)) continue;
      if (documents.length === most) return { documents, more: true };
      documents.push(row);
    }
    if (rows.length < rowsAtOnce) return { documents, more: false };
    last = (rows.at(-1) as DocumentHead).name;
  }
}

/** Returns a document that a caller may read, or null. */
export async function findDocument(
  sql: ReadSql,
  caller: Caller,
  name: string,
): Promise<DocumentHead | null> {
  if (!isReadable(caller, name)) return null;
  return sql.first<DocumentHead>(
    'SELECT id, name, seq, entries, digest FROM document WHERE name = ?',
    name,
  );
}

function isReadable(caller: Caller, name: string): boolean {
  const parts = findDocumentParts(name);
  return parts !== null && mayRead(caller, parts);
}

/**
 * Returns the log after a cursor, as far as the caller may read it. Complete up to `next`: the head
 * is read in the same snapshot as the rows.
 * @param among only these documents
 * @param without leaves out what this device sent
 * @throws HubError `cursor_ahead` when the log was restored from an older state, `cursor_too_old`
 * when it no longer reaches back that far
 */
export function readPage(
  database: HubDatabase,
  caller: Caller,
  since: number,
  limits: PageLimits,
  { among, without }: { readonly among?: ReadonlySet<string>; readonly without?: string } = {},
): Promise<Page> {
  return database.read(async (sql) => {
    const head = await readHead(sql);
    checkCursor(since, head);
    const documents = (await readDocuments(sql, caller, since)).filter(
      (document) => among === undefined || among.has(document.name),
    );
    if (documents.length === 0) return { frames: [], next: head.seq, more: false };
    const rows = await sql.all<LogRow>(
      'SELECT seq, document, device, received, LENGTH(bytes) AS size FROM log WHERE seq > ? ' +
        `AND ${sql.within('document')} AND device <> ? ORDER BY seq LIMIT ?`,
      since,
      sql.list(documents.map((document) => document.id)),
      without ?? '',
      limits.frames,
    );
    return fillPage(
      sql,
      rows,
      new Map(documents.map((document) => [document.id, document.name])),
      limits,
      head.seq,
    );
  });
}

/**
 * Checks a cursor.
 * @throws HubError when a reader can't continue from `since`
 */
export function checkCursor(since: number, head: LogHead): void {
  if (since > head.seq)
    throw new HubError(
      'cursor_ahead',
      `The log ends at ${head.seq}: the hub was restored from an older state. Start again at 0.`,
    );
  if (since < head.floor)
    throw new HubError(
      'cursor_too_old',
      `The log starts after ${head.floor}. Fetch snapshots, then continue from there.`,
    );
}

export interface LogRow {
  readonly seq: number;
  readonly document: number;
  readonly device: string;
  readonly received: number;
  readonly size: number;
}

/**
 * Adds rows until the page is full.
 * @param end the cursor when all rows fit
 */
export async function fillPage(
  sql: ReadSql,
  rows: readonly LogRow[],
  names: ReadonlyMap<number, string>,
  limits: PageLimits,
  end: number,
): Promise<Page> {
  let bytes = 0;
  let count = 0;
  for (const row of rows) {
    bytes += row.size;
    if (count > 0 && bytes > limits.bytes) break;
    count++;
  }
  const chosen = rows.slice(0, count);
  const more = count < rows.length || rows.length === limits.frames;
  const bytesOf = await readBytes(
    sql,
    chosen.map((row) => row.seq),
  );
  const frames = chosen.map((row): LogFrame => ({
    seq: row.seq,
    received: row.received,
    device: row.device,
    document: names.get(row.document) as string,
    update: bytesOf.get(row.seq) as Uint8Array,
  }));
  return { frames, next: more ? (frames.at(-1)?.seq ?? end) : end, more };
}

async function readBytes(sql: ReadSql, seqs: readonly number[]): Promise<Map<number, Uint8Array>> {
  const rows = await sql.all<{ seq: number; bytes: Uint8Array }>(
    `SELECT seq, bytes FROM log WHERE ${sql.within('seq')}`,
    sql.list(seqs),
  );
  return new Map(rows.map((row) => [row.seq, row.bytes]));
}
