import type { Invited, InviteAsked, Named, People } from '../../shared/protocol/people.ts';
import type { Role } from '../../shared/records/member.ts';
import { managesPeople, mayAddDevice, mayManage } from '../../shared/roles/people-right.ts';
import type { HubDatabase, ReadSql } from '../database/hub-database.ts';
import { HubError } from '../hub-error.ts';
import { type Caller, getActiveCaller } from './caller.ts';
import { findMember, type MemberRow, writeInvite } from './make-invite.ts';
import { revokeDevice } from './revoke.ts';

const dayMs = 24 * 3_600_000;
/** The maximum of open invites of one member; anyone who needs more revokes some. */
const mostOpenInvites = 100;

/**
 * Returns a page of the members with their devices; the first page also has the open invites and
 * the deployments.
 * @throws HubError `not_allowed` if the caller doesn't manage people
 */
export async function readPeople(
  sql: ReadSql,
  caller: Caller,
  { after, most }: { readonly after: string; readonly most: number },
  nowMs: number,
): Promise<People> {
  checkManages(caller);
  const rows = await sql.all<Omit<People['members'][number], 'limited'> & { limited: number }>(
    'SELECT id, name, role, joined_at AS joined, limited FROM member WHERE id > ? ORDER BY id ' +
      'LIMIT ?',
    after,
    most + 1,
  );
  const shown = rows.slice(0, most);
  const last = shown.at(-1);
  const isFirst = after === '';
  const names = await readDeploymentNames(sql);
  return {
    members: await withWhatTheyHave(sql, shown, names),
    invites: isFirst ? await readInvites(sql, names, nowMs) : [],
    deployments: isFirst ? [...names].map(([id, name]) => ({ id, name })) : [],
    ...(rows.length > most && last ? { next: last.id } : {}),
  };
}

/**
 * Returns a deployment with its name. One that is known only from assignments has its ID as name.
 */
const named = (id: string, names: ReadonlyMap<string, string>): Named => ({
  id,
  name: names.get(id) ?? id,
});

async function readDeploymentNames(sql: ReadSql): Promise<ReadonlyMap<string, string>> {
  const rows = await sql.all<{ id: string; title: string }>(
    'SELECT id, title FROM deployment ORDER BY title, id',
  );
  return new Map(rows.map(({ id, title }) => [id, title]));
}

async function withWhatTheyHave(
  sql: ReadSql,
  members: readonly (Pick<People['members'][number], 'id' | 'name' | 'role' | 'joined'> & {
    readonly limited: number;
  })[],
  names: ReadonlyMap<string, string>,
): Promise<People['members']> {
  const ids = sql.list(members.map(({ id }) => id));
  const devices = await sql.all<People['members'][number]['devices'][number] & { member: string }>(
    `SELECT member, id, name, standing, joined_at AS joined, seen_at AS seen FROM device
     WHERE ${sql.within('member')} ORDER BY joined_at, id`,
    ids,
  );
  const on = await sql.all<{ member: string; deployment: string }>(
    `SELECT member, deployment FROM assignment WHERE ${sql.within('member')} ORDER BY deployment`,
    ids,
  );
  return members.map(({ limited, ...member }) => ({
    ...member,
    limited: limited === 1,
    deployments: on
      .filter((one) => one.member === member.id)
      .map(({ deployment }) => named(deployment, names)),
    devices: devices
      .filter((one) => one.member === member.id)
      .map(({ id, name, standing, joined, seen }) => ({ id, name, standing, joined, seen })),
  }));
}

interface InviteRow {
  readonly code_hash: string;
  readonly role: Role;
  readonly name: string;
  readonly member: string | null;
  readonly opens: number;
  readonly limited: number;
  readonly deployments: string;
  readonly made_at: number;
  readonly expires: number;
  readonly by_id: string | null;
  readonly by_name: string | null;
}

async function readInvites(
  sql: ReadSql,
  names: ReadonlyMap<string, string>,
  nowMs: number,
): Promise<People['invites']> {
  const rows = await sql.all<InviteRow>(
    `SELECT i.code_hash, i.role, i.name, i.member, i.opens, i.limited, i.deployments, i.made_at,
       i.expires, m.id AS by_id, m.name AS by_name
     FROM invite i LEFT JOIN device d ON d.id = i.made_by LEFT JOIN member m ON m.id = d.member
     WHERE i.used_by IS NULL AND i.expires > ? ORDER BY i.made_at DESC, i.code_hash LIMIT 5000`,
    nowMs,
  );
  return rows.map((row) => {
    const deployments = JSON.parse(row.deployments) as string[];
    const isLimited = row.limited === 1 || deployments.length > 0;
    return {
      id: row.code_hash,
      role: row.role,
      name: row.name,
      member: row.member,
      deployments: isLimited ? deployments.map((id) => named(id, names)) : null,
      made: row.made_at,
      expires: row.expires,
      by: row.by_id === null ? null : { id: row.by_id, name: row.by_name ?? '' },
    };
  });
}

