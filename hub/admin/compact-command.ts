import { readNumber } from '../../command-line/read-number.ts';
import { maxLogDays, standardLogDays } from '../log-days.ts';
import { readHead } from '../log-store/read-log.ts';
import { compactLog, lastBefore } from '../log-store/snapshots.ts';
import { defineCommand } from './command.ts';

export const compactCommand = defineCommand({
  name: 'compact',
  summary: 'Folds older log entries into snapshots, as the hub does automatically every hour.',
  options: {
    'keep-days': {
      value: 'DAYS',
      default: String(standardLogDays),
      help: 'How many days of the log are kept.',
    },
  },
  async work({ database, values }) {
    const days = readNumber('keep-days', values['keep-days'], 0, maxLogDays);
    const nowMs = Date.now();
    const folded = await compactLog(
      database,
      await lastBefore(database, nowMs - days * 24 * 3_600_000 + 1),
      nowMs,
    );
    return { folded, floor: (await readHead(database)).floor };
  },
  tell: ({ folded, floor }) => `Folded ${folded} rows. The log starts after ${floor}.`,
});
