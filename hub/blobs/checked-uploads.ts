import { Readable } from 'node:stream';
import type { DataStore } from '@tus/server';
import type { HubDatabase } from '../database/hub-database.ts';
import { HubError } from '../hub-error.ts';
import { whileActive } from './while-active.ts';

/**
 * Returns a store of uploads that takes bytes only from a device that is active while they arrive.
 * What came before a revocation stays, as after a cut connection.
 * @param getDevice whose request is under way
 */
export function checkedUploads(
  uploads: DataStore, database: HubDatabase, getDevice: () => string,
): DataStore {
  const write: DataStore['write'] = async (stream, id, offset) => {
    const device = getDevice();
    let refused: HubError | null = null;
    async function* checked(): AsyncGenerator<Uint8Array> {
      try { yield* whileActive(database, device, stream as AsyncIterable<Uint8Array>); } catch (error) {
        if (error instanceof HubError) refused = error;
        throw error;
      }
    }
    // The store has one word for whatever goes wrong while it writes.
    try { return await uploads.write(Readable.from(checked()), id, offset); } catch (error) {
      throw refused ?? error;
    }
  };
  return new Proxy(uploads, {
    get(target, key) {
      if (key === 'write') return write;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? (value as (...args: unknown[]) => unknown).bind(target) : value;
    },
  });
}
