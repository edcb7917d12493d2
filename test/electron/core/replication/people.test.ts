import { describe, expect, test } from 'vitest';
import { findInviteLink } from '../../../../shared/invite-link.ts';
import { startHub } from '../../../hub/support/hub.ts';
import { makeFolder, openFolder } from '../open-folder.ts';
import { joinMember, makeDeployment } from './members.ts';

const invite = {
  role: 'fdc',
  name: 'Sample Fay',
  member: null,
  deployments: null,
  days: 7,
} as const;

describe('people and devices of a hub', () => {
  test('[HU52] [SW14] the lead invites by link, sees who joined, and revokes', async () => {
    const hub = await startHub();
    const { core: lead } = await joinMember(hub, 'research', {}, 'Sample lead');
    const { core: opener } = await joinMember(hub, 'fdc', {}, 'Sample opener');
    const site = await makeDeployment(opener, 'Site');
    await opener.client.sync.once();
    expect((await lead.client.people.list()).deployments).toEqual([{ id: site, name: 'Site' }]);
    const { link } = await lead.client.people.invite({ ...invite, deployments: [site] });
    expect((await lead.client.people.list()).invites).toMatchObject([
      {
        name: 'Sample Fay',
        deployments: [{ id: site, name: 'Site' }],
        by: { name: 'Sample lead' },
      },
    ]);
    const { hub: url = '', code = '' } = findInviteLink(link) ?? {};
    const fay = await openFolder(makeFolder());
    const profile = await fay.client.app.begin({
      workspace: 'Sample',
      name: 'Fay',
      role: 'fdc',
      sample: false,
      invite: { url, code },
    });
    await fay.client.sync.once();
    const { people, invites } = await lead.client.people.list();
    expect(invites).toEqual([]);
    const joined = people.find(({ id }) => id === profile.member);
    expect(joined).toMatchObject({
      name: 'Sample Fay',
      role: 'fdc',
      deployments: [{ id: site, name: 'Site' }],
      devices: [{ id: profile.device, standing: 'active', self: false }],
    });
    expect(people.flatMap(({ devices }) => devices).filter(({ self }) => self)).toHaveLength(1);
    await lead.client.people.revokeDevice({ device: profile.device });
    await expect(fay.client.sync.once()).rejects.toThrow('revoked this device');
    expect((await fay.client.app.state()).profile).toMatchObject({ name: 'Sample Fay' });
  });

  test('[HU52] others are refused in three sentences, and a hub that is away is said', async () => {
    const hub = await startHub();
    const { core: fdc } = await joinMember(hub, 'fdc');
    const { core: lead } = await joinMember(hub, 'research');
    for (const call of [fdc.client.people.list(), fdc.client.people.invite(invite)])
      await expect(call).rejects.toMatchObject({
        data: { code: 'refused_by_hub', next: 'Ask an administrator of the hub.' },
      });
    await hub.close();
    await expect(lead.client.people.invite(invite)).rejects.toMatchObject({
      data: { code: 'offline' },
    });
  });

  test('[PR4] a hub that speaks an older protocol is told to be too old for it', async () => {
    const hub = await startHub();
    (hub.hub as { protocol: { min: number; max: number } }).protocol = { min: 1, max: 2 };
    const { core: lead } = await joinMember(hub, 'research');
    await expect(lead.client.people.list()).rejects.toThrow('too old to manage people');
    expect(await lead.client.sync.once()).toMatchObject({ rejected: 0 });
  });
});
