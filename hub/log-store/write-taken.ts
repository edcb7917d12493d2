import type { WriteSql } from '../database/hub-database.ts';
import { documentKey, type Known, type KnownDocument } from './known.ts';
import type { Taken } from './take-frame.ts';

/** Writes what was taken, within the transaction that read `known`. @param receivedMs the hub's clock */
export async function writeTaken(sql: WriteSql, known: Known, taken: Taken, receivedMs: number): Promise<void> {
  const ids = new Map<string, number>();
  for (const name of taken.documents) {
    ids.set(name, await writeDocument(sql, name, known.documents.get(name) as KnownDocument, taken.makers.get(name) ?? null));
  }
  const idOf = (name: string): number => ids.get(name) as number;

  await sql.insert('log', ['seq', 'document', 'hash', 'device', 'received', 'bytes'],
    taken.frames.map(({ frame, seq, device }) => [seq, idOf(frame.document), frame.hash, device, receivedMs, frame.update]));
  await sql.insert('entry', ['document', 'id', 'hash', 'client', 'clock', 'seq'],
    taken.entries.map(({ document, item, seq }) => [idOf(document), item.entry.id, item.hash, item.client, item.clock, seq]));
  await sql.insert('record', ['document', 'id', 'type', 'member'],
    taken.records.map((record) => [idOf(record.document), record.id, record.type, record.member]), '(document, id) DO NOTHING');
  await sql.insert('client', ['document', 'client', 'device', 'clock'], [...taken.clients.values()].map(({ document, client, device }) =>
    [idOf(document), client, device, known.clients.get(documentKey(document, client))?.clock ?? 0]), '(document, client) DO UPDATE SET clock = excluded.clock');
  await sql.insert('blob_mention', ['sha256', 'document', 'member'],
    taken.mentions.map((mention) => [mention.sha256, idOf(mention.document), mention.member]), '(sha256, document, member) DO NOTHING');
  await writeDeployments(sql, known, taken);
  await sql.run('UPDATE log_head SET seq = ?', known.head);
}

async function writeDocument(sql: WriteSql, name: string, document: KnownDocument, maker: string | null): Promise<number> {
  const values = [document.seq, document.entries, Buffer.from(document.digest).toString('hex'), document.clients] as const;
  if (document.id !== 0) {
    await sql.run('UPDATE document SET seq = ?, entries = ?, digest = ?, clients = ? WHERE id = ?', ...values, document.id);
    return document.id;
  }
  const row = await sql.first<{ id: number }>('INSERT INTO document (name, seq, entries, digest, clients, made_by) VALUES (?, ?, ?, ?, ?, ?) RETURNING id', name, ...values, maker);
  return (row as { id: number }).id;
}

async function writeDeployments(sql: WriteSql, known: Known, taken: Taken): Promise<void> {
  for (const id of taken.deployments) {
    const { title, titleAt } = known.deployments.get(id) as { title: string; titleAt: string };
    const openedBy = taken.openings.find((opening) => opening.deployment === id)?.member ?? '';
    await sql.insert('deployment', ['id', 'title', 'title_at', 'opened_by'], [[id, title, titleAt, openedBy]],
      '(id) DO UPDATE SET title = excluded.title, title_at = excluded.title_at');
  }
  for (const { member, deployment } of taken.openings) {
    await sql.insert('assignment', ['member', 'deployment'], [[member, deployment]], '(member, deployment) DO NOTHING');
    await sql.run('UPDATE member SET scope = scope + 1 WHERE id = ?', member);
  }
}