/**
 * Creates an invite for a person, or for another device of a member. The caller's right is checked
 * in the same transaction ([HU52]).
 * @throws HubError
 */
export function invitePerson(
  database: HubDatabase,
  device: string,
  asked: InviteAsked,
  nowMs: number,
): Promise<Omit<Invited, 'url'>> {
  return database.write(async (sql) => {
    const caller = await getActiveCaller(sql, device);
    checkManages(caller);
    if (!mayManage(caller.role, asked.role)) throw notTheirs(caller.role);
    await checkOpenInvites(sql, caller, nowMs);
    const { role, deployments, days, name } = asked;
    const member = asked.member === null ? null : await getMember(sql, asked.member);
    if (member === null) await checkNameIsFree(sql, name);
    else if (!mayAddDevice(caller.role, member.id === caller.member)) throw notTheirDevice();
    for (const id of deployments ?? []) await checkDeployment(sql, id);
    const invite = await writeInvite(
      sql,
      {
        role,
        member: member?.id ?? name,
        deployments,
        lifetimeMs: days * dayMs,
        madeBy: device,
      },
      nowMs,
    );
    return { code: invite.code, expires: invite.expires };
  });
}

/**
 * Revokes an unused invite.
 * @throws HubError
 */
export function revokeInvite(database: HubDatabase, device: string, id: string): Promise<void> {
  return database.write(async (sql) => {
    const caller = await getActiveCaller(sql, device);
    checkManages(caller);
    const invite = await sql.first<{ role: Role; used_by: string | null }>(
      'SELECT role, used_by FROM invite WHERE code_hash = ?',
      id,
    );
    // It is revoked already.
    if (invite === null) return;
    if (!mayManage(caller.role, invite.role)) throw notTheirs(caller.role);
    if (invite.used_by !== null)
      throw new HubError(
        'invalid_request',
        'This invite was used meanwhile. Revoke the device that joined by it instead.',
      );
    await sql.run('DELETE FROM invite WHERE code_hash = ? AND used_by IS NULL', id);
  });
}

/**
 * Revokes a device of a member that the caller manages.
 * @throws HubError
 */
export function revokeDeviceOf(
  database: HubDatabase,
  device: string,
  other: string,
  nowMs: number,
): Promise<void> {
  return database.write(async (sql) => {
    const caller = await getActiveCaller(sql, device);
    checkManages(caller);
    if (other === device)
      throw new HubError(
        'invalid_request',
        'This is the device that you are working on. Leave the hub with it instead.',
      );
    const target = await sql.first<{ role: Role; standing: string }>(
      'SELECT m.role, d.standing FROM device d JOIN member m ON m.id = d.member WHERE d.id = ?',
      other,
    );
    if (target === null) throw new HubError('not_found', 'The hub knows no such device.');
    if (!mayManage(caller.role, target.role)) throw notTheirs(caller.role);
    if (target.standing !== 'revoked') await revokeDevice(sql, other, nowMs);
  });
}

function checkManages({ role }: Caller): void {
  if (!managesPeople(role))
    throw new HubError(
      'not_allowed',
      'Research leads and administrators look after people and devices.',
    );
}

const notTheirDevice = (): HubError =>
  new HubError(
    'not_allowed',
    'Only an administrator can add a device for another person, because it writes in their name.',
  );

const notTheirs = (role: Role): HubError =>
  new HubError(
    'not_allowed',
    role === 'research'
      ? 'Only an administrator can invite administrators, or revoke their devices and invites.'
      : 'Your role does not allow this.',
  );

async function checkOpenInvites(sql: ReadSql, caller: Caller, nowMs: number): Promise<void> {
  const open = await sql.first<{ n: number }>(
    `SELECT COUNT(*) AS n FROM invite i JOIN device d ON d.id = i.made_by
     WHERE d.member = ? AND i.used_by IS NULL AND i.expires > ?`,
    caller.member,
    nowMs,
  );
  if ((open?.n ?? 0) >= mostOpenInvites)
    throw new HubError(
      'over_limit',
      `You have ${mostOpenInvites} invites that nobody has used. Revoke some first.`,
    );
}

async function getMember(sql: ReadSql, id: string): Promise<MemberRow> {
  const member = await sql.first<MemberRow>('SELECT id, name, role FROM member WHERE id = ?', id);
  if (member === null) throw new HubError('not_found', 'The hub knows no such member.');
  return member;
}

/** Rejects a name or ID that exists: that invite would be for the existing member's next device. */
async function checkNameIsFree(sql: ReadSql, name: string): Promise<void> {
  const known = await findMember(sql, name);
  if (known)
    throw new HubError(
      'invalid_request',
      `${known.name} is a member already. Add a device for them, or use another name.`,
    );
}

async function checkDeployment(sql: ReadSql, id: string): Promise<void> {
  if ((await sql.first('SELECT 1 AS yes FROM deployment WHERE id = ?', id)) === null)
    throw new HubError('not_found', 'The hub does not have one of the deployments yet.');
}
