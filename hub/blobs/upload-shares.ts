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
 * Notes an upload before any byte of it is taken. What is announced counts like what is stored, over all processes of the hub.
 * An earlier upload of the same file by the same device is given up for it.
 * @returns the ids of those that were given up; their bytes can be removed
 * @throws HubError `over_limit`, `slow_down`
 */
export function announceUpload(database: HubDatabase, upload: AnnouncedUpload, limits: MemberLimits, nowMs: number): Promise<string[]> {
  const { id, device, member, sha256, size } = upload;
  return database.write(async (sql) => {
    // Writes run one after the other, over all processes: each sees what the others announced.
    const earlier = await sql.all<{ id: string }>('SELECT id FROM upload WHERE device = ? AND sha256 = ?', device, sha256);
    await sql.run('DELETE FROM upload WHERE device = ? AND sha256 = ?', device, sha256);
    const open = await sql.first<{ n: number }>('SELECT COUNT(*) AS n FROM upload WHERE device = ?', device);
    if ((open?.n ?? 0) >= limits.uploads) throw tooManyUploads(limits.uploads);
    const announced = await sql.first<{ bytes: number | null }>('SELECT CAST(SUM(size) AS BIGINT) AS bytes FROM upload WHERE member = ?', member);
    const stored = await sql.first<{ bytes: number | null }>(
      'SELECT CAST(SUM(b.size) AS BIGINT) AS bytes FROM blob_holder h JOIN blob b ON b.sha256 = h.sha256 WHERE h.member = ?', member);
    if ((announced?.bytes ?? 0) + (stored?.bytes ?? 0) + size > limits.fileBytes) throw tooManyBytes();
    await sql.insert('upload', ['id', 'device', 'member', 'sha256', 'size', 'made_at'], [[id, device, member, sha256, size, nowMs]]);
    return earlier.map((one) => one.id);
  });
}

/** An upload became a blob, or is gone. Again: nothing. */
export const forgetUpload = (database: HubDatabase, id: string): Promise<number> =>
  database.write((sql) => sql.run('DELETE FROM upload WHERE id = ?', id));

/** Those that nobody finished in time; the store removes their bytes by itself. */
export const forgetUploadsBefore = (database: HubDatabase, beforeMs: number): Promise<number> =>
  database.write((sql) => sql.run('DELETE FROM upload WHERE made_at < ?', beforeMs));

const tooManyUploads = (most: number): HubError => new HubError('slow_down',
  `This device has ${most} unfinished uploads. The file stays on the device. Finish or cancel one of them first.`, { retryAfterS: 60 });

const tooManyBytes = (): HubError => new HubError('over_limit',
  'This member has as many bytes of files here as the hub keeps for one member. The file stays on the device. Whoever runs the hub can raise the limit.');
