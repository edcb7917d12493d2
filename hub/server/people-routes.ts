import type { FastifyInstance, FastifyRequest } from 'fastify';
import {
  type Invited,
  inviteSchema,
  type People,
  peopleQuerySchema,
  revokeDeviceSchema,
  revokeInviteSchema,
} from '../../shared/protocol/people.ts';
import type { Caller } from '../accounts/caller.ts';
import { findMeta } from '../accounts/identity.ts';
import {
  invitePerson,
  readPeople,
  revokeDeviceOf,
  revokeInvite,
} from '../accounts/manage-people.ts';
import { HubError } from '../hub-error.ts';
import { authoriseActive } from './authorise.ts';
import type { HubContext } from './hub-context.ts';

/**
 * Adds the routes to invite people and manage their devices: for research leads and administrators.
 */
export function peopleRoutes(app: FastifyInstance, hub: HubContext): void {
  const { database } = hub;
  /**
   * Returns the caller, and counts the request: changes to people are rare, and worth guessing at.
   */
  const authoriseChange = async (request: FastifyRequest): Promise<Caller> => {
    const caller = await authoriseActive(hub, request);
    await hub.rates.managing(caller.member);
    return caller;
  };

  app.get('/people', async (request): Promise<People> => {
    const caller = await authoriseActive(hub, request);
    const asked = peopleQuerySchema.parse(request.query);
    return database.read((sql) => readPeople(sql, caller, asked, hub.now()));
  });

  app.post('/invites', async (request): Promise<Invited> => {
    const caller = await authoriseChange(request);
    const asked = inviteSchema.parse(request.body);
    const url = await findMeta(database, 'url');
    if (url === null) throw new HubError('hub_failed', 'The hub does not know its own address.');
    const { code, expires } = await invitePerson(database, caller.device, asked, hub.now());
    request.log.info({ by: caller.member, role: asked.role, member: asked.member }, 'invite made');
    return { code, expires, url };
  });

  app.post('/invites/revoke', async (request) => {
    const caller = await authoriseChange(request);
    const { invite } = revokeInviteSchema.parse(request.body);
    await revokeInvite(database, caller.device, invite);
    request.log.info({ by: caller.member }, 'invite revoked');
    return {};
  });

  app.post('/devices/revoke', async (request) => {
    const caller = await authoriseChange(request);
    const { device } = revokeDeviceSchema.parse(request.body);
    await revokeDeviceOf(database, caller.device, device, hub.now());
    request.log.info({ by: caller.member, device }, 'device revoked');
    return {};
  });
}
