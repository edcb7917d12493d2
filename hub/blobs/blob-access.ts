import { findDocumentParts } from '../../shared/doc/document-name.ts';
import { mayRead } from '../../shared/roles/write-right.ts';
import { type Caller, getActiveCaller } from '../accounts/caller.ts';
import type { HubDatabase } from '../database/hub-database.ts';

/**
 * Returns whether a caller may have a blob's bytes: they uploaded them, or a document that they
 * read names the blob and was written by someone who had the bytes. (Naming a hash that one has
 * only heard of grants nothing.)
 */
export async function mayReadBlob(
  database: HubDatabase,
  caller: Caller,
  sha256: string,
): Promise<boolean> {
  if (await holdsBlob(database, caller, sha256)) return true;
  const mentions = await database.all<{ name: string }>(
    `SELECT DISTINCT d.name FROM blob_mention m JOIN blob_holder h ON h.sha256 = m.sha256
     AND h.member = m.member
     JOIN document d ON d.id = m.document WHERE m.sha256 = ?`,
    sha256,
  );
  return mentions.some(({ name }) => {
    const parts = findDocumentParts(name);
    return parts !== null && mayRead(caller, parts);
  });
}

/**
 * Records that a member uploaded a blob, after it was stored, if their device is still active then
 * ([HU16]).
 * @throws HubError `device_revoked`, `not_signed_in`
 */
export const noteBlob = (
  database: HubDatabase,
  { device }: Pick<Caller, 'device'>,
  sha256: string,
  sizeBytes: number,
  nowMs: number,
): Promise<void> =>
  database.write(async (sql) => {
    const { member } = await getActiveCaller(sql, device);
    await sql.insert(
      'blob',
      ['sha256', 'size', 'stored_at'],
      [[sha256, sizeBytes, nowMs]],
      '(sha256) DO NOTHING',
    );
    await sql.insert(
      'blob_holder',
      ['sha256', 'member'],
      [[sha256, member]],
      '(sha256, member) DO NOTHING',
    );
  });

/** Returns whether the member uploaded the blob and it was stored. */
export const holdsBlob = async (
  database: HubDatabase,
  caller: { readonly member: string },
  sha256: string,
): Promise<boolean> =>
  (await database.first(
    'SELECT 1 AS yes FROM blob_holder WHERE sha256 = ? AND member = ?',
    sha256,
    caller.member,
  )) !== null;
