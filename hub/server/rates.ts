import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { HubError } from '../hub-error.ts';
import type { HubLimits } from './limits.ts';

/**
 * Rate limits per process; behind a load balancer, each process allows this much. Each method
 * throws HubError `slow_down` when the limit is exceeded.
 */
export interface Rates {
  request(device: string): Promise<void>;
  bytes(device: string, count: number): Promise<void>;
  /** Counts a change to people, invites or devices by one member. */
  managing(member: string): Promise<void>;
  stranger(address: string): Promise<void>;
  /** Checks before a join; failed joins are counted. */
  mayJoin(address: string): Promise<void>;
  joinFailed(address: string): Promise<void>;
}

/** Opens the rate limits. */
export function openRates(limits: HubLimits): Rates {
  const requests = new RateLimiterMemory({ points: limits.requestsPer10s, duration: 10 });
  const bytes = new RateLimiterMemory({ points: limits.bytesPer10s, duration: 10 });
  const managing = new RateLimiterMemory({ points: limits.managingPer10min, duration: 600 });
  const strangers = new RateLimiterMemory({ points: limits.strangersPer10s, duration: 10 });
  const failedJoins = new RateLimiterMemory({ points: limits.failedJoinsPer10min, duration: 600 });
  return {
    request: (device) => take(requests, device, 1),
    bytes: (device, count) => take(bytes, device, Math.min(count, limits.bytesPer10s)),
    managing: (member) => take(managing, member, 1),
    stranger: (address) => take(strangers, address, 1),
    async mayJoin(address) {
      const state = await failedJoins.get(address);
      if (state !== null && state.remainingPoints <= 0) throw tooMuch(state.msBeforeNext);
    },
    async joinFailed(address) {
      await failedJoins.penalty(address);
    },
  };
}

async function take(limiter: RateLimiterMemory, key: string, points: number): Promise<void> {
  try {
    await limiter.consume(key, points);
  } catch (error) {
    if (error instanceof RateLimiterRes) throw tooMuch(error.msBeforeNext);
    throw error;
  }
}

const tooMuch = (ms: number): HubError => {
  const retryAfterS = Math.max(1, Math.ceil(ms / 1000));
  return new HubError(
    'slow_down',
    `Too many requests. Try again in ${retryAfterS} seconds. Nothing is lost.`,
    { retryAfterS },
  );
};
