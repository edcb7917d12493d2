import { describe, expect, test } from 'vitest';
import { sha256 } from '../../../hub/sha256.ts';
import {
  packReceipts,
  type PushAnswer,
  type Receipt,
  unpackReceipts,
} from '../../../shared/protocol/pushing.ts';

const hashes = ['a', 'b', 'c', 'd', 'e'].map(sha256);
const receipts: readonly Receipt[] = [
  { hash: hashes[0]!, seq: 7 },
  { hash: hashes[1]!, seq: 8, clockAhead: true },
  { hash: hashes[3]!, seq: 3 },
  { hash: hashes[4]!, seq: 4 },
];
const answer = (changed: Partial<PushAnswer> = {}): PushAnswer => ({
  receipts: packReceipts(receipts, sha256),
  rejected: [{ hash: hashes[2]!, code: 'invalid_entry', reason: 'It does not fit.' }],
  hubMs: 1,
  ...changed,
});

describe('[PR9] receipts on the wire', () => {
  test('give each frame its number, without the hashes that the device has', () => {
    expect(answer().receipts).toMatchObject({
      seqs: [
        [7, 2],
        [3, 2],
      ],
      clocksAhead: [1],
    });
    expect(unpackReceipts(answer(), hashes, sha256)).toEqual(receipts);
    expect(
      unpackReceipts({ receipts: packReceipts([], sha256), rejected: [], hubMs: 1 }, [], sha256),
    ).toEqual([]);
  });

  test.each([
    ['of frames in another order', () => unpackReceipts(answer(), [...hashes].reverse(), sha256)],
    ['of fewer than were sent', () => unpackReceipts(answer({ rejected: [] }), hashes, sha256)],
    [
      'of other frames',
      () => unpackReceipts(answer(), [...hashes.slice(0, 4), sha256('f')], sha256),
    ],
    [
      'without numbers',
      () =>
        unpackReceipts(answer({ receipts: { ...answer().receipts, seqs: [] } }), hashes, sha256),
    ],
    [
      'of more than memory holds',
      () =>
        unpackReceipts(
          answer({ receipts: { ...answer().receipts, seqs: [[1, Number.MAX_SAFE_INTEGER]] } }),
          hashes,
          sha256,
        ),
    ],
  ])('%s prove nothing', (_what, unpacked) => {
    expect(unpacked()).toBeNull();
  });
});
