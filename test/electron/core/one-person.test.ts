import { describe, expect, test } from 'vitest';
import { whoChanged } from '../../../renderer/features/record/who-changed.ts';
import { peopleOf } from '../../../renderer/ui/use-people.ts';
import {
  type Device,
  expectSound,
  get,
  joinHub,
  list,
  make,
  newDevice,
  startHub,
  syncAll,
} from './hub-and-cores.ts';

const breakage = (deployment: string, title: string) => ({
  title,
  deployment,
  severity: 's2_rework',
  repro: 'once',
  harm: 'none',
});

const me = async ({ core }: Device): Promise<string> =>
  (await core.client.app.state()).profile?.member ?? '';

const loggedBy = async ({ core }: Device, author: string, text = ''): Promise<string[]> =>
  (await core.client.feed.page({ filter: { author: [author] }, text, limit: 50 })).items
    .map(({ title }) => title)
    .sort();

/** A lead, and an FDC who logged on two devices before the second one joined. */
async function fayAndLead() {
  const hub = await startHub();
  const lead = await newDevice('Lead', 'research');
  const laptop = await newDevice('Fay', 'fdc');
  const phone = await newDevice('Fay on the phone', 'fdc');
  await joinHub(hub, lead, 'research');
  await joinHub(hub, laptop, 'fdc', { member: 'Fay' });
  const site = await make(laptop, 'deployment', { title: 'Site', status: 'active' });
  await make(laptop, 'breakage', breakage(site, 'By the laptop'));
  await syncAll(laptop, lead);
  const van = await make(phone, 'deployment', { title: 'Van', status: 'active' });
  const before = await make(phone, 'breakage', breakage(van, 'By the phone, before'));
  const experiment = await make(phone, 'experiment', {
    title: 'Faster cuts',
    deployment: van,
    owner: phone.member,
    status: 'running',
  });
  await joinHub(hub, phone, 'fdc', { member: 'Fay' });
  await syncAll(phone, laptop, lead, phone);
  return { hub, lead, laptop, phone, site, van, before, experiment, fay: laptop.member };
}

describe('one person with two devices', () => {
  test('[PE1] [PE2] is one person in lists, filters, counts and questions', async () => {
    const { lead, laptop, phone, site, before, fay } = await fayAndLead();
    await make(phone, 'breakage', breakage(site, 'By the phone, after'));
    await syncAll(phone, laptop, lead);
    expect(await me(phone)).toBe(fay);
    expect((await phone.core.client.app.state()).profile?.name).toBe('Fay');
    const all = ['By the laptop', 'By the phone, after', 'By the phone, before'];
    for (const device of [lead, laptop, phone]) {
      const people = await list(device, 'member');
      expect(people.map(({ id, title }) => [id, title]).sort()).toEqual(
        [
          [lead.member, 'Lead'],
          [fay, 'Fay'],
        ].sort(),
      );
      const offered = await device.core.client.records.find({ types: ['member'], text: '' });
      expect(offered.map(({ id }) => id).sort()).toEqual([fay, lead.member].sort());
      // Also for an address that still names the earlier id.
      for (const id of [fay, phone.member]) expect(await loggedBy(device, id)).toEqual(all);
      expect(await loggedBy(device, fay, 'Fay')).toEqual(all);
      for (const filter of [{}, { severity: ['s2_rework'] }]) {
        const { facets } = await device.core.client.feed.counts({ filter, text: '' });
        expect(facets['author']).toEqual([{ value: fay, n: 3, more: false }]);
      }
      const { same } = await device.core.client.app.state();
      expect(same).toEqual({ [phone.member]: fay });
    }
    await lead.core.client.triage.decide({
      observations: [before],
      decision: { kind: 'ask', question: 'Which codec?' },
      seen: {},
    });
    await syncAll(lead, laptop, phone);
    for (const device of [laptop, phone])
      expect((await device.core.client.triage.inbox({})).questions).toMatchObject([
        { observation: before, words: 'Which codec?' },
      ]);
    await expectSound(lead, laptop, phone);
  });

  test('[PE2] what a device wrote before it joined stays its person’s when it leaves', async () => {
    const { phone, laptop, fay } = await fayAndLead();
    await phone.core.client.sync.leave();
    expect(await loggedBy(phone, await me(phone))).toEqual([
      'By the laptop',
      'By the phone, before',
    ]);
    expect((await phone.core.client.app.state()).same).toEqual({ [phone.member]: fay });
    expect(await me(laptop)).toBe(fay);
  });

  test('[PE3] others learn it from the person’s record; references follow', async () => {
    const { lead, laptop, phone, experiment, fay } = await fayAndLead();
    expect((await get(lead, phone.member)).values).toMatchObject({ same_as: fay });
    for (const device of [lead, laptop, phone])
      expect((await get(device, experiment)).values['owner']).toBe(fay);
    // Nobody can say so of somebody else, nor that they are somebody else.
    const claim = (device: Device, id: string, person: string) =>
      device.core.client.records.update({ id, values: { same_as: person } });
    await expect(claim(lead, fay, lead.member)).rejects.toThrow('can name only yourself');
    await expect(claim(laptop, fay, lead.member)).rejects.toThrow('can name only yourself');
  });

  test('[PE4] the same value changed on both devices is a conflict of one person', async () => {
    const { lead, laptop, phone, site, fay } = await fayAndLead();
    const id = await make(laptop, 'breakage', breakage(site, 'Both'));
    await syncAll(laptop, phone);
    for (const [device, title] of [
      [laptop, 'One'],
      [phone, 'Other'],
    ] as const)
      await device.core.client.records.update({ id, values: { title } });
    await syncAll(laptop, phone, laptop, lead);
    for (const device of [laptop, phone, lead]) {
      const { conflicts } = await get(device, id);
      const { same } = await device.core.client.app.state();
      const heads = conflicts.flatMap((one) => one.heads);
      expect(
        whoChanged(
          heads.map(({ author }) => author),
          peopleOf(same, await me(device)),
        ),
      ).toEqual({ by: device === lead ? 'person' : 'me', person: fay, where: 'two devices' });
    }
  });
});
