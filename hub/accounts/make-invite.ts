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
  /** A name, or a member's id: then the invite is for another device of that member. Empty: whatever name the joining person has. */
  readonly member: string;
  /** Ids or titles. Null: not limited; an FDC or research lead may then open deployments of their own. */
  readonly deployments: readonly string[] | null;
  readonly lifetimeMs: number;
}
export interface Invite { readonly code: string; readonly expires: number; readonly existing: boolean }

/**
 * Makes a code that works once. Only its hash is kept.
 * @throws HubError for names that are unknown or don't fit the role
 */
export const makeInvite = (database: HubDatabase, request: InviteRequest, nowMs: number): Promise<Invite> =>
  database.write((sql) => writeInvite(sql, request, nowMs));

/** As makeInvite, as part of a larger transaction. */
export async function writeInvite(sql: WriteSql, request: InviteRequest, nowMs: number): Promise<Invite> {
  const { role } = request;
  const member = await findMember(sql, request.member);
  if (member !== null && member.role !== role) {
    throw new HubError('invalid_request',
      `${member.name} is already a member with the role ${member.role}. Invite them with that role, or by another name.`);
  }
  if (request.deployments !== null && (role === 'research' || role === 'admin')) {
    throw new HubError('invalid_request', 'Research reads all deployments; leave out --deployments.');
  }
  const deployments: string[] = [];
  for (const name of request.deployments ?? []) deployments.push(await getDeployment(sql, name));
  const code = newCode();
  const expires = nowMs + request.lifetimeMs;
  const opens = request.deployments === null && role !== 'success';
  const limited = request.deployments !== null && role === 'success';
  await sql.insert('invite',
    ['code_hash', 'role', 'name', 'member', 'opens', 'limited', 'deployments', 'made_at', 'expires'],
    [[
      codeHash(code), role, member?.name ?? request.member, member?.id ?? null, opens ? 1 : 0, limited ? 1 : 0,
      JSON.stringify(deployments), nowMs, expires,
    ]]);
  return { code, expires, existing: member !== null };
}

export const codeHash = (code: string): string => sha256(`invite ${normalCode(code)}`);

/** 80 bits in RFC 4648 base32, in groups of four. */
function newCode(): string {
  const letters = Array.from({ length: 16 }, () => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[randomInt(32)]);
  return [0, 4, 8, 12].map((from) => letters.slice(from, from + 4).join('')).join('-');
}

export interface MemberRow { readonly id: string; readonly name: string; readonly role: Role }

/** A member by id or by name; null when there is none. @throws HubError when several have that name */
export async function findMember(sql: ReadSql, named: string): Promise<MemberRow | null> {
  if (named === '') return null;
  const exact = await sql.all<MemberRow>(
    'SELECT id, name, role FROM member WHERE name = ? OR id IN (SELECT member FROM author WHERE id = ?) ORDER BY id', named, named);
  const rows = exact.length > 0 ? exact : (await sql.all<MemberRow>('SELECT id, name, role FROM member ORDER BY id'))
    .filter(({ name }) => nameKey(name) === nameKey(named));
  if (rows.length > 1) throw new HubError('invalid_request', `Several members are called ${named}: say which by its id (${rows.map((row) => row.id).join(', ')}).`);
  return rows[0] ?? null;
}

/** A deployment's id by id or title. An id needn't be known yet: its FDC may not have sent it. @throws HubError */
export async function getDeployment(sql: ReadSql, named: string): Promise<string> {
  if (isId(named)) return named;
  const all = await sql.all<{ id: string; title: string | null }>('SELECT id, title FROM deployment ORDER BY id');
  const exact = all.filter(({ title }) => title === named);
  // Names are the same whatever the form of their characters, their case and spaces.
  const rows = exact.length > 0 ? exact : all.filter(({ title }) => title !== null && nameKey(title) === nameKey(named));
  if (rows.length === 1) return (rows[0] as { id: string }).id;
  throw new HubError(rows.length === 0 ? 'not_found' : 'invalid_request', rows.length === 0
    ? `No deployment on this hub is called ${named}. Name one that is, or give its id.`
    : `Several deployments are called ${named}: say which by its id (${rows.map((row) => row.id).join(', ')}).`);
}
