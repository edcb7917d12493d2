import { mayRead } from '../../shared/roles/write-right.ts';
import type { Recipient } from '../../shared/protocol/carrying.ts';
import { findDocumentParts } from '../../shared/doc/document-name.ts';
import type { ReadSql } from '../database/hub-database.ts';
import { type Caller, findCaller } from './caller.ts';

/** The devices that a caller may seal bundles to. What a device reads is told only as far as the caller reads it too. */
export async function readRecipients(sql: ReadSql, caller: Caller): Promise<Recipient[]> {
  const deployments = await sql.all<{ id: string }>('SELECT id FROM deployment ORDER BY id');
  const reads = (who: Caller, deployment: string): boolean => {
    const parts = findDocumentParts(`dep/${deployment}@1`);
    return parts !== null && mayRead(who, parts);
  };
  const shared = deployments.map(({ id }) => id).filter((id) => reads(caller, id));
  const devices = await sql.all<{ id: string; name: string }>(`SELECT id, name FROM device WHERE standing = 'active' AND id <> ? ORDER BY joined_at, id`, caller.device);
  const recipients: Recipient[] = [];
  for (const { id, name } of devices) {
    const other = await findCaller(sql, id);
    if (other === null) continue;
    const limited = other.role === 'fdc' || (other.role === 'success' && other.limited);
    recipients.push({
      device: id, name, member: other.member, member_name: other.name, key: other.key,
      deployments: limited ? shared.filter((deployment) => reads(other, deployment)) : null,
    });
  }
  return recipients;
}
