import { UsageError } from '../../command-line/usage-error.ts';
import { defineCommand } from './command.ts';
import { acceptQuarantined, type Decided, discardQuarantined } from './decide-quarantine.ts';
import { shortTime, table } from './table.ts';

interface Waiting {
  device: string;
  name: string;
  member: string;
  frames: number;
  bytes: number;
  first: number;
  last: number;
}
type Result = { waiting: Waiting[] } | Decided;

export const quarantineCommand = defineCommand({
  name: 'quarantine',
  summary: 'Shows, accepts or discards what revoked devices sent.',
  options: {
    accept: { value: 'DEVICE', help: 'Adds what a device sent to the log.' },
    discard: { value: 'DEVICE', help: 'Deletes what a device sent.' },
  },
  async work({ database, values }): Promise<Result> {
    if (values.accept !== undefined && values.discard !== undefined)
      throw new UsageError('Use either --accept or --discard, not both.');
    if (values.accept !== undefined) return acceptQuarantined(database, values.accept, Date.now());
    if (values.discard !== undefined) return discardQuarantined(database, values.discard);
    return {
      waiting: await database.all<Waiting>(
        `SELECT q.device, d.name, m.name AS member, COUNT(*) AS frames,
         CAST(SUM(q.size) AS BIGINT) AS bytes, MIN(q.received) AS first, MAX(q.received) AS last
         FROM quarantine q JOIN device d ON d.id = q.device
         JOIN member m ON m.id = d.member GROUP BY q.device, d.name, m.name ORDER BY q.device`,
      ),
    };
  },
  tell: (result) =>
    'waiting' in result
      ? table([
          ['device', 'name', 'member', 'updates', 'bytes', 'first', 'last'],
          ...result.waiting.map((one) => [
            one.device,
            one.name,
            one.member,
            String(one.frames),
            String(one.bytes),
            shortTime(one.first),
            shortTime(one.last),
          ]),
        ])
      : [
          `Accepted ${result.accepted}, discarded ${result.discarded}, rejected ` +
            `${result.refused.length}.`,
          ...result.refused.map((one) => `${one.code}: ${one.reason}`),
        ].join('\n'),
});
