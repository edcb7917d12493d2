import { defineCommand } from './command.ts';
import { shortTime, table } from './table.ts';

interface Device {
  id: string;
  name: string;
  member: string;
  member_name: string;
  standing: string;
  joined_at: number;
  seen_at: number | null;
  revoked_at: number | null;
}

export const devicesCommand = defineCommand({
  name: 'devices',
  summary: 'Lists all devices with their members and when each was last seen.',
  options: {},
  work: async ({ database }) => ({
    devices: await database.all<Device>(
      `SELECT d.id, d.name, d.member, m.name AS member_name, d.standing, d.joined_at, d.seen_at,
       d.revoked_at
       FROM device d JOIN member m ON m.id = d.member ORDER BY d.joined_at, d.id`,
    ),
  }),
  tell: ({ devices }) =>
    table([
      ['device', 'name', 'member', 'standing', 'joined', 'last seen'],
      ...devices.map((device) => [
        device.id,
        device.name,
        device.member_name,
        device.standing,
        shortTime(device.joined_at),
        shortTime(device.seen_at),
      ]),
    ]),
});
