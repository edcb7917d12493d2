import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const lifetimeMs = 5 * 60_000;

/**
 * Returns a text that only this hub can have made, for one device and the next few minutes. Nothing
 * is stored until the device responds.
 */
export function makeChallenge(secret: string, device: string, nowMs: number): string {
  const text = `${nowMs}.${randomBytes(16).toString('base64url')}`;
  return `${text}.${seal(secret, device, text)}`;
}

/** Returns whether this hub made the challenge, for this device and within the last few minutes. */
export function isChallenge(
  secret: string,
  device: string,
  challenge: string,
  nowMs: number,
): boolean {
  const parts = challenge.split('.');
  const [madeAt = '', nonce = '', mark = ''] = parts;
  const expected = Buffer.from(seal(secret, device, `${madeAt}.${nonce}`));
  const given = Buffer.from(mark);
  const isOurs = expected.length === given.length && timingSafeEqual(expected, given);
  return parts.length === 3 && isOurs && Math.abs(nowMs - Number(madeAt)) < lifetimeMs;
}

const seal = (secret: string, device: string, text: string): string =>
  createHmac('sha256', secret).update(`${device}\n${text}`).digest('base64url');
