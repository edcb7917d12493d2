import { Agent } from 'node:http';
import { Agent as TlsAgent } from 'node:https';
import { HttpProxyAgent } from 'http-proxy-agent';
import { HttpsProxyAgent } from 'https-proxy-agent';
import type { Host } from '../../kernel/base/host.ts';
import { Unreachable } from './unreachable.ts';

/**
 * The HTTP agents for a hub: they keep connections, and use the proxy set by the system or the
 * environment.
 */
export class HubAgents {
  readonly #host: Host;
  #known: { readonly url: string; readonly proxy: string | null; readonly agent: Agent } | null =
    null;

  constructor(host: Host) {
    this.#host = host;
  }

  /**
   * Returns the agent for a URL. The proxy is looked up for every sync, because people carry their
   * computers between networks.
   * @throws Unreachable
   */
  async agentFor(url: string): Promise<Agent> {
    const proxy = await this.#host.findProxy(url);
    if (this.#known?.url === url && this.#known.proxy === proxy) return this.#known.agent;
    const agent = openAgent(url, proxy);
    this.close();
    this.#known = { url, proxy, agent };
    return agent;
  }

  /** Closes the connections. */
  close(): void {
    this.#known?.agent.destroy();
    this.#known = null;
  }
}

function openAgent(url: string, proxy: string | null): Agent {
  const isTls = url.startsWith('https:');
  const options = { keepAlive: true };
  if (proxy === null) return isTls ? new TlsAgent(options) : new Agent(options);
  if (!/^https?:\/\//.test(proxy))
    throw new Unreachable(`Fieldloop does not support the proxy ${hideLogin(proxy)}.`);
  if (isTls) return new HttpsProxyAgent(proxy, options);
  return new HttpProxyAgent(proxy, options);
}

const hideLogin = (proxy: string): string => proxy.replace(/\/\/[^@/]*@/, '//');
