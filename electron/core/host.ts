import { findEnvProxy } from './find-env-proxy.ts';

/** What only the process around the core can do: the system's key store and its proxy settings. On the command line there is neither. */
export interface Host {
  /** Encrypts a text by the system's key store; null where it has none. */
  seal(text: string): Promise<string | null>;
  /** @returns null when it can't be decrypted here: another user, another machine, no key store any more */
  unseal(sealed: string): Promise<string | null>;
  /** The proxy that the system names for a URL, as `http://host:port`; null for none. Asked for every round. */
  findProxy(url: string): Promise<string | null>;
}

/** A host without a key store, and with the proxy that the environment names (HTTPS_PROXY, HTTP_PROXY, NO_PROXY). */
export const bareHost: Host = {
  seal: () => Promise.resolve(null),
  unseal: () => Promise.resolve(null),
  findProxy: (url) => Promise.resolve(findEnvProxy(url)),
};
