import { existsSync, readFileSync } from 'node:fs';
import { hashOf } from '../hash-of.ts';
import { blobPath } from '../store/blobs.ts';
import type { CheckContext } from './check-data.ts';

/** The files beside the database: there, and as they were when they were kept. */
export function* checkBlobs({ sqlite, dataDir, report }: CheckContext): Generator<void> {
  for (const sha256 of sqlite.prepare<[], string>('SELECT sha256 FROM blob').pluck().iterate()) {
    const path = blobPath(dataDir, sha256);
    if (!existsSync(path)) report(`The attached file ${sha256} is missing.`);
    else if (hashOf(readFileSync(path)) !== sha256) report(`The attached file ${sha256} was changed on the disk.`);
    yield;
  }
}
