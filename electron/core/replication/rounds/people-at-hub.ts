import { z } from 'zod';
import type {
  HubPeople,
  HubPerson,
  InvitePerson,
  MadeInvite,
} from '../../../../shared/api/people.ts';
import { AppError } from '../../../../shared/errors.ts';
import { writeInviteLink } from '../../../../shared/invite-link.ts';
import {
  type InviteAsked,
  invitedSchema,
  type People,
  peopleSchema,
} from '../../../../shared/protocol/people.ts';
import { toInstant } from '../../../../shared/time.ts';
import { FaultyHub } from '../connection/faulty-hub.ts';
import type { HubSession } from '../connection/hub-client.ts';
import { inWords } from '../connection/hub-words.ts';
import type { HubConnection } from './hub-connection.ts';

/** The first protocol version with people. */
const peopleSince = 3;
/** The maximum number of members; a hub that lists more is faulty. */
const mostMembers = 20_000;
const doneSchema = z.object({});

/**
 * The people of this folder's hub, requested each time; for research leads and administrators.
 * Everything throws an AppError if the hub is unreachable, too old, or refuses.
 */
export class PeopleAtHub {
  readonly #connection: Pick<HubConnection, 'use'>;
  readonly #device: () => string;

  /** @param device returns the ID of this device */
  constructor(connection: Pick<HubConnection, 'use'>, device: () => string) {
    this.#connection = connection;
    this.#device = device;
  }

  /** Returns all people with their devices, and the open invites. */
  list(): Promise<HubPeople> {
    return this.#ask((session) => readPeople(session, this.#device()));
  }

  /** Creates an invite; its link is returned here and nowhere else. */
  invite(asked: InvitePerson): Promise<MadeInvite> {
    return this.#ask(async (session) => {
      const body: InviteAsked = asked;
      const { url, code, expires } = await session.ask('POST', '/invites', invitedSchema, body);
      return { link: writeInviteLink({ hub: url, code }), expires_at: toInstant(expires) };
    });
  }

  /** Revokes an invite. */
  async revokeInvite(invite: string): Promise<void> {
    await this.#ask((session) => session.ask('POST', '/invites/revoke', doneSchema, { invite }));
  }

  /** Revokes a device. */
  async revokeDevice(device: string): Promise<void> {
    await this.#ask((session) => session.ask('POST', '/devices/revoke', doneSchema, { device }));
  }

  #ask<T>(work: (session: HubSession) => Promise<T>): Promise<T> {
    return inWords(() =>
      this.#connection.use((session) => {
        if (session.opened.protocol < peopleSince) throw tooOld();
        return work(session);
      }),
    );
  }
}

async function readPeople(session: HubSession, device: string): Promise<HubPeople> {
  const first = await session.ask('GET', '/people', peopleSchema);
  const members = [...first.members];
  for (let { next } = first; next !== undefined;) {
    const page: People = await session.ask('GET', `/people?after=${next}`, peopleSchema);
    members.push(...page.members);
    if (page.next === next || page.members.length === 0 || members.length > mostMembers)
      throw new FaultyHub('Its list of people has no end.');
    next = page.next;
  }
  return {
    people: members.map((member) => personOf(member, device)),
    invites: first.invites.map(({ made, expires, ...invite }) => ({
      ...invite,
      made_at: toInstant(made),
      expires_at: toInstant(expires),
    })),
    deployments: first.deployments,
  };
}

function personOf(
  { joined, devices, ...member }: People['members'][number],
  device: string,
): HubPerson {
  return {
    ...member,
    joined_at: toInstant(joined),
    devices: devices.map(({ joined: since, seen, ...one }) => ({
      ...one,
      joined_at: toInstant(since),
      seen_at: seen === null ? null : toInstant(seen),
      self: one.id === device,
    })),
  };
}

const tooOld = (): AppError =>
  new AppError('unsupported', {
    happened: 'This hub is too old to manage people from the window.',
    data: 'Nothing was changed.',
    next: 'Ask your hub’s administrator to update it, or to use its command line.',
  });
