import type { Limits } from '../../shared/protocol/hello.ts';
import { type MemberLimits, standardMemberLimits } from '../member-limits.ts';
import { type BodyLimits, standardBodyLimits } from './body-limits.ts';

/**
 * The hub's limits. `told` are the ones that devices are informed of; the rest protects the hub.
 */
export interface HubLimits {
  readonly told: Limits;
  /** One page of the log. */
  readonly page: { readonly frames: number; readonly bytes: number };
  /**
   * Pushes that are decompressed and checked at the same time, in total and per device; others wait
   * their turn.
   */
  readonly pushesAtOnce: number;
  readonly pushesOfDevice: number;
  /** Pushes that wait; further ones have to retry later. */
  readonly pushesWaiting: number;
  /** The same for pages being read and compressed. */
  readonly pagesAtOnce: number;
  readonly pagesOfDevice: number;
  readonly pagesWaiting: number;
  /** Per device and 10 seconds. */
  readonly requestsPer10s: number;
  readonly bytesPer10s: number;
  /** Per member and 10 minutes: invites and revocations. */
  readonly managingPer10min: number;
  /** Per address: requests without a session in 10 seconds; failed joins in 10 minutes. */
  readonly strangersPer10s: number;
  readonly failedJoinsPer10min: number;
  /** Connections per address, unless a proxy is in front. */
  readonly connectionsOfAddress: number;
  readonly bodies: BodyLimits;
  /** The limits of one member. */
  readonly member: MemberLimits;
}

const mib = 1024 * 1024;

export const standardLimits: HubLimits = {
  told: {
    frames: 2000,
    bodyBytes: 8 * mib,
    unpackedBytes: 16 * mib,
    updateBytes: 8 * mib,
    blobBytes: 2048 * mib,
    bundleBytes: 4096 * mib,
    documents: 1000,
  },
  page: { frames: 2000, bytes: mib },
  pushesAtOnce: 8,
  pushesOfDevice: 4,
  pushesWaiting: 400,
  pagesAtOnce: 4,
  pagesOfDevice: 4,
  pagesWaiting: 2000,
  requestsPer10s: 600,
  bytesPer10s: 64 * mib,
  managingPer10min: 100,
  strangersPer10s: 2000,
  failedJoinsPer10min: 30,
  connectionsOfAddress: 2000,
  bodies: standardBodyLimits,
  member: standardMemberLimits,
};
