/**
 * Returns the first proxy in a list from Chromium (`PROXY host:port; DIRECT`), as a URL; null for
 * none. An unsupported kind is returned by its name, so that the error can mention it.
 */
export function findProxyUrl(list: string): string | null {
  const [kind = '', address = ''] = (list.split(';')[0] ?? '').trim().split(/\s+/);
  if (kind === '' || kind.toUpperCase() === 'DIRECT' || address === '') return null;
  const scheme = {
    PROXY: 'http',
    HTTP: 'http',
    HTTPS: 'https',
    SOCKS: 'socks4',
    SOCKS4: 'socks4',
    SOCKS5: 'socks5',
  }[kind.toUpperCase()];
  return `${scheme ?? kind.toLowerCase()}://${address}`;
}
