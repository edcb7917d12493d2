import { createHash } from 'node:crypto';
import type { EntryTable } from '../../kernel/tables/entry-table.ts';

export interface DocumentDigest {
  readonly entries: number;
  /** Xor of the SHA-256 of all entry texts, hex. */ readonly digest: string;
}

/** Entries that are hashed before yielding. */
const batch = 2_000;

/**
 * Computes for all documents here what a hub computes for its own. Yields between batches; what is
 * written meanwhile is left out.
 * @throws the signal's reason
 */
export async function digestDocuments(
  table: EntryTable,
  signal?: AbortSignal,
): Promise<Map<string, DocumentDigest>> {
  const last = table.lastSeq();
  const sums = new Map<string, { entries: number; sum: Buffer }>();
  for (let at = 0; at < last;) {
    const rows = table.page(at, last, batch);
    for (const { document, text } of rows) {
      const known = sums.get(document) ?? { entries: 0, sum: Buffer.alloc(32) };
      const hash = createHash('sha256').update(text).digest();
      for (let i = 0; i < 32; i++) known.sum[i] = (known.sum[i] as number) ^ (hash[i] as number);
      known.entries++;
      sums.set(document, known);
    }
    at = rows.at(-1)?.seq ?? last;
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    signal?.throwIfAborted();
  }
  return new Map(
    [...sums].map(([document, { entries, sum }]) => [
      document,
      { entries, digest: sum.toString('hex') },
    ]),
  );
}
