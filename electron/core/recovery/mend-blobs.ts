import { existsSync, readFileSync, statSync } from 'node:fs';
import { hashOf } from '../hash-of.ts';
import { blobPath } from '../store/blobs.ts';
import type { Sqlite } from '../store/open-database.ts';
import { writeFileDurably } from '../store/write-file.ts';
import { attachmentNames } from './attachment-names.ts';
import { mendBytes } from './mend-bytes.ts';

/** Larger files can't be mended, and are left to the check. */
const maxMendedBytes = 8_192;

/**
 * Mends attached files of which one bit changed on the disk: their name is the hash of what they were.
 * @returns a sentence for each file that was mended, or that is damaged beyond that
 */
export function mendBlobs(sqlite: Sqlite, dataDir: string): readonly string[] {
  const said: string[] = [];
  for (const sha256 of sqlite.prepare<[], string>('SELECT sha256 FROM blob').pluck().all()) {
    const path = blobPath(dataDir, sha256);
    if (!existsSync(path) || statSync(path).size > maxMendedBytes) continue;
    const bytes = readFileSync(path);
    if (hashOf(bytes) === sha256) continue;
    const mended = mendBytes(bytes, Buffer.from(sha256, 'hex'));
    if (mended) writeFileDurably(path, mended);
    said.push(mended ? `${attachmentNames(sqlite, sha256)} had one bit changed on the disk and was mended.` : damagedFile(sqlite, sha256));
  }
  return said;
}

/** Says that an attached file is not what it was, and what can be done. */
export const damagedFile = (sqlite: Sqlite, sha256: string): string =>
  `${attachmentNames(sqlite, sha256)} was changed on the disk and can’t be shown. The record is safe; attach the original again, which mends it.`;
