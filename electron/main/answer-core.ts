import { safeStorage, session } from 'electron';
import type { CoreAsk } from '../../shared/api/core-process.ts';
import { findProxyUrl } from './find-proxy-url.ts';

/** Does for the core what only main can do. Null where the system can't, and when it fails: the core says what that means. */
export async function answerCore(ask: CoreAsk): Promise<string | null> {
  try {
    switch (ask.is) {
      case 'seal': return hasKeyStore() ? safeStorage.encryptString(ask.text).toString('base64') : null;
      case 'unseal': return hasKeyStore() ? safeStorage.decryptString(Buffer.from(ask.sealed, 'base64')) : null;
      case 'proxy': return findProxyUrl(await session.defaultSession.resolveProxy(ask.url));
    }
  } catch (error) {
    console.error(`main: the system did not ${ask.is === 'proxy' ? 'name a proxy' : `${ask.is} a key`}`, error);
    return null;
  }
}

/** On Linux without a key store, Electron would encrypt with a key that is the same everywhere: that guards nothing. */
const hasKeyStore = (): boolean => safeStorage.isEncryptionAvailable() && !(process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text');
