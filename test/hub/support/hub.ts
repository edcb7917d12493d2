import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { onTestFinished } from 'vitest';
import { makeInvite, type InviteRequest } from '../../../hub/accounts/make-invite.ts';
import { type HubOptions, openHub, type RunningHub } from '../../../hub/open-hub.ts';
import type { HubLimits } from '../../../hub/server/limits.ts';
import { standardLimits } from '../../../hub/server/limits.ts';
import { TestClient } from './client.ts';
import { newDevice, request, type TestDevice } from './people.ts';

/** A folder that is gone when the test is over. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fieldloop-hub-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

export interface TestHub extends RunningHub {
  readonly folder: string;
  /** A clock that the test may turn. */
  readonly clock: { ms: number };
  /** Invites a person, joins them with one device, and signs in. */
  join(over?: Partial<InviteRequest>, device?: TestDevice): Promise<TestClient>;
  invite(over?: Partial<InviteRequest>): Promise<string>;
}

/** A real hub on a free port of the loopback, in this process. */
export async function startHub(
  over: Partial<Omit<HubOptions, 'limits'>> & { limits?: Partial<HubLimits> } = {},
): Promise<TestHub> {
  const folder = over.places?.data ?? tempFolder();
  const clock = { ms: Date.now() };
  const running = await openHub({
    places: { data: folder, store: null, blobs: null },
    host: '127.0.0.1',
    port: 0,
    publicUrl: null,
    behindProxy: false,
    keepLogDays: 0,
    logger: pino({ level: 'silent' }),
    now: () => clock.ms,
    ...over,
    limits: { ...standardLimits, ...over.limits },
  });
  let closed = false;
  const close = async (): Promise<void> => {
    if (closed) return;
    closed = true;
    await running.close();
  };
  onTestFinished(close);
  const invite = async (more: Partial<InviteRequest> = {}): Promise<string> =>
    (await makeInvite(running.hub.database, request(more), clock.ms)).code;
  return {
    ...running,
    close,
    folder,
    clock,
    invite,
    async join(more = {}, device = newDevice()) {
      const client = new TestClient(running.url, device);
      await client.join(await invite(more));
      await client.signIn();
      return client;
    },
  };
}
