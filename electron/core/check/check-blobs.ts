import { existsSync, readFileSync } from 'node:fs';
import { hashOf } from '../hash-of.ts';
import { attachmentNames } from '../recovery/attachment-names.ts';
import { damagedFile } from '../recovery/mend-blobs.ts';
import { blobPath } from '../store/blobs.ts';
import type { CheckContext } from './check-data.ts';

/** The files beside the database: there, and as they were when they were kept. */
export function* checkBlobs({ sqlite, dataDir, report }: CheckContext): Generator<void> {
  for (const sha256 of sqlite.prepare<[], string>('SELECT sha256 FROM blob').pluck().iterate()) {
    const path = blobPath(dataDir, sha256);
    if (!existsSync(path)) report(`${attachmentNames(sqlite, sha256)} is missing.`);
    else if (hashOf(readFileSync(path)) !== sha256) report(damagedFile(sqlite, sha256));
    yield;
  }
}
