import { isIP, BlockList } from 'node:net';
import { hostname } from 'node:os';

/** What a hub listens on and is reached by; its names follow from that. */
export interface HostNameOptions {
  /** The address or name that it listens on. */
  readonly host: string;
  readonly publicUrl: string | null;
  /** More names that devices or a proxy reach it by. */
  readonly allowHosts?: readonly string[];
}

const wildcards: ReadonlySet<string> = new Set(['0.0.0.0', '::', '']);

/**
 * Returns whether a request's Host header names this hub. A page whose own name was made to point
 * at the hub (DNS rebinding) sends that name, which is none of the hub's, and is refused. Addresses
 * can't be made to point elsewhere, so a hub that listens on all of them answers to each.
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

/** Returns the name or address of a Host header without its port; null for what is no such header. */
function readName(header: string | undefined): string | null {
  const [, name = ''] = /^(\[[0-9a-f:.]+\]|[^\s:/@[\]]+)(?::\d{1,5})?$/i.exec(header ?? '') ?? [];
  return name === '' ? null : normal(name);
}

const normal = (name: string): string => name.toLowerCase().replace(/^\[|\]$|\.$/g, '');

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

function isLoopback(name: string): boolean {
  const version = isIP(name);
  return version !== 0 && loopback.check(name, version === 4 ? 'ipv4' : 'ipv6');
}
