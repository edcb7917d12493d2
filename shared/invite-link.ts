/** What an invite's link carries: where the hub is, and the code. */
export interface InviteLink { readonly hub: string; readonly code: string }

/** `fieldloop://join?hub=https%3A%2F%2F…&code=ABCD-…` */
export const writeInviteLink = (link: InviteLink): string =>
  `fieldloop://join?hub=${encodeURIComponent(link.hub)}&code=${encodeURIComponent(link.code)}`;

/**
 * Finds an invite's link in a text: alone, in a sentence, between brackets or quotes, broken over lines by a mail
 * program, with `&amp;` as web pages write it. Null when there is none, or it names a hub that is neither http
 * nor https.
 */
export function findInviteLink(text: string): InviteLink | null {
  // Line breaks that mail puts into a link are no part of it; `=` before one is quoted-printable's.
  const joined = unmarked(text);
  const candidates = [joined.replace(/[\r\n]+/g, ' '), joined.replace(/=?[\r\n]+\s*/g, '')].map(readLink);
  return candidates.find((link) => link !== null && wholeCode.test(link.code))
    ?? candidates.find((link) => link !== null) ?? null;
}

/** A code as hubs make them: four groups of four letters. What follows them is text around the link. */
const wholeCode = /^[A-Z2-7]{4}(-[A-Z2-7]{4}){3}$/i;

const unmarked = (text: string): string => text.slice(0, 20_000)
  .replace(/&(amp|#38|#x26);/gi, '&').replace(/&(lt|#60|#x3c);/gi, '<').replace(/&(gt|#62|#x3e);/gi, '>')
  .replace(/&(quot|#34);/gi, '"').replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '');

function readLink(text: string): InviteLink | null {
  const match = /fieldloop:\/\/join\/?\?([^\s<>"'`«»“”‘’|\\^{}]+)/i.exec(text);
  if (!match) return null;
  const query = new Map<string, string>();
  for (const pair of (match[1] ?? '').split('&')) {
    const at = pair.indexOf('=');
    if (at < 0) continue;
    const value = decoded(pair.slice(at + 1));
    if (value === null) return null;
    query.set(pair.slice(0, at).toLowerCase(), value);
  }
  const hub = (query.get('hub') ?? '').replace(/[.,;:!?)\]*]+$/, '');
  const given = query.get('code') ?? '';
  const code = /^[A-Z2-7]{4}(-[A-Z2-7]{4}){3}/i.exec(given)?.[0] ?? /^[A-Za-z0-9_-]*[A-Za-z0-9_]/.exec(given)?.[0] ?? '';
  return /^https?:\/\/[^\s/]+/i.test(hub) && code !== '' && code.length <= 100 ? { hub, code } : null;
}

function decoded(text: string): string | null {
  // A percent sign that begins no escape comes from punctuation after the link.
  try { return decodeURIComponent(text.replace(/%(?![0-9a-f]{2})/gi, '')); } catch { return null; }
}
