import { Readable } from 'node:stream';
import type { DataStore } from '@tus/server';
import type { HubDatabase } from '../database/hub-database.ts';
import { HubError } from '../hub-error.ts';
import { whileActive } from './while-active.ts';

/**
 * Returns an upload store that accepts bytes only from devices active while the bytes arrive. What
 * came before a revocation stays, as after a cut connection.
 * @param getDevice returns the device of the current request
 */
export function checkedUploads(
  uploads: DataStore,
  database: HubDatabase,
  getDevice: () => string,
): DataStore {
  const write: DataStore['write'] = async (stream, id, offset) => {
    const device = getDevice();
    let refused: HubError | null = null;
    async function* checked(): AsyncGenerator<Uint8Array> {
      try {
        yield* whileActive(database, device, stream as AsyncIterable<Uint8Array>);
      } catch (error) {
        if (error instanceof HubError) refused = error;
        throw error;
      }
    }
    // The store reports every failure while it writes in the same way.
    try {
      return await uploads.write(Readable.from(checked()), id, offset);
    } catch (error) {
      throw refused ?? error;
    }
  };
  return new Proxy(uploads, {
    get(target, key) {
      if (key === 'write') return write;
      const value: unknown = Reflect.get(target, key, target);
      if (typeof value === 'function')
        return (value as (...args: unknown[]) => unknown).bind(target);
      return value;
    },
  });
}
