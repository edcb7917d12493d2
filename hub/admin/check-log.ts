import * as Y from 'yjs';
import { entriesOf, newDocument } from '../../shared/doc/entries-document.ts';
import type { HubDatabase, ReadSql } from '../database/hub-database.ts';
import { prepareFrame } from '../ingest/prepare-frame.ts';
import { xorInto } from '../log-store/take-frame.ts';
import { readHead } from '../log-store/read-log.ts';
import { sha256 } from '../sha256.ts';

export interface LogCheck {
  readonly documents: number;
  readonly updates: number;
  readonly entries: number;
  readonly problems: readonly string[];
}

/**
 * Reads the whole log again and compares it with what the hub derived from it: hashes, entries,
 * digests, clocks and counts. It reads one document at a time, each in one snapshot, so that it can
 * run next to a working hub.
 */
export async function checkLog(database: HubDatabase): Promise<LogCheck> {
  const problems: string[] = [];
  const totals = { documents: 0, updates: 0, entries: 0 };
  for (const { name } of await database.all<{ name: string }>(
    'SELECT name FROM document ORDER BY name',
  )) {
    await database.read(async (sql) => {
      const found = await checkDocument(sql, name);
      problems.push(...found.problems.map((problem) => `${name}: ${problem}`));
      totals.documents++;
      totals.updates += found.updates;
      totals.entries += found.entries;
    });
  }
  await database.read(async (sql) => {
    const head = await readHead(sql);
    const last = await sql.first<{ n: number; seq: number | null }>(
      'SELECT COUNT(*) AS n, MAX(seq) AS seq FROM log',
    );
    if ((last?.seq ?? head.floor) !== head.seq)
      problems.push(`The log ends at ${last?.seq ?? head.floor}, but its head is ${head.seq}.`);
    if ((last?.n ?? 0) !== head.seq - head.floor)
      problems.push(`The log has ${last?.n ?? 0} rows between ${head.floor} and ${head.seq}.`);
  });
  return { ...totals, problems };
}

interface DocumentRow {
  id: number;
  seq: number;
  entries: number;
  digest: string;
  clients: number;
}
interface EntryRow {
  id: string;
  hash: string;
  client: number;
  clock: number;
  seq: number;
}

async function checkDocument(
  sql: ReadSql,
  name: string,
): Promise<{ updates: number; entries: number; problems: string[] }> {
  const problems: string[] = [];
  const document = await sql.first<DocumentRow>(
    'SELECT id, seq, entries, digest, clients FROM document WHERE name = ?',
    name,
  );
  if (document === null) return { updates: 0, entries: 0, problems };
  const hashes = await snapshotEntries(sql, document.id);
  const rows = await sql.all<{ seq: number; hash: string; bytes: Uint8Array }>(
    'SELECT seq, hash, bytes FROM log WHERE document = ? ORDER BY seq',
    document.id,
  );
  for (const row of rows) {
    const read = prepareFrame(
      { document: name, update: row.bytes },
      { updateBytes: Number.MAX_SAFE_INTEGER },
    );
    if (!read.ok) problems.push(`update ${row.seq} can’t be read: ${read.refused.reason}`);
    else if (read.frame.hash !== row.hash)
      problems.push(`update ${row.seq} has a hash that differs from its receipt`);
    else for (const item of read.frame.entries) hashes.set(item.entry.id, item.hash);
  }
  const entries = await sql.all<EntryRow>(
    'SELECT id, hash, client, clock, seq FROM entry WHERE document = ? ORDER BY client, clock',
    document.id,
  );
  problems.push(
    ...compareEntries(document, hashes, entries),
    ...(await checkClocks(sql, document, entries)),
  );
  return { updates: rows.length, entries: hashes.size, problems };
}

async function snapshotEntries(sql: ReadSql, document: number): Promise<Map<string, string>> {
  const row = await sql.first<{ bytes: Uint8Array }>(
    'SELECT bytes FROM snapshot WHERE document = ?',
    document,
  );
  if (row === null) return new Map();
  const doc = newDocument();
  Y.applyUpdate(doc, row.bytes);
  return new Map([...entriesOf(doc).entries()].map(([id, text]) => [id, sha256(text)]));
}

function compareEntries(
  document: DocumentRow,
  hashes: ReadonlyMap<string, string>,
  entries: readonly EntryRow[],
): string[] {
  const problems: string[] = [];
  const digest = new Uint8Array(32);
  for (const hash of hashes.values()) xorInto(digest, hash);
  if (Buffer.from(digest).toString('hex') !== document.digest)
    problems.push('the digest does not match its entries');
  if (hashes.size !== document.entries)
    problems.push(`it has ${hashes.size} entries, expected ${document.entries}`);
  const listed = new Map(entries.map((entry) => [entry.id, entry.hash]));
  for (const [id, hash] of hashes)
    if (listed.get(id) !== hash) problems.push(`entry ${id} is listed incorrectly`);
  for (const id of listed.keys())
    if (!hashes.has(id)) problems.push(`entry ${id} is listed but is in no update`);
  return problems;
}

async function checkClocks(
  sql: ReadSql,
  document: DocumentRow,
  entries: readonly EntryRow[],
): Promise<string[]> {
  const problems: string[] = [];
  const next = new Map<number, number>();
  for (const { client, clock } of entries) {
    if (clock !== (next.get(client) ?? 0))
      problems.push(`client id ${client} has a gap at ${clock}`);
    next.set(client, clock + 1);
  }
  const clients = await sql.all<{ client: number; clock: number }>(
    'SELECT client, clock FROM client WHERE document = ?',
    document.id,
  );
  for (const { client, clock } of clients)
    if (next.get(client) !== clock)
      problems.push(`client id ${client} is at ${next.get(client) ?? 0}, expected ${clock}`);
  if (clients.length !== document.clients)
    problems.push(`it has ${clients.length} client IDs, expected ${document.clients}`);
  return problems;
}
