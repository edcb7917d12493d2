import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder } from '../open-folder.ts';
import {
  importAtHub,
  type Joined,
  joinedCore,
  log,
  openDeployment,
  rebuilt,
  startHub,
} from './bundles/joined-cores.ts';

const [minuteMs, hourMs] = [60_000, 3_600_000];
const round = ({ core }: Joined) => core.client.sync.once();
const aheadOf = async ({ core }: Joined, id: string): Promise<(number | null)[]> =>
  (await core.client.records.history({ id })).map(({ clockAheadMs }) => clockAheadMs);

/** A hub, and two devices whose clocks are right. All clocks stand still until they are turned. */
async function threeClocks() {
  const hub = await startHub();
  const ana = await joinedCore(hub, 'Sample Ana');
  const lead = await joinedCore(hub, 'Sample Lead', { role: 'research' });
  for (const { clock } of [ana, lead]) clock.ms = hub.clock.ms;
  return { hub, ana, lead };
}

test('[SY20] what was written under a fast clock says so to everybody', async () => {
  const { hub, ana, lead } = await threeClocks();
  const deployment = await openDeployment(ana);
  const [right = ''] = await log(ana, deployment, 'By a right clock');
  await round(ana);
  ana.clock.ms = hub.clock.ms + 3 * hourMs;
  const [ahead = ''] = await log(ana, deployment, 'By a clock that was ahead');
  expect(await aheadOf(ana, ahead)).toEqual([null]);
  await round(ana);
  await round(lead);
  for (const who of [ana, lead]) {
    expect(await aheadOf(who, right)).toEqual([null]);
    expect(await aheadOf(who, ahead)).toEqual([3 * hourMs]);
  }
  // The clock is set right: the order of entries goes on from where the wrong clock had drawn it,
  // and what they claim is true again.
  ana.clock.ms = hub.clock.ms += 10 * minuteMs;
  await ana.core.client.records.update({ id: ahead, values: { title: 'Set right' } });
  ana.clock.ms += 4 * minuteMs;
  await ana.core.client.records.update({ id: right, values: { title: 'Little ahead' } });
  await round(ana);
  await round(lead);
  for (const who of [await rebuilt(ana), await rebuilt(lead)]) {
    expect(await aheadOf(who, ahead)).toEqual([3 * hourMs, null]);
    expect(await aheadOf(who, right)).toEqual([null, null]);
    expect(await who.core.client.data.check()).toMatchObject({ ok: true });
  }
});

test('[SY20] by stick too: receipts tell the writer, the log the others', async () => {
  const { hub, ana, lead } = await threeClocks();
  // Late enough for the list of recipients to be asked for again.
  ana.clock.ms = hub.clock.ms += 11 * minuteMs;
  await round(ana);
  ana.clock.ms = hub.clock.ms + 3 * hourMs;
  const deployment = await openDeployment(ana);
  const [id = ''] = await log(ana, deployment, 'By a clock that was ahead');
  const path = join(makeFolder(), 'sample.flb');
  await ana.core.client.bundles.export({
    path,
    deployment: null,
    attachments: false,
    to: [lead.device],
  });
  await lead.core.client.bundles.import({ path });
  expect(await aheadOf(lead, id)).toEqual([null]);
  hub.clock.ms += hourMs;
  const { receipts } = await importAtHub(hub, path);
  await ana.core.client.bundles.import({ path: receipts });
  await round(lead);
  for (const who of [ana, lead]) expect(await aheadOf(who, id)).toEqual([2 * hourMs]);
  // Asked again later, the hub proves less, and what is proven stays.
  hub.clock.ms += hourMs;
  await ana.core.client.bundles.import({ path: (await importAtHub(hub, path)).receipts });
  expect(await aheadOf(ana, id)).toEqual([2 * hourMs]);
});
