import { readHead } from '../log-store/read-log.ts';
import { defineCommand } from './command.ts';

const counted = {
  documents: 'document',
  entries: 'entry',
  records: 'record',
  deployments: 'deployment',
  members: 'member',
  devices: 'device',
  blobs: 'blob',
  quarantined: 'quarantine',
} as const;

export const statsCommand = defineCommand({
  name: 'stats',
  summary: 'Shows counts of members, devices, documents and updates.',
  options: {},
  async work({ database }) {
    const { seq, floor } = await readHead(database);
    const counts: Record<string, number> = {};
    for (const [name, tableName] of Object.entries(counted)) {
      counts[name] =
        (await database.first<{ n: number }>(`SELECT COUNT(*) AS n FROM ${tableName}`))?.n ?? 0;
    }
    const log = await database.first<{ n: number; bytes: number | null }>(
      'SELECT COUNT(*) AS n, CAST(SUM(LENGTH(bytes)) AS BIGINT) AS bytes FROM log',
    );
    const blobs = await database.first<{ bytes: number | null }>(
      'SELECT CAST(SUM(size) AS BIGINT) AS bytes FROM blob',
    );
    return {
      head: seq,
      floor,
      updates: log?.n ?? 0,
      logBytes: log?.bytes ?? 0,
      blobBytes: blobs?.bytes ?? 0,
      ...counts,
    };
  },
  tell: (stats) =>
    Object.entries(stats)
      .map(([name, n]) => `${name.padEnd(12)} ${n}`)
      .join('\n'),
});
