import type { WriteSql } from '../database/hub-database.ts';
import { documentKey, type Known, type KnownDocument } from './known.ts';
import type { Taken } from './take-frame.ts';

/**
 * Writes the accepted frames, within the transaction that read `known`.
 * @param receivedMs the hub's clock
 */
export async function writeTaken(
  sql: WriteSql,
  known: Known,
  taken: Taken,
  receivedMs: number,
): Promise<void> {
  const ids = await writeDocuments(sql, known, taken);
  const idOf = (name: string): number => ids.get(name) as number;
  await writeFrames(sql, taken, idOf, receivedMs);
  await writeEntries(sql, taken, idOf);
  await writeRecords(sql, taken, idOf);
  await writeClients(sql, known, taken, idOf);
  await writeMentions(sql, taken, idOf);
  await writeDeployments(sql, known, taken);
  await sql.run('UPDATE log_head SET seq = ?', known.head);
}

/** Returns the row ID of a document that was written. */
type IdOf = (name: string) => number;

async function writeDocuments(
  sql: WriteSql,
  known: Known,
  taken: Taken,
): Promise<ReadonlyMap<string, number>> {
  const ids = new Map<string, number>();
  for (const name of taken.documents) {
    const document = known.documents.get(name) as KnownDocument;
    ids.set(name, await writeDocument(sql, name, document, taken.makers.get(name) ?? null));
  }
  return ids;
}

const writeFrames = (sql: WriteSql, taken: Taken, idOf: IdOf, receivedMs: number): Promise<void> =>
  sql.insert(
    'log',
    ['seq', 'document', 'hash', 'device', 'received', 'bytes'],
    taken.frames.map(({ frame, seq, device }) => [
      seq,
      idOf(frame.document),
      frame.hash,
      device,
      receivedMs,
      frame.update,
    ]),
  );

const writeEntries = (sql: WriteSql, taken: Taken, idOf: IdOf): Promise<void> =>
  sql.insert(
    'entry',
    ['document', 'id', 'hash', 'client', 'clock', 'seq'],
    taken.entries.map(({ document, item, seq }) => [
      idOf(document),
      item.entry.id,
      item.hash,
      item.client,
      item.clock,
      seq,
    ]),
  );

const writeRecords = (sql: WriteSql, taken: Taken, idOf: IdOf): Promise<void> =>
  sql.insert(
    'record',
    ['document', 'id', 'type', 'member'],
    taken.records.map((record) => [idOf(record.document), record.id, record.type, record.member]),
    '(document, id) DO NOTHING',
  );

const writeClients = (sql: WriteSql, known: Known, taken: Taken, idOf: IdOf): Promise<void> =>
  sql.insert(
    'client',
    ['document', 'client', 'device', 'clock'],
    [...taken.clients.values()].map(({ document, client, device }) => [
      idOf(document),
      client,
      device,
      known.clients.get(documentKey(document, client))?.clock ?? 0,
    ]),
    '(document, client) DO UPDATE SET clock = excluded.clock',
  );

const writeMentions = (sql: WriteSql, taken: Taken, idOf: IdOf): Promise<void> =>
  sql.insert(
    'blob_mention',
    ['sha256', 'document', 'member'],
    taken.mentions.map((mention) => [mention.sha256, idOf(mention.document), mention.member]),
    '(sha256, document, member) DO NOTHING',
  );

async function writeDocument(
  sql: WriteSql,
  name: string,
  document: KnownDocument,
  maker: string | null,
): Promise<number> {
  const values = [
    document.seq,
    document.entries,
    Buffer.from(document.digest).toString('hex'),
    document.clients,
  ] as const;
  if (document.id !== 0) {
    await sql.run(
      'UPDATE document SET seq = ?, entries = ?, digest = ?, clients = ? WHERE id = ?',
      ...values,
      document.id,
    );
    return document.id;
  }
  const row = await sql.first<{ id: number }>(
    `INSERT INTO document (name, seq, entries, digest, clients, made_by)
     VALUES (?, ?, ?, ?, ?, ?) RETURNING id`,
    name,
    ...values,
    maker,
  );
  return (row as { id: number }).id;
}

async function writeDeployments(sql: WriteSql, known: Known, taken: Taken): Promise<void> {
  for (const id of taken.deployments) {
    const { title, titleAt } = known.deployments.get(id) as { title: string; titleAt: string };
    const openedBy = taken.openings.find((opening) => opening.deployment === id)?.member ?? '';
    await sql.insert(
      'deployment',
      ['id', 'title', 'title_at', 'opened_by'],
      [[id, title, titleAt, openedBy]],
      '(id) DO UPDATE SET title = excluded.title, title_at = excluded.title_at',
    );
  }
  for (const { member, deployment } of taken.openings) {
    await sql.insert(
      'assignment',
      ['member', 'deployment'],
      [[member, deployment]],
      '(member, deployment) DO NOTHING',
    );
    await sql.run('UPDATE member SET scope = scope + 1 WHERE id = ?', member);
  }
}
