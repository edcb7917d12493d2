import { existsSync, readFileSync } from 'node:fs';
import { hashOf } from '../../kernel/base/hash-of.ts';
import { attachmentNames } from '../../kernel/files/attachment-names.ts';
import { damagedFile } from '../../kernel/files/mend-blobs.ts';
import { blobPath } from '../../kernel/files/blobs.ts';
import type { CheckContext } from './check-context.ts';

/** Checks the files next to the database: that they exist and are unchanged. */
export function* checkBlobs({ sqlite, dataDir, report }: CheckContext): Generator<void> {
  for (const sha256 of sqlite.prepare<[], string>('SELECT sha256 FROM blob').pluck().iterate()) {
    const path = blobPath(dataDir, sha256);
    if (!existsSync(path)) report(`${attachmentNames(sqlite, sha256)} is missing.`);
    else if (hashOf(readFileSync(path)) !== sha256) report(damagedFile(sqlite, sha256));
    yield;
  }
}
