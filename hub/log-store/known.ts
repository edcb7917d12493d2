import { familyOf } from '../../shared/doc/document-name.ts';
import type { ReadSql } from '../database/hub-database.ts';
import type { PreparedFrame } from '../ingest/prepare-frame.ts';

export interface KnownDocument {
  readonly id: number;
  seq: number;
  entries: number;
  digest: Uint8Array;
  clients: number;
}
export interface KnownEntry {
  readonly hash: string;
  readonly client: number;
  readonly clock: number;
  readonly seq: number;
}
export interface KnownRecord {
  readonly type: string;
  readonly member: string;
}
export interface KnownDeployment {
  title: string;
  titleAt: string;
}

/**
 * What the log knows about everything that some frames touch. Grows as frames are accepted, so that
 * each frame sees those before it.
 */
export interface Known {
  head: number;
  /** Frame hash -> sequence number. */
  readonly frames: Map<string, number>;
  readonly documents: Map<string, KnownDocument>;
  /** By documentKey(document, client id). */
  readonly clients: Map<string, { readonly device: string; clock: number }>;
  /** By documentKey(document, entry id): the same entry may occur under several client IDs. */
  readonly entries: Map<string, KnownEntry[]>;
  /** By familyKey(document, record id): a record has one creator in all epochs of a document. */
  readonly records: Map<string, KnownRecord>;
  /** Record ID -> the families of documents in which such a record was created. */
  readonly recordFamilies: Map<string, Set<string>>;
  /** Entry ID -> the documents that contain it. */
  readonly entryDocuments: Map<string, Map<string, KnownEntry>>;
  readonly deployments: Map<string, KnownDeployment>;
}

/** Returns the key of a record within the family of a document. */
export const familyKey = (document: string, record: string): string =>
  `${familyOf(document)} ${record}`;

/** Returns the key of a client ID, entry or member within a document. */
export const documentKey = (document: string, what: string | number): string =>
  `${document} ${what}`;

/**
 * Reads what the log knows about some frames. Call it under the log's lock: nothing of it changes
 * until the transaction ends.
 */
export async function readKnown(sql: ReadSql, frames: readonly PreparedFrame[]): Promise<Known> {
  const head = await sql.first<{ seq: number }>('SELECT seq FROM log_head');
  const known: Known = {
    head: head?.seq ?? 0,
    frames: new Map(),
    documents: new Map(),
    clients: new Map(),
    entries: new Map(),
    records: new Map(),
    recordFamilies: new Map(),
    entryDocuments: new Map(),
    deployments: new Map(),
  };
  const hashes = await sql.all<{ hash: string; seq: number }>(
    `SELECT hash, seq FROM log WHERE ${sql.within('hash')}`,
    sql.list(frames.map((frame) => frame.hash)),
  );
  for (const row of hashes) known.frames.set(row.hash, row.seq);

  const byDocument = new Map<string, PreparedFrame[]>();
  for (const frame of frames) {
    const others = byDocument.get(frame.document);
    if (others) others.push(frame);
    else byDocument.set(frame.document, [frame]);
  }
  for (const [name, its] of byDocument) await readDocument(sql, known, name, its);

  await readEntries(sql, known, frames);
  await readRecords(sql, known, frames);

  const deployments = distinct(
    frames.map((frame) => ('deployment' in frame.parts ? frame.parts.deployment : '')),
  );
  const rows = await sql.all<{ id: string; title: string; title_at: string }>(
    `SELECT id, title, title_at FROM deployment WHERE ${sql.within('id')}`,
    sql.list(deployments),
  );
  for (const row of rows)
    known.deployments.set(row.id, { title: row.title, titleAt: row.title_at });
  return known;
}

async function readDocument(
  sql: ReadSql,
  known: Known,
  name: string,
  frames: readonly PreparedFrame[],
): Promise<void> {
  const row = await sql.first<{
    id: number;
    seq: number;
    entries: number;
    digest: string;
    clients: number;
  }>('SELECT id, seq, entries, digest, clients FROM document WHERE name = ?', name);
  if (row === null) return;
  known.documents.set(name, { ...row, digest: Buffer.from(row.digest, 'hex') });
  const entries = frames.flatMap((frame) => frame.entries);

  const clients = await sql.all<{ client: number; device: string; clock: number }>(
    `SELECT client, device, clock FROM client WHERE document = ? AND ${sql.within('client')}`,
    row.id,
    sql.list(distinct(entries.map((entry) => entry.client))),
  );
  for (const client of clients)
    known.clients.set(documentKey(name, client.client), {
      device: client.device,
      clock: client.clock,
    });
}

/**
 * Reads the entries with these IDs, in any document: an ID used for something else in another one
 * is taken ([HU45]).
 */
async function readEntries(
  sql: ReadSql,
  known: Known,
  frames: readonly PreparedFrame[],
): Promise<void> {
  const ids = frames.flatMap((frame) => frame.entries.map(({ entry }) => entry.id));
  const found = await sql.all<KnownEntry & { id: string; name: string }>(
    `SELECT e.id, e.hash, e.client, e.clock, e.seq, d.name FROM entry e
      JOIN document d ON d.id = e.document
      WHERE ${sql.within('e.id')}`,
    sql.list(distinct(ids)),
  );
  for (const { id, name, ...entry } of found) noteEntry(known, name, id, entry);
}

/** Reads the records with these IDs, in any document. */
async function readRecords(
  sql: ReadSql,
  known: Known,
  frames: readonly PreparedFrame[],
): Promise<void> {
  const ids = frames.flatMap((frame) => frame.entries.map(({ entry }) => entry.record));
  const found = await sql.all<KnownRecord & { id: string; name: string }>(
    `SELECT r.id, r.type, r.member, d.name FROM record r JOIN document d ON d.id = r.document
      WHERE ${sql.within('r.id')} ORDER BY d.id`,
    sql.list(distinct(ids)),
  );
  for (const { id, name, ...record } of found) noteRecord(known, name, id, record);
}

/**
 * Adds a record. If several records have one ID in the epochs of a document, which only hubs before
 * this rule accepted, the first one counts.
 */
export function noteRecord(known: Known, document: string, id: string, record: KnownRecord): void {
  const key = familyKey(document, id);
  if (!known.records.has(key)) known.records.set(key, record);
  const families = known.recordFamilies.get(id) ?? new Set<string>();
  known.recordFamilies.set(id, families.add(familyOf(document)));
}

/** Adds an entry of a document. */
export function noteEntry(known: Known, document: string, id: string, entry: KnownEntry): void {
  const documents = known.entryDocuments.get(id) ?? new Map<string, KnownEntry>();
  known.entryDocuments.set(id, documents.set(document, entry));
  const key = documentKey(document, id);
  const others = known.entries.get(key);
  if (others) others.push(entry);
  else known.entries.set(key, [entry]);
}

const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];
