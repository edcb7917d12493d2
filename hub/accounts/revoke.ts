import type { HubDatabase, WriteSql } from '../database/hub-database.ts';
import { HubError } from '../hub-error.ts';
import { findMember } from './make-invite.ts';

export interface Revoked {
  readonly devices: readonly string[];
  readonly member: string | null;
}

/**
 * Revokes a device, or all devices of a member and their open invites. They can no longer read, and
 * what they send waits in quarantine.
 * @param named a device's ID, a member's ID or a member's name
 * @throws HubError `not_found`
 */
export function revoke(database: HubDatabase, named: string, nowMs: number): Promise<Revoked> {
  return database.write(async (sql) => {
    const device = await sql.first<{ id: string }>('SELECT id FROM device WHERE id = ?', named);
    if (device !== null) {
      await revokeDevice(sql, device.id, nowMs);
      return { devices: [device.id], member: null };
    }
    const member = await findMember(sql, named);
    if (member === null)
      throw new HubError('not_found', `No device or member of this hub is named ${named}.`);
    const devices = await sql.all<{ id: string }>(
      'SELECT id FROM device WHERE member = ? ORDER BY id',
      member.id,
    );
    for (const { id } of devices) await revokeDevice(sql, id, nowMs);
    // An invite made before they joined knows only their name.
    await sql.run(
      'DELETE FROM invite WHERE used_by IS NULL AND (member = ? OR (member IS NULL AND name = ?))',
      member.id,
      member.name,
    );
    return { devices: devices.map(({ id }) => id), member: member.id };
  });
}

/** Revokes a device as part of a larger transaction. Open invites created on it become void too. */
export async function revokeDevice(sql: WriteSql, device: string, nowMs: number): Promise<void> {
  await sql.run(
    `UPDATE device SET standing = 'revoked', revoked_at = ? WHERE id = ?`,
    nowMs,
    device,
  );
  await sql.run('DELETE FROM session WHERE device = ?', device);
  await sql.run('DELETE FROM invite WHERE used_by IS NULL AND made_by = ?', device);
}

/**
 * Signs a device off at its own request. Its ID and key stay known, so that nobody else can take
 * them. A device that was revoked meanwhile stays revoked.
 */
export const leave = (database: HubDatabase, device: string): Promise<void> =>
  database.write(async (sql) => {
    const left = await sql.run(
      `UPDATE device SET standing = 'left' WHERE id = ? AND standing = 'active'`,
      device,
    );
    if (left > 0) await sql.run('DELETE FROM session WHERE device = ?', device);
  });
