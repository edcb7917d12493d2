import type { HubDatabase } from '../database/hub-database.ts';
import { getActiveCaller } from '../accounts/caller.ts';

/** The bytes that are read from a store at once, and sent after one check. */
export const pieceBytes = 256 * 1024;

/**
 * Passes bytes on while a device is active, which is checked before each piece and at the end
 * ([HU16]).
 * @throws HubError `device_revoked` or `not_signed_in`, and what the source throws
 */
export async function* whileActive(
  database: HubDatabase,
  device: string,
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes) {
    await getActiveCaller(database, device);
    yield piece;
  }
  await getActiveCaller(database, device);
}
