import { existsSync, readFileSync, statSync } from 'node:fs';
import { hashOf } from '../base/hash-of.ts';
import { blobPath } from './blobs.ts';
import type { Sqlite } from '../database/open-database.ts';
import { writeFileDurably } from '../database/write-file.ts';
import { attachmentNames } from './attachment-names.ts';
import { mendBytes } from './mend-bytes.ts';

/** Larger files can't be repaired, and are left to the check. */
const maxMendedBytes = 8_192;

/**
 * Repairs attachments in which one bit changed on the disk: their name is the hash of the original
 * bytes.
 * @returns a sentence for each file that was repaired, or that is damaged beyond repair
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
    said.push(
      mended
        ? `${attachmentNames(sqlite, sha256)} had one changed bit on the disk and was repaired.`
        : damagedFile(sqlite, sha256),
    );
  }
  return said;
}

/** Returns the sentence about a damaged attachment, and what can be done. */
export const damagedFile = (sqlite: Sqlite, sha256: string): string =>
  `${attachmentNames(sqlite, sha256)} was changed on the disk and can’t be shown. The record ` +
  'is safe. Attach the original again to repair the attachment.';
