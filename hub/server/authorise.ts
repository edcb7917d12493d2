import type { FastifyRequest } from 'fastify';
import { type Caller, findCaller } from '../accounts/caller.ts';
import { findSessionDevice } from '../accounts/sessions.ts';
import { HubError } from '../hub-error.ts';
import type { HubContext } from './hub-context.ts';

/**
 * The device behind a request, whatever its standing. Counts the request. For those who ask under the log's lock whom it belongs to.
 * @throws HubError `not_signed_in`, `slow_down`
 */
export async function authoriseDevice(hub: HubContext, request: FastifyRequest): Promise<string> {
  const [scheme = '', token = ''] = (request.headers.authorization ?? '').split(' ');
  const device = scheme.toLowerCase() === 'bearer' && token.length <= 100 ? await findSessionDevice(hub.database, token, hub.now()) : null;
  if (device === null) {
    await hub.rates.stranger(request.ip);
    throw notSignedIn();
  }
  await hub.rates.request(device);
  return device;
}

/** The caller behind a request, whatever their standing. @throws as authoriseDevice */
export async function authorise(hub: HubContext, request: FastifyRequest): Promise<Caller> {
  const caller = await findCaller(hub.database, await authoriseDevice(hub, request));
  if (caller === null) throw notSignedIn();
  return caller;
}

const notSignedIn = (): HubError => new HubError('not_signed_in', 'Sign in first: the session has ended, or never was.');

/** As authorise, for everything that a revoked device can't do any more. @throws HubError `device_revoked` too */
export async function authoriseActive(hub: HubContext, request: FastifyRequest): Promise<Caller> {
  const caller = await authorise(hub, request);
  if (caller.deviceStanding === 'revoked') throw new HubError('device_revoked', 'This device was revoked. What it sends waits until the research team decides about it; it can read nothing more.');
  return caller;
}
