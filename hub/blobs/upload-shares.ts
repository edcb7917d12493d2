import type { HubDatabase } from '../database/hub-database.ts';
import { HubError } from '../hub-error.ts';
import type { MemberLimits } from '../member-limits.ts';

export interface AnnouncedUpload {
  readonly id: string;
  readonly device: string;
  readonly member: string;
  readonly sha256: string;
  readonly size: number;
}

/**
 * Records an upload before any byte of it arrives. Announced bytes count like stored ones, over all
 * processes of the hub. An earlier upload of the same file by the same device is dropped for it.
 * @returns the IDs of dropped uploads; their bytes can be removed
 * @throws HubError `over_limit`, `slow_down`
 */
export function announceUpload(
  database: HubDatabase,
  upload: AnnouncedUpload,
  limits: MemberLimits,
  nowMs: number,
): Promise<string[]> {
  const { id, device, member, sha256, size } = upload;
  return database.write(async (sql) => {
    // Writes run one at a time, over all processes, so each sees what the others announced.
    const earlier = await sql.all<{ id: string }>(
      'SELECT id FROM upload WHERE device = ? AND sha256 = ?',
      device,
      sha256,
    );
    await sql.run('DELETE FROM upload WHERE device = ? AND sha256 = ?', device, sha256);
    const open = await sql.first<{ n: number }>(
      'SELECT COUNT(*) AS n FROM upload WHERE device = ?',
      device,
    );
    if ((open?.n ?? 0) >= limits.uploads) throw tooManyUploads(limits.uploads);
    const announced = await sql.first<{ bytes: number | null }>(
      'SELECT CAST(SUM(size) AS BIGINT) AS bytes FROM upload WHERE member = ?',
      member,
    );
    const stored = await sql.first<{ bytes: number | null }>(
      'SELECT CAST(SUM(b.size) AS BIGINT) AS bytes FROM blob_holder h JOIN blob b ON ' +
        'b.sha256 = h.sha256 WHERE h.member = ?',
      member,
    );
    if ((announced?.bytes ?? 0) + (stored?.bytes ?? 0) + size > limits.fileBytes)
      throw tooManyBytes();
    await sql.insert(
      'upload',
      ['id', 'device', 'member', 'sha256', 'size', 'made_at'],
      [[id, device, member, sha256, size, nowMs]],
    );
    return earlier.map((one) => one.id);
  });
}

/** Forgets an upload that became a blob or was removed. Repeating it changes nothing. */
export const forgetUpload = (database: HubDatabase, id: string): Promise<number> =>
  database.write((sql) => sql.run('DELETE FROM upload WHERE id = ?', id));

/** Forgets uploads not finished in time; the store removes their bytes separately. */
export const forgetUploadsBefore = (database: HubDatabase, beforeMs: number): Promise<number> =>
  database.write((sql) => sql.run('DELETE FROM upload WHERE made_at < ?', beforeMs));

const tooManyUploads = (most: number): HubError =>
  new HubError(
    'slow_down',
    `This device has ${most} unfinished uploads. The file stays on the device. Finish or ` +
      'cancel an upload first.',
    { retryAfterS: 60 },
  );

const tooManyBytes = (): HubError =>
  new HubError(
    'over_limit',
    'This member’s files have reached the hub’s storage limit. The file stays on the device. ' +
      'The hub’s administrator can raise the limit.',
  );
