import type { Core } from '../../../../../electron/core/app/core.ts';
import type { Notice, NoticeKind } from '../../../../../shared/api/notices.ts';
import { noticeSchema } from '../../../../../shared/api/notices.ts';
import { startingValues } from '../../../../../shared/records/index.ts';
import {
  type Device,
  joinHub,
  make,
  newDevice,
  startHub,
  syncAll,
  type TestHub,
} from '../../hub-and-cores.ts';
import { makeFolder, openFolder } from '../../open-folder.ts';

/** A device of somebody on site, with what its system was asked to show. */
export interface Notified extends Device {
  readonly shown: Notice[];
}

/** Opens a folder whose notifications pass the schema of the pipe and are kept. */
export async function openNotified(
  dir: string,
): Promise<{ readonly core: Core; readonly dir: string; readonly shown: Notice[] }> {
  const shown: Notice[] = [];
  const notify = (notice: Notice): void => {
    shown.push(noticeSchema.parse(structuredClone(notice)));
  };
  return { core: await openFolder(dir, { notify }), dir, shown };
}

/** A device that begins and joins; it has not synced yet. */
export async function notifiedDevice(
  hub: TestHub,
  member: string,
  role: 'fdc' | 'research' = 'fdc',
): Promise<Notified> {
  const opened = await openNotified(makeFolder());
  const profile = await opened.core.client.app.begin({
    workspace: 'Test',
    name: member,
    role,
    sample: false,
  });
  const device = { ...opened, member: profile.member };
  await joinHub(hub, device, role, { member });
  return device;
}

/** Somebody on site with two breakages, and a lead who knows them; nothing is new to anyone. */
export async function siteAndLead() {
  const hub = await startHub();
  const lead = await newDevice('Lead', 'research');
  await joinHub(hub, lead, 'research');
  const site = await notifiedDevice(hub, 'Fay');
  const deployment = await make(site, 'deployment', { title: 'Site', status: 'active' });
  const log = (title: string): Promise<string> =>
    make(site, 'breakage', {
      title,
      deployment,
      severity: 's2_rework',
      repro: 'once',
      harm: 'none',
    });
  const observations = [await log('Hands'), await log('Feet')] as const;
  await syncAll(site, lead, site);
  return { hub, lead, site, deployment, observations };
}

export const create = (device: Device, type: string, values: Record<string, unknown>) =>
  make(device, type, { ...startingValues(type), ...values });

/** The lead links observations to a new gap. @returns the gap */
export async function linkToGap(lead: Device, ...observations: string[]): Promise<string> {
  const gap = await create(lead, 'capability_gap', { title: 'Can it keep hands apart?' });
  for (const observation of observations)
    await create(lead, 'evidence', { gap, observation, weight: 1 });
  return gap;
}

/** Shuts the app and opens it again on its folder. */
export async function restarted(device: Notified): Promise<Notified> {
  await device.core.close();
  return { ...(await openNotified(device.dir)), member: device.member };
}

export const switchOff = async ({ core }: Device, kind: NoticeKind): Promise<void> => {
  const { settings } = await core.client.app.state();
  await core.client.app.saveSettings({
    settings: { notices: { ...settings.notices, [kind]: false } },
  });
};
