import type { FastifyInstance } from 'fastify';
import { ourEncodings } from '../../bundle/compression.ts';
import { type Hello } from '../../shared/protocol/hello.ts';
import {
  type Devices,
  type Joined,
  joinSchema,
  type MemberOfHub,
} from '../../shared/protocol/joining.ts';
import { chooseProtocol, type ProtocolRange } from '../../shared/protocol/protocol.ts';
import {
  type Challenge,
  challengeRequestSchema,
  type Session,
  sessionRequestSchema,
} from '../../shared/protocol/session.ts';
import type { Caller } from '../accounts/caller.ts';
import { certify } from '../accounts/certify.ts';
import { makeChallenge } from '../accounts/challenge.ts';
import { readIncarnation } from '../accounts/identity.ts';
import { joinDevice } from '../accounts/join-device.ts';
import { leave } from '../accounts/revoke.ts';
import { openSession, readOwnClients } from '../accounts/sessions.ts';
import { HubError } from '../hub-error.ts';
import { authorise, authoriseActive } from './authorise.ts';
import type { HubContext } from './hub-context.ts';

/** Adds the routes that describe the hub, and those for joining, sessions and devices. */
export function accountRoutes(app: FastifyInstance, hub: HubContext): void {
  helloRoute(app, hub);
  joinRoute(app, hub);
  sessionRoutes(app, hub);
  deviceRoutes(app, hub);
}

function helloRoute(app: FastifyInstance, hub: HubContext): void {
  app.get('/hub', async (request): Promise<Hello> => {
    await hub.rates.stranger(request.ip);
    return {
      name: 'fieldloop-hub',
      hub: hub.identity.hub,
      key: hub.identity.key.publicKey,
      protocol: hub.protocol,
      encodings: [...ourEncodings],
      limits: hub.limits.told,
    };
  });
}

function joinRoute(app: FastifyInstance, hub: HubContext): void {
  app.post('/join', async (request): Promise<Joined> => {
    await hub.rates.mayJoin(request.ip);
    const join = joinSchema.parse(request.body);
    getProtocol(hub.protocol, join.protocol);
    try {
      const caller = await joinDevice(hub.database, join, hub.now());
      request.log.info(
        { device: caller.device, member: caller.member, role: caller.role },
        'device joined',
      );
      return {
        hub: hub.identity.hub,
        hubKey: hub.identity.key.publicKey,
        incarnation: await readIncarnation(hub.database),
        member: tellMember(caller),
        certificate: certify(hub.identity, caller, hub.now()),
      };
    } catch (error) {
      if (error instanceof HubError) await hub.rates.joinFailed(request.ip);
      throw error;
    }
  });
}

function sessionRoutes(app: FastifyInstance, hub: HubContext): void {
  app.post('/challenge', async (request): Promise<Challenge> => {
    await hub.rates.stranger(request.ip);
    const { device } = challengeRequestSchema.parse(request.body);
    return {
      hub: hub.identity.hub,
      challenge: makeChallenge(hub.identity.secret, device, hub.now()),
    };
  });

  app.post('/session', async (request): Promise<Session> => {
    await hub.rates.stranger(request.ip);
    const asked = sessionRequestSchema.parse(request.body);
    const protocol = getProtocol(hub.protocol, asked.protocol);
    const { token, expires, caller } = await openSession(
      hub.database,
      hub.identity,
      asked,
      hub.now(),
    );
    return {
      token,
      expires,
      protocol,
      hubMs: hub.now(),
      incarnation: await readIncarnation(hub.database),
      encodings: [...ourEncodings],
      limits: hub.limits.told,
      standing: caller.deviceStanding,
      member: tellMember(caller),
      certificate: certify(hub.identity, caller, hub.now()),
      scope: caller.scope,
      clients: await readOwnClients(hub.database, caller.device),
    };
  });
}

function deviceRoutes(app: FastifyInstance, hub: HubContext): void {
  app.get('/devices', async (request): Promise<Devices> => {
    const caller = await authoriseActive(hub, request);
    const rows = await hub.database.all<{
      id: string;
      name: string;
      standing: 'active' | 'revoked' | 'left';
      joined: number;
      seen: number | null;
    }>(
      `SELECT id, name, standing, joined_at AS joined, seen_at AS seen FROM device
       WHERE member = ? ORDER BY joined_at, id`,
      caller.member,
    );
    const devices = rows.map((row) => ({ ...row, self: row.id === caller.device }));
    return {
      devices: [
        ...devices.filter((device) => device.self),
        ...devices.filter((device) => !device.self),
      ],
    };
  });

  app.post('/leave', async (request) => {
    const caller = await authorise(hub, request);
    await leave(hub.database, caller.device);
    return {};
  });
}

const tellMember = (caller: Caller): MemberOfHub => ({
  id: caller.member,
  name: caller.name,
  role: caller.role,
  authors: [...caller.authors],
  deployments: [...caller.on],
  opens: caller.opens,
  limited: caller.limited,
});

/**
 * Returns the newest version that both support.
 * @throws HubError `app_too_old`, `hub_too_old`
 */
function getProtocol(ours: ProtocolRange, theirs: ProtocolRange): number {
  const chosen = chooseProtocol(ours, theirs);
  if (chosen === 'theirs_too_old')
    throw new HubError(
      'app_too_old',
      `This app is too old for the hub (protocol ${theirs.max}; the hub needs ` +
        `${ours.min} or later). Update the app. Until then, your records stay on the ` +
        'device.',
    );
  if (chosen === 'ours_too_old')
    throw new HubError(
      'hub_too_old',
      `This app is too new for the hub (protocol ${theirs.min} or later; the hub has ` +
        `${ours.max}). Ask the hub’s administrator to update the hub. Until then, your ` +
        'records stay on the device.',
    );
  return chosen;
}
