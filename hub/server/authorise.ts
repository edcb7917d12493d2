import type { FastifyRequest } from 'fastify';
import type { Caller } from '../accounts/caller.ts';
import { findSession } from '../accounts/sessions.ts';
import { HubError } from '../hub-error.ts';
import type { HubContext } from './hub-context.ts';

/**
 * The caller behind a request, whatever their standing. Counts the request.
 * @throws HubError `not_signed_in`, `slow_down`
 */
export async function authorise(hub: HubContext, request: FastifyRequest): Promise<Caller> {
  const [scheme = '', token = ''] = (request.headers.authorization ?? '').split(' ');
  const caller = scheme.toLowerCase() === 'bearer' && token.length <= 100 ? await findSession(hub.database, token, hub.now()) : null;
  if (caller === null) {
    await hub.rates.stranger(request.ip);
    throw new HubError('not_signed_in', 'Sign in first: the session has ended, or never was.');
  }
  await hub.rates.request(caller.device);
  return caller;
}

/** As authorise, for everything that a revoked device can't do any more. @throws HubError `device_revoked` too */
export async function authoriseActive(hub: HubContext, request: FastifyRequest): Promise<Caller> {
  const caller = await authorise(hub, request);
  if (caller.deviceStanding === 'revoked') throw new HubError('device_revoked', 'This device was revoked. What it sends waits until the research team decides about it; it can read nothing more.');
  return caller;
}
