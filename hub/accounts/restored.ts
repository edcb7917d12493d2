import type { HubDatabase, ReadSql, WriteSql } from '../database/hub-database.ts';
import { voidFirstInvites } from './first-invites.ts';

/** What becomes valid again in a backup, although it may have ended after the backup was made. */
export interface Revived {
  /** Invites that were unused when the backup was made; only their hashes are stored. */
  readonly invites: readonly {
    readonly role: string;
    readonly name: string;
    readonly made_at: number;
    readonly expires: number;
  }[];
  readonly devices: readonly {
    readonly id: string;
    readonly name: string;
    readonly member: string;
  }[];
}

/**
 * The decision about a backup: everything is valid as it was then, or what was used, revoked or
 * withdrawn in the database used until now stays so.
 */
export type RestoreChoice = 'as_it_was' | { readonly keepFrom: ReadSql };

/** The data is a backup, and nobody has decided yet about what it revives. */
export class RestoredBackup extends Error {
  readonly revived: Revived;

  constructor(revived: Revived) {
    super(tellRevived(revived));
    this.name = 'RestoredBackup';
    this.revived = revived;
  }
}

/**
 * Turns a backup that a hub is started on into the hub's data: a new incarnation, so that devices
 * send again what it lacks, and no old sessions ([HU40]). Does nothing if the data is not a backup.
 * @throws RestoredBackup without a choice; nothing is changed then
 */
export function settleRestored(
  database: HubDatabase,
  choice: RestoreChoice | null,
  nowMs: number,
): Promise<void> {
  return database.write(async (sql) => {
    const marked = await sql.first(`SELECT 1 AS yes FROM meta WHERE key = 'is_backup'`);
    if (marked === null) return;
    const revived = await readRevived(sql, nowMs);
    const isNothing = revived.invites.length + revived.devices.length === 0;
    if (choice === null && !isNothing) throw new RestoredBackup(revived);
    if (choice !== null && choice !== 'as_it_was') await keepRevocations(sql, choice.keepFrom);
    await sql.run('DELETE FROM session');
    await sql.run(`DELETE FROM meta WHERE key IN ('is_backup', 'incarnation', 'secret')`);
  });
}

/** Returns what a backup revives. */
async function readRevived(sql: ReadSql, nowMs: number): Promise<Revived> {
  return {
    invites: await sql.all(
      'SELECT role, name, made_at, expires FROM invite WHERE used_by IS NULL AND expires > ? ' +
        'ORDER BY made_at',
      nowMs,
    ),
    devices: await sql.all(
      `SELECT d.id, d.name, m.name AS member FROM device d JOIN member m ON m.id = d.member
       WHERE d.standing = 'active' ORDER BY m.name, d.joined_at, d.id`,
    ),
  };
}

/** Ends everything in a backup that has ended in the database used after it. */
async function keepRevocations(sql: WriteSql, from: ReadSql): Promise<void> {
  await keepInvites(sql, from);
  await keepDevices(sql, from);
  await keepRights(sql, from);
  if ((await from.first('SELECT 1 AS yes FROM member')) !== null) await voidFirstInvites(sql);
}

async function keepInvites(sql: WriteSql, from: ReadSql): Promise<void> {
  const rows = await from.all<{
    code_hash: string;
    used_by: string | null;
    used_at: number | null;
  }>('SELECT code_hash, used_by, used_at FROM invite');
  const later = new Map(rows.map((row) => [row.code_hash, row]));
  const open = await sql.all<{ code_hash: string }>(
    'SELECT code_hash FROM invite WHERE used_by IS NULL',
  );
  for (const { code_hash: hash } of open) {
    const known = later.get(hash);
    // A missing invite was voided together with its member.
    if (known === undefined) await sql.run('DELETE FROM invite WHERE code_hash = ?', hash);
    else if (known.used_by !== null) {
      await sql.run(
        'UPDATE invite SET used_by = ?, used_at = ? WHERE code_hash = ?',
        known.used_by,
        known.used_at,
        hash,
      );
    }
  }
}

async function keepDevices(sql: WriteSql, from: ReadSql): Promise<void> {
  const rows = await from.all<{
    id: string;
    standing: string;
    key: string;
    revoked_at: number | null;
  }>('SELECT id, standing, key, revoked_at FROM device');
  for (const { id, standing, key, revoked_at: at } of rows) {
    await sql.run(
      'UPDATE device SET standing = ?, key = ?, revoked_at = ? WHERE id = ?',
      standing,
      key,
      at,
      id,
    );
  }
}

/** Keeps the roles and deployments of members known to both. */
async function keepRights(sql: WriteSql, from: ReadSql): Promise<void> {
  const members = await from.all<{ id: string; role: string; opens: number; limited: number }>(
    'SELECT id, role, opens, limited FROM member',
  );
  for (const { id, role, opens, limited } of members) {
    await sql.run(
      'UPDATE member SET role = ?, opens = ?, limited = ?, scope = scope + 1 WHERE id = ?',
      role,
      opens,
      limited,
      id,
    );
    const rows = await from.all<{ deployment: string }>(
      'SELECT deployment FROM assignment WHERE member = ?',
      id,
    );
    const kept = new Set(rows.map(({ deployment }) => deployment));
    const then = await sql.all<{ deployment: string }>(
      'SELECT deployment FROM assignment WHERE member = ?',
      id,
    );
    for (const { deployment } of then.filter((one) => !kept.has(one.deployment))) {
      await sql.run('DELETE FROM assignment WHERE member = ? AND deployment = ?', id, deployment);
    }
  }
}

function tellRevived({ invites, devices }: Revived): string {
  const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
  return [
    'This data is a backup. Invites used and devices revoked since the backup would work again:',
    ...invites.map(
      ({ role, name, made_at: made, expires }) =>
        `  invite for ${name === '' ? 'the first research lead' : name} (${role}), created ` +
        `${day(made)}, expires ${day(expires)}`,
    ),
    ...devices.map(({ id, name, member }) => `  device ${id} (${name}) of ${member}`),
    'Nothing was changed. To keep what was used, revoked or withdrawn, start the hub with ' +
      '--keep-revocations PLACE, naming the',
    'database in use until now (its folder or postgres:// address). If all of this may work ' +
      'again, start the hub with',
    '--forget-revocations. To revoke single devices first: revoke DEVICE --data FOLDER.',
  ].join('\n');
}
