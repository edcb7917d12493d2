/** What an invite's link carries: where the hub is, and the code. */
export interface InviteLink { readonly hub: string; readonly code: string }

/** `fieldloop://join?hub=https%3A%2F%2F…&code=ABCD-…` */
export const writeInviteLink = (link: InviteLink): string =>
  `fieldloop://join?hub=${encodeURIComponent(link.hub)}&code=${encodeURIComponent(link.code)}`;

/** The parts of an invite's link, or null when the text is none, or names a hub that is neither http nor https. */
export function findInviteLink(text: string): InviteLink | null {
  const match = /^fieldloop:\/\/join\/?\?(.+)$/.exec(text.trim());
  if (!match) return null;
  const query = new Map<string, string>();
  for (const pair of (match[1] ?? '').split('&')) {
    const at = pair.indexOf('=');
    if (at < 0) continue;
    try { query.set(pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))); } catch { return null; }
  }
  const hub = query.get('hub') ?? '';
  const code = query.get('code') ?? '';
  return /^https?:\/\/[^\s/]+/.test(hub) && code !== '' && code.length <= 100 ? { hub, code } : null;
}
