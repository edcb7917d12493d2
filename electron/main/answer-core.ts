import { safeStorage, session } from 'electron';
import type { CoreAsk } from '../../shared/api/core-process.ts';
import { findProxyUrl } from './find-proxy-url.ts';

/**
 * Does for core what only main can do. Returns null if the system can't, or on failure: core
 * explains what that means.
 */
export async function answerCore(ask: CoreAsk): Promise<string | null> {
  try {
    switch (ask.kind) {
      case 'seal':
        if (hasKeyStore()) return safeStorage.encryptString(ask.text).toString('base64');
        return null;
      case 'unseal':
        if (hasKeyStore()) return safeStorage.decryptString(Buffer.from(ask.sealed, 'base64'));
        return null;
      case 'proxy':
        return findProxyUrl(await session.defaultSession.resolveProxy(ask.url));
    }
  } catch (error) {
    console.error(
      `main: the system did not ${ask.kind === 'proxy' ? 'name a proxy' : `${ask.kind} a key`}`,
      error,
    );
    return null;
  }
}

/**
 * Returns whether there is a key store. On Linux without one, Electron would encrypt with a key
 * that is the same everywhere: that protects nothing.
 */
const hasKeyStore = (): boolean =>
  safeStorage.isEncryptionAvailable() &&
  !(process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text');
