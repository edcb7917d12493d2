import pino from 'pino';
import { makeInvite, type InviteRequest } from '../../hub/accounts/make-invite.ts';
import { openHub, type RunningHub } from '../../hub/open-hub.ts';
import { standardLimits } from '../../hub/server/limits.ts';
import { TestClient } from '../hub/support/client.ts';
import { newDevice, request } from '../hub/support/people.ts';

const unlimited = 1e9;

/** Starts a real hub on a free port of the loopback that slows nobody down. */
export const openTestHub = (folder: string): Promise<RunningHub> => openHub({
  places: { data: folder, store: null, blobs: null }, host: '127.0.0.1', port: 0, publicUrl: null,
  behindProxy: false, keepLogDays: 0, logger: pino({ level: 'silent' }),
  limits: {
    ...standardLimits, requestsPer10s: unlimited, bytesPer10s: unlimited,
    strangersPer10s: unlimited, failedJoinsPer10min: unlimited,
  },
});

/** Invites somebody new, joins them with one device, and signs in. */
export async function joinTestHub(running: RunningHub, over: Partial<InviteRequest>): Promise<TestClient> {
  const client = new TestClient(running.url, newDevice());
  const { code } = await makeInvite(running.hub.database, request(over), Date.now());
  await client.join(code);
  await client.signIn();
  return client;
}
