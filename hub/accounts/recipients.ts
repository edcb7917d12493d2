import { mayRead } from '../../shared/roles/write-right.ts';
import type { Recipient } from '../../shared/protocol/carrying.ts';
import { findDocumentParts } from '../../shared/doc/document-name.ts';
import type { ReadSql } from '../database/hub-database.ts';
import { type Caller, findCaller } from './caller.ts';

/** The maximum of deployments named on one page, over all its devices. */
const mostNamed = 50_000;

/**
 * Returns the devices that a caller may encrypt bundles for. A device's access is included only as
 * far as the caller has it too.
 */
export async function readRecipients(
  sql: ReadSql,
  caller: Caller,
  { after, most }: { readonly after: string; readonly most?: number | undefined },
): Promise<{ recipients: Recipient[]; next?: string }> {
  const deployments = await sql.all<{ id: string }>('SELECT id FROM deployment ORDER BY id');
  const reads = (who: Caller, deployment: string): boolean => {
    const parts = findDocumentParts(`dep/${deployment}@1`);
    return parts !== null && mayRead(who, parts);
  };
  const shared = deployments.map(({ id }) => id).filter((id) => reads(caller, id));
  const order = most === undefined ? 'joined_at, id' : 'id';
  const devices = await sql.all<{ id: string; name: string }>(
    `SELECT id, name FROM device WHERE standing = 'active' AND id <> ? AND id > ? ORDER BY ` +
      `${order}`,
    caller.device,
    after,
  );
  let named = 0;
  const recipients: Recipient[] = [];
  for (const { id, name } of devices) {
    const isFull = most !== undefined && (recipients.length >= most || named > mostNamed);
    if (isFull) return { recipients, next: recipients.at(-1)?.device ?? id };
    const other = await findCaller(sql, id);
    if (other === null) continue;
    const limited = other.role === 'fdc' || (other.role === 'success' && other.limited);
    const reached = limited ? shared.filter((deployment) => reads(other, deployment)) : null;
    named += reached?.length ?? 0;
    recipients.push({
      device: id,
      name,
      member: other.member,
      member_name: other.name,
      key: other.key,
      deployments: reached,
    });
  }
  return { recipients };
}
