import { z } from 'zod';
import { countField, hashField } from './fields.ts';

/**
 * One per frame in the log, whether it arrived now or earlier. `clockAhead`: an entry's clock is
 * more than 5 minutes ahead of the hub's.
 */
export const receiptSchema = z.object({
  hash: hashField,
  seq: countField,
  clockAhead: z.boolean().optional(),
});
/**
 * One per rejected frame. `code` is one of refusalCodes, or of a newer hub; `reason` is a sentence
 * for people.
 */
export const refusalSchema = z.object({ hash: hashField, code: z.string(), reason: z.string() });
export type Receipt = z.infer<typeof receiptSchema>;
export type Refusal = z.infer<typeof refusalSchema>;

/**
 * Response to POST /push: every frame is among the refusals, or among the receipts, which are in
 * the order of the push. Thousands of hashes would be a sixth of the size of the push, and the
 * device has them, so `receipts.hash` is one SHA-256 over all of theirs. `seqs`: runs of sequence
 * numbers, first and count; `clocksAhead`: the indexes of receipts with `clockAhead`, from 0.
 */
export const pushAnswerSchema = z.object({
  receipts: z.object({
    hash: hashField,
    seqs: z.array(z.tuple([countField, countField])),
    clocksAhead: z.array(countField),
  }),
  rejected: z.array(refusalSchema),
  hubMs: countField,
});
export type PushAnswer = z.infer<typeof pushAnswerSchema>;
type PackedReceipts = PushAnswer['receipts'];

/**
 * Packs receipts into one.
 * @param sha256 of a text as UTF-8, in lower-case hex
 */
export function packReceipts(
  receipts: readonly Receipt[],
  sha256: (text: string) => string,
): PackedReceipts {
  const seqs: [number, number][] = [];
  for (const { seq } of receipts) {
    const run = seqs.at(-1);
    if (run && run[0] + run[1] === seq) run[1]++;
    else seqs.push([seq, 1]);
  }
  return {
    hash: hashOf(receipts, sha256),
    seqs,
    clocksAhead: receipts.flatMap(({ clockAhead }, place) => (clockAhead ? [place] : [])),
  };
}

/**
 * Unpacks receipts.
 * @param sent the hashes of the pushed frames, in their order
 * @param sha256 as in `packReceipts`
 * @returns null if the receipts are not for exactly what was sent and not rejected: then none of it
 * counts
 */
export function unpackReceipts(
  { receipts, rejected }: PushAnswer,
  sent: readonly string[],
  sha256: (text: string) => string,
): Receipt[] | null {
  const refused = new Set(rejected.map(({ hash }) => hash));
  const taken = sent.filter((hash) => !refused.has(hash));
  const count = receipts.seqs.reduce((sum, [, length]) => sum + length, 0);
  if (count !== taken.length) return null;
  const seqs = receipts.seqs.flatMap(([first, length]) =>
    Array.from({ length }, (_, i) => first + i),
  );
  const ahead = new Set(receipts.clocksAhead);
  const unpacked = taken.map((hash, i): Receipt => ({
    hash,
    seq: seqs[i] as number,
    ...(ahead.has(i) ? { clockAhead: true } : {}),
  }));
  if (hashOf(unpacked, sha256) === receipts.hash) return unpacked;
  return null;
}

const hashOf = (receipts: readonly Receipt[], sha256: (text: string) => string): string =>
  sha256(receipts.map(({ hash }) => hash).join(''));
