import { isSignedBy } from '../../bundle/ed25519.ts';
import type { Join } from '../../shared/protocol/joining.ts';
import { joinProof } from '../../shared/protocol/proof.ts';
import type { Role } from '../../shared/records/member.ts';
import type { HubDatabase, WriteSql } from '../database/hub-database.ts';
import { HubError } from '../hub-error.ts';
import { type Caller, findCaller } from './caller.ts';
import { voidFirstInvites } from './first-invites.ts';
import { codeHash } from './make-invite.ts';

interface InviteRow {
  code_hash: string;
  role: Role;
  name: string;
  member: string | null;
  opens: number;
  limited: number;
  deployments: string;
  expires: number;
  used_by: string | null;
}
interface DeviceRow {
  id: string;
  member: string;
  key: string;
  standing: string;
}

/**
 * Registers a device for the member of the invite. The same device may repeat the request with the
 * same code, in case the response was lost.
 * @throws HubError when the invite is unknown, used or expired, or when the device or author ID
 * belongs to someone else
 */
export function joinDevice(database: HubDatabase, join: Join, nowMs: number): Promise<Caller> {
  if (!isSignedBy(join.device.key, joinProof(join.code, join.device.id), join.signature)) {
    throw new HubError('invalid_request', 'The signature does not match the device’s key.');
  }
  return database.write(async (sql) => {
    const invite = await sql.first<InviteRow>(
      'SELECT * FROM invite WHERE code_hash = ?',
      codeHash(join.code),
    );
    if (invite === null) throw new HubError('invite_unknown', 'This hub does not know the invite.');
    const device = await sql.first<DeviceRow>(
      'SELECT id, member, key, standing FROM device WHERE id = ?',
      join.device.id,
    );
    if (invite.used_by !== null) {
      if (
        invite.used_by === join.device.id &&
        device?.key === join.device.key &&
        device.standing === 'active'
      )
        return getCaller(sql, join.device.id);
      throw new HubError('invite_used', 'This invite has already been used.');
    }
    if (invite.expires <= nowMs) throw new HubError('invite_expired', 'This invite has expired.');
    const member = await chooseMember(sql, invite, join, device);
    await writeMember(sql, invite, join, member, nowMs);
    await writeDevice(sql, join, member, device, nowMs);
    await sql.run(
      'UPDATE invite SET used_by = ?, used_at = ? WHERE code_hash = ?',
      join.device.id,
      nowMs,
      invite.code_hash,
    );
    // An FDC who joins first leaves the first lead's invite valid.
    if (invite.role === 'research' || invite.role === 'admin') await voidFirstInvites(sql);
    return getCaller(sql, join.device.id);
  });
}

/**
 * Chooses the member of a joining device. An author ID is in every entry, so it proves nothing:
 * only a device that was already its member's may bring it along.
 */
async function chooseMember(
  sql: WriteSql,
  invite: InviteRow,
  join: Join,
  device: DeviceRow | null,
): Promise<string> {
  const author = await sql.first<{ member: string }>(
    'SELECT member FROM author WHERE id = ?',
    join.member.id,
  );
  const taken = new HubError(
    'identity_taken',
    'Another member of this hub already uses this folder’s ID. Use a new folder, or ask ' +
      'the research team.',
  );
  const member = author?.member ?? invite.member ?? join.member.id;
  const isOtherKey = device?.standing === 'active' && device.key !== join.device.key;
  const isOtherMember = device !== null && device.member !== member;
  if (isOtherKey || isOtherMember) throw taken;
  if (author !== null && !mayClaim(author.member, invite, join, device)) throw taken;
  return member;
}

function mayClaim(
  member: string,
  invite: InviteRow,
  join: Join,
  device: DeviceRow | null,
): boolean {
  if (invite.member !== null) return invite.member === member;
  return device?.member === member && device.key === join.device.key;
}

async function writeMember(
  sql: WriteSql,
  invite: InviteRow,
  join: Join,
  member: string,
  nowMs: number,
): Promise<void> {
  await sql.insert(
    'member',
    ['id', 'name', 'role', 'opens', 'limited', 'scope', 'joined_at'],
    [
      [
        member,
        invite.name === '' ? join.member.name : invite.name,
        invite.role,
        invite.opens,
        invite.limited,
        1,
        nowMs,
      ],
    ],
    `(id) DO UPDATE
     SET role = excluded.role, scope = member.scope + 1,
       opens = CASE WHEN excluded.opens > member.opens THEN excluded.opens ELSE member.opens END`,
  );
  await sql.insert(
    'author',
    ['id', 'member'],
    [
      [member, member],
      [join.member.id, member],
    ],
    '(id) DO NOTHING',
  );
  const deployments = JSON.parse(invite.deployments) as string[];
  await sql.insert(
    'assignment',
    ['member', 'deployment'],
    deployments.map((deployment) => [member, deployment]),
    '(member, deployment) DO NOTHING',
  );
}

async function writeDevice(
  sql: WriteSql,
  join: Join,
  member: string,
  before: DeviceRow | null,
  nowMs: number,
): Promise<void> {
  if (before === null) {
    await sql.insert(
      'device',
      ['id', 'member', 'name', 'key', 'standing', 'joined_at'],
      [[join.device.id, member, join.device.name, join.device.key, 'active', nowMs]],
    );
  } else {
    await sql.run(
      `UPDATE device SET name = ?, key = ?, standing = 'active', joined_at = ?, revoked_at = NULL
       WHERE id = ?`,
      join.device.name,
      join.device.key,
      nowMs,
      before.id,
    );
  }
}

async function getCaller(sql: WriteSql, device: string): Promise<Caller> {
  const caller = await findCaller(sql, device);
  if (caller === null)
    throw new HubError('hub_failed', 'The device was stored, but can’t be found.');
  return caller;
}
