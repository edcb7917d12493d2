import { readNumber } from '../cli-options.ts';
import { readHead } from '../log-store/read-log.ts';
import { compactLog, lastBefore } from '../log-store/snapshots.ts';
import { defineCommand } from './command.ts';

export const compactCommand = defineCommand({
  name: 'compact',
  usage: 'compact [--keep-days 90]',
  summary: 'folds what is older into snapshots, as the hub does by itself every hour',
  flags: { 'keep-days': { type: 'string', default: '90' } },
  async work({ database, values }) {
    const days = readNumber('keep-days', values['keep-days'], 0, 100_000);
    const nowMs = Date.now();
    const folded = await compactLog(database, await lastBefore(database, nowMs - days * 24 * 3_600_000 + 1), nowMs);
    return { folded, floor: (await readHead(database)).floor };
  },
  tell: ({ folded, floor }) => `Folded ${folded} rows; the log begins after ${floor}.`,
});
