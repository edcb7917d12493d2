import { isIP, BlockList } from 'node:net';
import { hostname } from 'node:os';

/** The addresses of a hub; its host names follow from them. */
export interface HostNameOptions {
  /** The address or name it listens on. */
  readonly host: string;
  readonly publicUrl: string | null;
  /** More names by which devices or a proxy reach it. */
  readonly allowHosts?: readonly string[];
}

const wildcards: ReadonlySet<string> = new Set(['0.0.0.0', '::', '']);

/**
 * Returns a function that says whether a request's Host header names this hub. A page that points
 * its own name at the hub (DNS rebinding) sends that name and is rejected. Addresses can't be
 * pointed elsewhere, so a hub that listens on all addresses accepts each of them.
 */
export function openHostCheck(options: HostNameOptions): (header: string | undefined) => boolean {
  const { host, publicUrl, allowHosts = [] } = options;
  const listensOnAll = wildcards.has(host);
  const names = new Set(['localhost', ...allowHosts.map(normal)]);
  if (publicUrl !== null) names.add(normal(new URL(publicUrl).hostname));
  names.add(listensOnAll ? normal(hostname()) : normal(host));
  return (header) => {
    const name = readName(header);
    if (name === null) return false;
    if (names.has(name) || name.endsWith('.localhost') || isLoopback(name)) return true;
    return listensOnAll && isIP(name) !== 0;
  };
}

/** Returns the name or address in a Host header without its port; null if it isn't valid. */
function readName(header: string | undefined): string | null {
  const [, name = ''] = /^(\[[0-9a-f:.]+\]|[^\s:/@[\]]+)(?::\d{1,5})?$/i.exec(header ?? '') ?? [];
  if (name === '') return null;
  return normal(name);
}

const normal = (name: string): string => name.toLowerCase().replace(/^\[|\]$|\.$/g, '');

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

function isLoopback(name: string): boolean {
  const version = isIP(name);
  return version !== 0 && loopback.check(name, version === 4 ? 'ipv4' : 'ipv6');
}
