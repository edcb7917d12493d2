/**
 * Limits of request bodies under way: how many per sender, how much memory in total, and how slow.
 */
export interface BodyLimits {
  readonly ofSender: number;
  readonly bytesOfSender: number;
  readonly bytes: number;
  /** A body that receives less than `leastBytes` in this time is cut off. */
  readonly everyMs: number;
  readonly leastBytes: number;
}

const mib = 1024 * 1024;
export const standardBodyLimits: BodyLimits = {
  ofSender: 8,
  bytesOfSender: 32 * mib,
  bytes: 512 * mib,
  everyMs: 30_000,
  leastBytes: 1024,
};
