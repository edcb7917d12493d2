import type { FastifyRequest } from 'fastify';
import { type Caller, deviceRevoked, findCaller, notSignedIn } from '../accounts/caller.ts';
import { findSessionDevice } from '../accounts/sessions.ts';
import type { HubContext } from './hub-context.ts';

/**
 * Returns the device of a request, whatever its state, and counts the request. For routes that look
 * up its member in their own transaction.
 * @throws HubError `not_signed_in`, `slow_down`
 */
export async function authoriseDevice(hub: HubContext, request: FastifyRequest): Promise<string> {
  const token = readToken(request);
  const device = token === null ? null : await findSessionDevice(hub.database, token, hub.now());
  if (device === null) {
    await hub.rates.stranger(request.ip);
    throw notSignedIn();
  }
  await hub.rates.request(device);
  request.isMarked = true;
  return device;
}

/** Returns the session token of a request, or null. */
export function readToken(request: FastifyRequest): string | null {
  const [scheme = '', token = ''] = (request.headers.authorization ?? '').split(' ');
  if (scheme.toLowerCase() === 'bearer' && token !== '' && token.length <= 100) return token;
  return null;
}

/**
 * Returns the caller of a request, whatever their state.
 * @throws as authoriseDevice
 */
export async function authorise(hub: HubContext, request: FastifyRequest): Promise<Caller> {
  const caller = await findCaller(hub.database, await authoriseDevice(hub, request));
  if (caller === null) throw notSignedIn();
  return caller;
}

/**
 * Returns the caller of a request that revoked devices can't make. It is checked once more when the
 * response is sent (make-server.ts), because the device may be revoked while the request is under
 * way.
 * @throws HubError `device_revoked` too
 */
export async function authoriseActive(hub: HubContext, request: FastifyRequest): Promise<Caller> {
  const caller = await authorise(hub, request);
  if (caller.deviceStanding === 'revoked') throw deviceRevoked();
  request.activeDevice = caller.device;
  return caller;
}
