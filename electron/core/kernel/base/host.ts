import { findEnvProxy } from './find-env-proxy.ts';

/**
 * What only the process around core can do: access the system's key store and proxy settings. The
 * command line has neither.
 */
export interface Host {
  /** Encrypts a text with the system's key store; returns null if there is none. */
  seal(text: string): Promise<string | null>;
  /**
   * Decrypts a text.
   * @returns null if it can't be decrypted here: another user, another machine, no key store any
   * longer
   */
  unseal(sealed: string): Promise<string | null>;
  /**
   * Returns the system's proxy for a URL, as `http://host:port`; null for none. Called for every
   * sync.
   */
  findProxy(url: string): Promise<string | null>;
}

/**
 * A host without a key store, and with the proxy from the environment (HTTPS_PROXY, HTTP_PROXY,
 * NO_PROXY).
 */
export const bareHost: Host = {
  seal: () => Promise.resolve(null),
  unseal: () => Promise.resolve(null),
  findProxy: (url) => Promise.resolve(findEnvProxy(url)),
};
