import { BlockList, isIP } from 'node:net';
import { getProxyForUrl } from 'proxy-from-env';

/**
 * Returns the proxy for a URL from the environment (HTTPS_PROXY, HTTP_PROXY, ALL_PROXY), or null:
 * if there is none, if its value is empty, or if NO_PROXY lists the host, its domain or a range
 * with its address (`127.0.0.0/8`, `fd00::/8`).
 */
export function findEnvProxy(url: string): string | null {
  const noProxy = process.env['no_proxy'] ?? process.env['NO_PROXY'] ?? '';
  if (isInRange(url, noProxy)) return null;
  const proxy = getProxyForUrl(url).trim();
  if (/^[a-z][a-z0-9+.-]*:\/\/[^\s/]/i.test(proxy)) return proxy;
  return null;
}

function isInRange(url: string, noProxy: string): boolean {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  const address = host === 'localhost' ? '127.0.0.1' : host;
  const family = isIP(address);
  if (family === 0) return false;
  const ranges = new BlockList();
  for (const part of noProxy.split(/[\s,]+/)) {
    const [, network = '', bits = ''] = /^\[?([0-9a-f.:]+)\]?\/(\d{1,3})$/i.exec(part) ?? [];
    const version = isIP(network);
    if (version === 0 || Number(bits) > (version === 4 ? 32 : 128)) continue;
    ranges.addSubnet(network, Number(bits), version === 4 ? 'ipv4' : 'ipv6');
  }
  return ranges.check(address, family === 4 ? 'ipv4' : 'ipv6');
}
