import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Core } from '../../../../electron/core/app/core.ts';
import { startHub, type TestHub } from '../../../hub/support/hub.ts';
import { expectSound } from '../hub-and-cores.ts';
import { makeFolder, openFolder } from '../open-folder.ts';
import { joinMember } from './members.ts';

const begin = (core: Core, url: string, code: string) =>
  core.client.app.begin({
    workspace: 'Sample',
    name: 'Sample Fay',
    role: 'success',
    sample: false,
    invite: { url, code },
  });

/** Refused with three sentences, and the folder is as new as before. */
async function expectNothingBegun(core: Core, begun: Promise<unknown>, code: string) {
  await expect(begun).rejects.toMatchObject({
    data: { code, data: 'No workspace was started, and what you typed is still here.' },
  });
  expect((await core.client.app.state()).profile).toBeNull();
  expect((await core.client.sync.state()).hub).toBeNull();
  expect((await core.client.records.list({ type: 'member' })).items).toEqual([]);
}

/** A web server that is no hub. */
async function startPage(): Promise<string> {
  const server = createServer((_request, response) => response.end('<h1>Sign in</h1>'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const usedCode = async (hub: TestHub): Promise<string> => {
  const code = await hub.invite({ role: 'fdc' });
  await begin(await openFolder(makeFolder()), hub.url, code);
  return code;
};

describe('the first start with an invite', () => {
  test('[SW8] a bad invite or address begins nothing; the right one does', async () => {
    const hub = await startHub();
    const used = await usedCode(hub);
    const old = await hub.invite({ role: 'fdc' });
    hub.clock.ms += 2 * 3_600_000;
    const core = await openFolder(makeFolder());
    for (const code of ['ABCD-EFGH-JKLM-NPQR', used, old])
      await expectNothingBegun(core, begin(core, hub.url, code), 'refused_by_hub');
    await expectNothingBegun(core, begin(core, await startPage(), old), 'not_the_hub');
    await expectNothingBegun(core, begin(core, 'no address', old), 'invalid');
    const code = await hub.invite({ role: 'fdc', member: 'Fay of the hub' });
    const profile = await begin(core, hub.url, code);
    // Role and name are the hub's.
    expect(profile).toMatchObject({ name: 'Fay of the hub', role: 'fdc', workspace: 'Sample' });
    expect((await core.client.app.state()).profile).toEqual(profile);
    expect((await core.client.sync.state()).hub).toMatchObject({
      url: hub.url,
      member: { id: profile.member },
    });
    expect(await core.client.sync.once()).toMatchObject({ rejected: 0, pending: 0 });
    expect((await core.client.data.check()).problems).toEqual([]);
  });

  test('[SW8] an absent hub begins nothing; the invite works later', async () => {
    const hub = await startHub();
    const code = await hub.invite({ role: 'fdc' });
    await hub.close();
    const core = await openFolder(makeFolder());
    await expectNothingBegun(core, begin(core, hub.url, code), 'offline');
    await expect(begin(core, hub.url, code)).rejects.toMatchObject({
      data: { next: expect.stringContaining('start now and join later') as string },
    });
    await startHub({
      places: { data: hub.folder, store: null, blobs: null },
      port: Number(new URL(hub.url).port),
    });
    expect(await begin(core, hub.url, code)).toMatchObject({ role: 'fdc' });
  });

  test('[SW8] [PE2] the invite for another device of a member begins as that member', async () => {
    const hub = await startHub();
    const first = await joinMember(hub, 'fdc', {}, 'Fay');
    await first.core.client.sync.once();
    const { profile } = await first.core.client.app.state();
    const core = await openFolder(makeFolder());
    const begun = await begin(core, hub.url, await hub.invite({ role: 'fdc', member: 'Fay' }));
    expect(begun.member).toBe(profile?.member);
    await core.client.sync.once();
    const people = (await core.client.records.list({ type: 'member' })).items;
    expect(people.map(({ id }) => id)).toEqual([begun.member]);
    await expectSound({ core, dir: '', member: begun.member });
  });
});
