import type { Clocks } from '../../shared/protocol/pulling.ts';
import type { Page } from '../../shared/protocol/frames.ts';
import type { HubDatabase, ReadSql } from '../database/hub-database.ts';
import { HubError } from '../hub-error.ts';
import { fillPage, type LogRow, type PageLimits } from './read-log.ts';

/** Returns the next clock of each client id of a document. */
export async function readClocks(sql: ReadSql, document: number): Promise<Clocks['clocks']> {
  const rows = await sql.all<{ client: number; clock: number }>(
    'SELECT client, clock FROM client WHERE document = ? ORDER BY client',
    document,
  );
  return rows.map((row) => [row.client, row.clock]);
}

/**
 * Returns the updates of a document that contain something beyond the reader's clocks: a
 * state-vector difference, found by index, without loading the document.
 * @param after the cursor within this repair
 * @throws HubError `cursor_too_old` when some of it is only in the document's snapshot
 */
export function readMissing(
  database: HubDatabase,
  document: { id: number; name: string },
  clocks: Clocks['clocks'],
  after: number,
  limits: PageLimits,
): Promise<Page> {
  return database.read(async (sql) => {
    const theirs = new Map(clocks);
    const seqs = new Set<number>();
    for (const [client, clock] of await readClocks(sql, document.id)) {
      const from = theirs.get(client) ?? 0;
      if (from >= clock) continue;
      const rows = await sql.all<{ seq: number }>(
        'SELECT DISTINCT seq FROM entry WHERE document = ? AND client = ? AND clock >= ? AND ' +
          'seq > ?',
        document.id,
        client,
        from,
        after,
      );
      for (const row of rows) seqs.add(row.seq);
    }
    const wanted = [...seqs].sort((a, b) => a - b).slice(0, limits.frames);
    const rows = await sql.all<LogRow>(
      'SELECT seq, document, device, received, LENGTH(bytes) AS size FROM log WHERE ' +
        `${sql.within('seq')} ORDER BY seq`,
      sql.list(wanted),
    );
    if (rows.length < wanted.length)
      throw new HubError(
        'cursor_too_old',
        'Some of it is only in the document’s snapshot. Fetch the snapshot.',
      );
    const page = await fillPage(sql, rows, new Map([[document.id, document.name]]), limits, after);
    if (wanted.length < seqs.size && !page.more)
      return { ...page, more: true, next: wanted.at(-1) ?? after };
    return page;
  });
}
