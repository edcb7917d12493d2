import type { Role } from '../../shared/records/member.ts';
import type { WriterStanding } from '../../shared/roles/standing.ts';
import type { ReadSql } from '../database/hub-database.ts';
import { HubError } from '../hub-error.ts';

/** The caller of a request: a device and its member, in their current state. */
export interface Caller extends WriterStanding {
  /** Grows when the caller opens a deployment in the same transaction. */
  readonly on: Set<string>;
  readonly device: string;
  /** Revoked devices are distinguished from those that left, which are no callers at all. */
  readonly deviceStanding: 'active' | 'revoked';
  /** The device's public key. */
  readonly key: string;
  readonly member: string;
  readonly name: string;
  /** All IDs that the member writes as. */
  readonly authors: ReadonlySet<string>;
  readonly opens: boolean;
  readonly scope: number;
}

interface DeviceRow {
  standing: string;
  key: string;
  member: string;
  name: string;
  role: Role;
  opens: number;
  limited: number;
  scope: number;
}

/** Returns the caller of a device, or null when the device doesn't exist or has left. */
export async function findCaller(sql: ReadSql, device: string): Promise<Caller | null> {
  const row = await sql.first<DeviceRow>(
    'SELECT d.standing, d.key, d.member, m.name, m.role, m.opens, m.limited, m.scope FROM ' +
      'device d JOIN member m ON m.id = d.member WHERE d.id = ?',
    device,
  );
  if (row === null || (row.standing !== 'active' && row.standing !== 'revoked')) return null;
  const authors = await sql.all<{ id: string }>(
    'SELECT id FROM author WHERE member = ?',
    row.member,
  );
  const on = await sql.all<{ deployment: string }>(
    'SELECT deployment FROM assignment WHERE member = ? ORDER BY deployment',
    row.member,
  );
  return {
    device,
    deviceStanding: row.standing,
    key: row.key,
    member: row.member,
    name: row.name,
    role: row.role,
    authors: new Set(authors.map((author) => author.id)),
    on: new Set(on.map((assignment) => assignment.deployment)),
    opens: row.opens === 1,
    limited: row.limited === 1,
    scope: row.scope,
  };
}

/** Returns the error for a request without a valid session. */
export const notSignedIn = (): HubError =>
  new HubError('not_signed_in', 'Sign in first. The session has ended or does not exist.');

/** Returns the error for a request from a revoked device. */
export const deviceRevoked = (): HubError =>
  new HubError(
    'device_revoked',
    'This device was revoked. Its changes wait until the research team decides, and it can’t ' +
      'read anything more.',
  );

/**
 * Returns the caller of a device that may still read and write. In a transaction, the answer holds
 * until its end.
 * @throws HubError `device_revoked`, and `not_signed_in` for a device that left
 */
export async function getActiveCaller(sql: ReadSql, device: string): Promise<Caller> {
  const caller = await findCaller(sql, device);
  if (caller === null) throw notSignedIn();
  if (caller.deviceStanding !== 'active') throw deviceRevoked();
  return caller;
}
