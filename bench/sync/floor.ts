import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { openCore } from '../../electron/core/app/core.ts';
import { openDatabase } from '../../electron/core/kernel/database/open-database.ts';
import { databasePath } from '../../electron/core/kernel/database/open-database.ts';
import { insertTables, type SameTables } from '../same-tables.ts';
import { timedAsync } from '../statistics.ts';
import { openCountingProxy } from './counting-proxy.ts';
import { startServer } from './server-process.ts';

const [pack, unpack] = [promisify(gzip), promisify(gunzip)];

export interface FloorTimes {
  readonly sendMs: number;
  readonly receiveMs: number;
  readonly bytes: number;
}

/**
 * Measures the minimum for the same data: all entries as one gzip JSON over HTTP, flushed to the
 * disk at the server, read and inserted into the same tables in one transaction.
 */
export async function carryByFloor(dir: string, same: SameTables): Promise<FloorTimes> {
  const entries = entriesIn(same);
  const server = await startServer('floor-server.ts', [join(dir, 'body.gz')]);
  const way = await openCountingProxy(server.url);
  await (await openCore({ dataDir: join(dir, 'floor') })).close();
  const target = openDatabase(databasePath(join(dir, 'floor')));
  target.pragma('foreign_keys = OFF');
  try {
    const sendMs = await timedAsync(async () => {
      await (
        await fetch(way.url, {
          method: 'POST',
          body: new Uint8Array(await pack(JSON.stringify(entries))),
        })
      ).arrayBuffer();
    });
    const receiveMs = await timedAsync(async () => {
      const body = await (await fetch(way.url)).arrayBuffer();
      const { length } = JSON.parse((await unpack(body)).toString()) as unknown[];
      if (length !== entries.length) throw new Error(`${length} of ${entries.length} entries came`);
      insertTables(target, same, 1);
    });
    return { sendMs, receiveMs, bytes: way.bytes() };
  } finally {
    target.close();
    await way.close();
    await server.stop();
  }
}

/** Returns the entries themselves: the last column of their table is their text. */
export const entriesIn = ({ tables }: SameTables): unknown[] =>
  (tables.find(({ name }) => name === 'entry')?.rows ?? []).map(
    (row) => JSON.parse(String(row.at(-1))) as unknown,
  );
