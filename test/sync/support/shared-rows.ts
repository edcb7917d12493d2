import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { join } from 'node:path';

interface Row {
  readonly id: string;
  readonly document: string;
}

/**
 * The rows of everything that is shared, as a device has them: what must be the same on all that
 * read the same. Places in time (rid) are each device's own.
 */
export function sharedRows(folder: string): ReadonlyMap<string, unknown> {
  const sqlite = new Database(join(folder, 'fieldloop.db'), { readonly: true });
  try {
    const rows = sqlite
      .prepare<[], Row>("SELECT * FROM record WHERE document NOT LIKE 'own/%' ORDER BY id")
      .all();
    return new Map(
      rows.map((row) => [
        row.id,
        Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'rid')),
      ]),
    );
  } finally {
    sqlite.close();
  }
}

/** Count and xor of the SHA-256 of all entry texts per shared document, as the hub tells them. */
export function sharedDigests(
  folder: string,
): ReadonlyMap<string, { readonly entries: number; readonly digest: string }> {
  const sqlite = new Database(join(folder, 'fieldloop.db'), { readonly: true });
  try {
    const digests = new Map<string, { entries: number; digest: string }>();
    for (const { document, text } of sqlite
      .prepare<[], { document: string; text: string }>(
        "SELECT document, text FROM entry WHERE document NOT LIKE 'own/%'",
      )
      .iterate()) {
      const before = digests.get(document) ?? { entries: 0, digest: '0'.repeat(64) };
      digests.set(document, {
        entries: before.entries + 1,
        digest: xorHex(before.digest, createHash('sha256').update(text).digest('hex')),
      });
    }
    return digests;
  } finally {
    sqlite.close();
  }
}

function xorHex(a: string, b: string): string {
  const [left, right] = [Buffer.from(a, 'hex'), Buffer.from(b, 'hex')];
  return Buffer.from(left.map((byte, i) => byte ^ (right[i] as number))).toString('hex');
}
