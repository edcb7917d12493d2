import { createHash } from 'node:crypto';
import { v7 } from 'uuid';

/** Creates a UUIDv7 for a time in milliseconds since 1970. */
export type MakeId = (ms: number) => string;

/**
 * Returns a generator of IDs that are the same for the same seed: the random part of each is a hash
 * of the seed and its number. Two workspaces have different seeds, so their samples never share an
 * ID.
 */
export function seededIds(seed: string): MakeId {
  let n = 0;
  return (ms) => {
    const random = createHash('sha256').update(`${seed}/${n++}`).digest().subarray(0, 16);
    return v7({ msecs: ms, random, seq: random.readUInt32BE(0) });
  };
}
