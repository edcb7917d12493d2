import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const lifetimeMs = 5 * 60_000;

/** A text that only this hub can have made, for this device and the next minutes; nothing is stored until it is answered. */
export function makeChallenge(secret: string, device: string, nowMs: number): string {
  const text = `${nowMs}.${randomBytes(16).toString('base64url')}`;
  return `${text}.${seal(secret, device, text)}`;
}

export function isChallenge(secret: string, device: string, challenge: string, nowMs: number): boolean {
  const [madeAt = '', nonce = '', mark = ''] = challenge.split('.');
  const expected = Buffer.from(seal(secret, device, `${madeAt}.${nonce}`));
  const given = Buffer.from(mark);
  return expected.length === given.length && timingSafeEqual(expected, given) && Math.abs(nowMs - Number(madeAt)) < lifetimeMs;
}

const seal = (secret: string, device: string, text: string): string => createHmac('sha256', secret).update(`${device}\n${text}`).digest('base64url');
