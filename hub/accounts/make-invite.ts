import { nameKey } from '../../shared/records/name-key.ts';
import { randomInt } from 'node:crypto';
import { isId } from '../../shared/ids.ts';
import { normalCode } from '../../shared/protocol/proof.ts';
import type { Role } from '../../shared/records/member.ts';
import type { HubDatabase, ReadSql, WriteSql } from '../database/hub-database.ts';
import { HubError } from '../hub-error.ts';
import { sha256 } from '../sha256.ts';

export interface InviteRequest {
  readonly role: Role;
  /**
   * A name, or a member's ID: then the invite is for another device of that member. Empty: the
   * joining person's own name.
   */
  readonly member: string;
  /** IDs or titles. Null: not limited; an FDC or research lead may then open deployments. */
  readonly deployments: readonly string[] | null;
  readonly lifetimeMs: number;
  /** The device it is created on; none for the hub's command line. */
  readonly madeBy?: string;
}
export interface Invite {
  readonly code: string;
  readonly expires: number;
  readonly existing: boolean;
}

/**
 * Creates a code that works once. Only its hash is stored.
 * @throws HubError for names that are unknown or don't fit the role
 */
export const makeInvite = (
  database: HubDatabase,
  request: InviteRequest,
  nowMs: number,
): Promise<Invite> => database.write((sql) => writeInvite(sql, request, nowMs));

/** Creates an invite as part of a larger transaction (see makeInvite). */
export async function writeInvite(
  sql: WriteSql,
  request: InviteRequest,
  nowMs: number,
): Promise<Invite> {
  const { role } = request;
  const member = await findMember(sql, request.member);
  checkRequest(request, member);
  const deployments: string[] = [];
  for (const name of request.deployments ?? []) deployments.push(await getDeployment(sql, name));
  const code = newCode();
  const expires = nowMs + request.lifetimeMs;
  const opens = request.deployments === null && role !== 'success';
  const limited = request.deployments !== null && role === 'success';
  await sql.insert(
    'invite',
    [
      'code_hash',
      'role',
      'name',
      'member',
      'opens',
      'limited',
      'deployments',
      'made_at',
      'expires',
      'made_by',
    ],
    [
      [
        codeHash(code),
        role,
        member?.name ?? request.member,
        member?.id ?? null,
        Number(opens),
        Number(limited),
        JSON.stringify(deployments),
        nowMs,
        expires,
        request.madeBy ?? null,
      ],
    ],
  );
  return { code, expires, existing: member !== null };
}

function checkRequest({ role, deployments }: InviteRequest, member: MemberRow | null): void {
  if (member !== null && member.role !== role) {
    throw new HubError(
      'invalid_request',
      `${member.name} is already a member with the role ${member.role}. Invite them with ` +
        'that role, or use another name.',
    );
  }
  if (deployments !== null && (role === 'research' || role === 'admin'))
    throw new HubError('invalid_request', 'Research reads all deployments. Remove --deployments.');
}

/** Returns what the hub stores of a code. */
export const codeHash = (code: string): string => sha256(`invite ${normalCode(code)}`);

/** Generates 80 bits in RFC 4648 base32, in groups of four. */
function newCode(): string {
  const letters = Array.from(
    { length: 16 },
    () => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[randomInt(32)],
  );
  return [0, 4, 8, 12].map((from) => letters.slice(from, from + 4).join('')).join('-');
}

export interface MemberRow {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

/**
 * Finds a member by ID or name; returns null if there is none.
 * @throws HubError when several members have that name
 */
export async function findMember(sql: ReadSql, named: string): Promise<MemberRow | null> {
  if (named === '') return null;
  const exact = await sql.all<MemberRow>(
    `SELECT id, name, role FROM member WHERE name = ? OR id IN (SELECT member FROM author
     WHERE id = ?) ORDER BY id`,
    named,
    named,
  );
  const rows =
    exact.length > 0
      ? exact
      : (await sql.all<MemberRow>('SELECT id, name, role FROM member ORDER BY id')).filter(
          ({ name }) => nameKey(name) === nameKey(named),
        );
  if (rows.length > 1)
    throw new HubError(
      'invalid_request',
      `Several members are named ${named}. Use one of their IDs ` +
        `(${rows.map((row) => row.id).join(', ')}).`,
    );
  return rows[0] ?? null;
}

/**
 * Returns a deployment's ID by ID or title. An unknown ID is accepted: its FDC may not have sent it
 * yet.
 * @throws HubError
 */
export async function getDeployment(sql: ReadSql, named: string): Promise<string> {
  if (isId(named)) return named;
  const all = await sql.all<{ id: string; title: string | null }>(
    'SELECT id, title FROM deployment ORDER BY id',
  );
  const exact = all.filter(({ title }) => title === named);
  // Names are compared regardless of character form, case and spaces.
  const rows =
    exact.length > 0
      ? exact
      : all.filter(({ title }) => title !== null && nameKey(title) === nameKey(named));
  if (rows.length === 1) return (rows[0] as { id: string }).id;
  throw new HubError(
    rows.length === 0 ? 'not_found' : 'invalid_request',
    rows.length === 0
      ? `No deployment on this hub is named ${named}. Give the name or ID of an existing ` +
          'deployment.'
      : `Several deployments are named ${named}. Use one of their IDs ` +
          `(${rows.map((row) => row.id).join(', ')}).`,
  );
}
