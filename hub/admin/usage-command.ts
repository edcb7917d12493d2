import type { HubDatabase } from '../database/hub-database.ts';
import { defineCommand } from './command.ts';
import { table } from './table.ts';

/**
 * What one device stores at the hub; documents and files belong to its member, and are counted with
 * the member's first device.
 */
export interface DeviceUsage {
  readonly member: string;
  readonly member_name: string;
  readonly device: string;
  readonly device_name: string;
  readonly updates: number;
  readonly log_bytes: number;
  readonly client_ids: number;
  readonly unfinished_uploads: number;
  readonly announced_bytes: number;
}

export interface MemberUsage {
  readonly member: string;
  readonly name: string;
  readonly documents: number;
  readonly log_bytes: number;
  readonly files: number;
  readonly file_bytes: number;
  readonly devices: readonly DeviceUsage[];
}

/** Returns how much each member stores at the hub, most bytes first. */
export async function readUsage(database: HubDatabase): Promise<MemberUsage[]> {
  return database.read(async (sql) => {
    const members = await sql.all<Omit<MemberUsage, 'log_bytes' | 'devices'>>(
      `SELECT m.id AS member, m.name, (SELECT COUNT(*) FROM document d
        WHERE d.made_by = m.id) AS documents,
        (SELECT COUNT(*) FROM blob_holder h WHERE h.member = m.id) AS files,
        (SELECT CAST(COALESCE(SUM(b.size), 0) AS BIGINT) FROM blob_holder h
        JOIN blob b ON b.sha256 = h.sha256 WHERE h.member = m.id) AS file_bytes
       FROM member m ORDER BY m.id`,
    );
    const devices = await sql.all<DeviceUsage>(
      `SELECT d.member, m.name AS member_name, d.id AS device, d.name AS device_name,
        COALESCE(s.updates, 0) AS updates, COALESCE(s.bytes, 0) AS log_bytes,
        (SELECT COUNT(*) FROM client c WHERE c.device = d.id) AS client_ids,
        (SELECT COUNT(*) FROM upload u WHERE u.device = d.id) AS unfinished_uploads,
        (SELECT CAST(COALESCE(SUM(u.size), 0) AS BIGINT) FROM upload u
        WHERE u.device = d.id) AS announced_bytes
       FROM device d JOIN member m ON m.id = d.member
       LEFT JOIN log_share s ON s.device = d.id ORDER BY d.joined_at, d.id`,
    );
    const usage = members.map((member): MemberUsage => {
      const its = devices.filter((device) => device.member === member.member);
      return {
        ...member,
        log_bytes: its.reduce((sum, { log_bytes }) => sum + log_bytes, 0),
        devices: its,
      };
    });
    return usage.sort((a, b) => b.log_bytes + b.file_bytes - (a.log_bytes + a.file_bytes));
  });
}

const mb = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

export const usageCommand = defineCommand({
  name: 'usage',
  summary: 'Shows usage per member and device: documents, records, files and unfinished uploads.',
  options: {},
  work: async ({ database }) => ({ members: await readUsage(database) }),
  tell: ({ members }) =>
    table([
      [
        'member',
        'device',
        'documents',
        'updates',
        'records',
        'client ids',
        'files',
        'file bytes',
        'unfinished',
        'announced',
      ],
      ...members.flatMap(({ name, documents, log_bytes, files, file_bytes, devices }) => [
        [
          name,
          `${devices.length} devices`,
          String(documents),
          '',
          mb(log_bytes),
          '',
          String(files),
          mb(file_bytes),
          '',
          '',
        ],
        ...devices.map((one) => [
          '',
          one.device_name,
          '',
          String(one.updates),
          mb(one.log_bytes),
          String(one.client_ids),
          '',
          '',
          String(one.unfinished_uploads),
          mb(one.announced_bytes),
        ]),
      ]),
    ]),
});
