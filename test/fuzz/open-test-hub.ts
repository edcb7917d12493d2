import pino from 'pino';
import type { Core } from '../../electron/core/app/core.ts';
import { type InviteRequest, makeInvite } from '../../hub/accounts/make-invite.ts';
import { openHub, type RunningHub } from '../../hub/open-hub.ts';
import { standardLimits } from '../../hub/server/limits.ts';
import type { Joined } from '../../shared/protocol/joining.ts';
import { TestClient } from '../hub/support/client.ts';
import { newDevice, request } from '../hub/support/people.ts';

const unlimited = 1e9;
const member = { ...standardLimits.member, documents: unlimited, clientIds: unlimited };

/** Starts a real hub on the loopback that slows nobody down, and limits no member. */
export const openTestHub = (folder: string, now = Date.now): Promise<RunningHub> =>
  openHub({
    places: { data: folder, store: null, blobs: null },
    host: '127.0.0.1',
    port: 0,
    publicUrl: null,
    behindProxy: false,
    keepLogDays: 0,
    logger: pino({ level: 'silent' }),
    now,
    limits: {
      ...standardLimits,
      requestsPer10s: unlimited,
      bytesPer10s: unlimited,
      strangersPer10s: unlimited,
      failedJoinsPer10min: unlimited,
      member,
    },
  });

/** Invites somebody new, joins them with one device, and signs in. */
export async function enrolAtHub(
  running: RunningHub,
  over: Partial<InviteRequest>,
): Promise<{ readonly client: TestClient; readonly joined: Joined }> {
  const client = new TestClient(running.url, newDevice());
  const { code } = await makeInvite(running.hub.database, request(over), running.hub.now());
  const joined = await client.join(code);
  await client.signIn();
  return { client, joined };
}

/** Joins the hub with the core of a research lead, and sends what was written until now. */
export async function joinByCore(running: RunningHub, core: Core): Promise<void> {
  const invite = request({ role: 'research', member: 'Sample Ana' });
  const { code } = await makeInvite(running.hub.database, invite, running.hub.now());
  await core.client.sync.join({ url: running.url, code, undecided: 'as_is' });
  for (let rounds = 0; rounds < 3; rounds++) await core.client.sync.once();
}
