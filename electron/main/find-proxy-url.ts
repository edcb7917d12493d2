/**
 * The first way out of a list as Chromium gives it (`PROXY host:port; DIRECT`), as a URL; null for none.
 * A kind that we can't use is handed on as it is named, so that the failure can say so.
 */
export function findProxyUrl(list: string): string | null {
  const [kind = '', address = ''] = (list.split(';')[0] ?? '').trim().split(/\s+/);
  if (kind === '' || kind.toUpperCase() === 'DIRECT' || address === '') return null;
  const scheme = { PROXY: 'http', HTTP: 'http', HTTPS: 'https', SOCKS: 'socks4', SOCKS4: 'socks4', SOCKS5: 'socks5' }[kind.toUpperCase()];
  return `${scheme ?? kind.toLowerCase()}://${address}`;
}
