import { measured } from '../../bundle/measured.ts';
import type { BlobReader } from '../blobs/blob-store.ts';
import type { ReadSql } from '../database/hub-database.ts';

/** Reads every blob that the hub lists, and compares its hash and size. */
export async function checkBlobs(
  sql: ReadSql,
  blobs: BlobReader,
): Promise<{ blobs: number; problems: string[] }> {
  const problems: string[] = [];
  const rows = await sql.all<{ sha256: string; size: number }>(
    'SELECT sha256, size FROM blob ORDER BY sha256',
  );
  for (const { sha256, size } of rows) {
    if ((await blobs.findSize(sha256)) === null) {
      problems.push(`blob ${sha256} is missing`);
      continue;
    }
    const found = await measured(await blobs.read(sha256));
    if (found.sha256 !== sha256)
      problems.push(`blob ${sha256} has different content: ${found.sha256}`);
    else if (found.size !== size)
      problems.push(`blob ${sha256} has ${found.size} bytes, expected ${size}`);
  }
  return { blobs: rows.length, problems };
}
