import { Agent } from 'node:http';
import { Agent as TlsAgent } from 'node:https';
import { HttpProxyAgent } from 'http-proxy-agent';
import { HttpsProxyAgent } from 'https-proxy-agent';
import type { Host } from '../host.ts';
import { Unreachable } from './unreachable.ts';

/** How a hub is reached from here: connections that are kept, through the proxy that the system or the environment names for it. */
export class WayOut {
  readonly #host: Host;
  #known: { readonly url: string; readonly proxy: string | null; readonly agent: Agent } | null = null;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Asked again for every round, because people carry their computers from one network to another. @throws Unreachable */
  async agentFor(url: string): Promise<Agent> {
    const proxy = await this.#host.findProxy(url);
    if (this.#known?.url === url && this.#known.proxy === proxy) return this.#known.agent;
    const agent = openAgent(url, proxy);
    this.close();
    this.#known = { url, proxy, agent };
    return agent;
  }

  close(): void {
    this.#known?.agent.destroy();
    this.#known = null;
  }
}

function openAgent(url: string, proxy: string | null): Agent {
  const isTls = url.startsWith('https:');
  const options = { keepAlive: true };
  if (proxy === null) return isTls ? new TlsAgent(options) : new Agent(options);
  if (!/^https?:\/\//.test(proxy)) throw new Unreachable(`The proxy ${hideLogin(proxy)} is of a kind that Fieldloop can’t use.`);
  return isTls ? new HttpsProxyAgent(proxy, options) : new HttpProxyAgent(proxy, options);
}

const hideLogin = (proxy: string): string => proxy.replace(/\/\/[^@/]*@/, '//');
