import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { getActiveCaller } from '../accounts/caller.ts';
import type { HubDatabase } from '../database/hub-database.ts';

/**
 * Returns a hook that checks, when a response is sent, whether its device is still active: a device
 * that was revoked while its request was under way gets nothing ([HU16]).
 */
export const stillActive =
  (database: HubDatabase) =>
  async (request: FastifyRequest, _reply: FastifyReply, payload: unknown): Promise<unknown> => {
    const { activeDevice } = request;
    // The error is a response too, and is not checked again.
    request.activeDevice = null;
    if (typeof activeDevice !== 'string') return payload;
    try {
      await getActiveCaller(database, activeDevice);
      return payload;
    } catch (error) {
      if (payload instanceof Readable) payload.destroy();
      throw error;
    }
  };
