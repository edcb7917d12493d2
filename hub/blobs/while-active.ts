import type { HubDatabase } from '../database/hub-database.ts';
import { getActiveCaller } from '../accounts/caller.ts';

/** What is read from a store at once, and sent after one check. */
export const pieceBytes = 256 * 1024;

/**
 * Hands bytes on for as long as a device is active, which is asked before each piece and at the end
 * ([HU16]).
 * @throws HubError `device_revoked` or `not_signed_in`, and what the source throws
 */
export async function* whileActive(
  database: HubDatabase, device: string, bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes) {
    await getActiveCaller(database, device);
    yield piece;
  }
  await getActiveCaller(database, device);
}
