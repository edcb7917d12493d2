import type { Role } from '../../shared/records/member.ts';
import type { WriterStanding } from '../../shared/roles/standing.ts';
import type { ReadSql } from '../database/hub-database.ts';
import { HubError } from '../hub-error.ts';

/** Whom a request acts for: a device and its member, as they stand now. */
export interface Caller extends WriterStanding {
  /** Grows when they open a deployment within the same transaction. */
  readonly on: Set<string>;
  readonly device: string;
  /** Revoked devices are told apart from those that left, who are nobody any more. */
  readonly deviceStanding: 'active' | 'revoked';
  /** The device's public key. */
  readonly key: string;
  readonly member: string;
  readonly name: string;
  /** All ids that the member writes as. */
  readonly authors: ReadonlySet<string>;
  readonly opens: boolean;
  readonly scope: number;
}

interface DeviceRow { standing: string; key: string; member: string; name: string; role: Role; opens: number; limited: number; scope: number }

/** The caller behind a device, or null when there is no such device or it left. */
export async function findCaller(sql: ReadSql, device: string): Promise<Caller | null> {
  const row = await sql.first<DeviceRow>(
    `SELECT d.standing, d.key, d.member, m.name, m.role, m.opens, m.limited, m.scope FROM device d JOIN member m ON m.id = d.member WHERE d.id = ?`, device);
  if (row === null || (row.standing !== 'active' && row.standing !== 'revoked')) return null;
  const authors = await sql.all<{ id: string }>('SELECT id FROM author WHERE member = ?', row.member);
  const on = await sql.all<{ deployment: string }>('SELECT deployment FROM assignment WHERE member = ? ORDER BY deployment', row.member);
  return {
    device, deviceStanding: row.standing, key: row.key, member: row.member, name: row.name, role: row.role,
    authors: new Set(authors.map((author) => author.id)), on: new Set(on.map((assignment) => assignment.deployment)),
    opens: row.opens === 1, limited: row.limited === 1, scope: row.scope,
  };
}

export const notSignedIn = (): HubError => new HubError('not_signed_in', 'Sign in first: the session has ended, or never was.');

export const deviceRevoked = (): HubError => new HubError('device_revoked',
  'This device was revoked. What it sends waits until the research team decides about it; it can read nothing more.');

/**
 * Returns the caller behind a device that may still read and store. In a transaction the answer holds until its end.
 * @throws HubError `device_revoked`, and `not_signed_in` for a device that left
 */
export async function getActiveCaller(sql: ReadSql, device: string): Promise<Caller> {
  const caller = await findCaller(sql, device);
  if (caller === null) throw notSignedIn();
  if (caller.deviceStanding !== 'active') throw deviceRevoked();
  return caller;
}
