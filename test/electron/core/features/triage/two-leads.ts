import type { Core } from '../../../../../electron/core/app/core.ts';
import type { Decision, TriageItem } from '../../../../../shared/api/triage.ts';
import { beginWork, makeFolder, openFolder } from '../../open-folder.ts';
import { pass } from '../../two-cores.ts';

/** A person's own device, and the folder that it keeps. */
export interface Device {
  readonly core: Core;
  readonly dir: string;
  readonly member: string;
}

/** An FDC with a deployment, and two research leads who know what the FDC logged so far. */
export async function teamOf(
  log: (core: Core, deployment: string) => Promise<readonly string[]>,
): Promise<{
  fdc: Device;
  a: Device;
  b: Device;
  deployment: string;
  ids: readonly string[];
  meet: () => void;
}> {
  const open = async (): Promise<Omit<Device, 'member'>> => {
    const dir = makeFolder();
    return { dir, core: await openFolder(dir) };
  };
  const [fdc, a, b] = [await open(), await open(), await open()];
  const deployment = await beginWork(fdc.core);
  const ids = await log(fdc.core, deployment);
  for (const [lead, name] of [
    [a, 'Lead A'],
    [b, 'Lead B'],
  ] as const)
    await lead.core.client.app.begin({ workspace: 'Test', name, role: 'research', sample: false });
  const meet = (): void => {
    for (const from of [fdc, a, b])
      for (const to of [fdc, a, b]) if (from !== to) pass(from.dir, to.core);
  };
  meet();
  const memberOf = async ({ core }: Omit<Device, 'member'>): Promise<string> =>
    (await core.client.app.state()).profile?.member ?? '';
  return {
    fdc: { ...fdc, member: await memberOf(fdc) },
    a: { ...a, member: await memberOf(a) },
    b: { ...b, member: await memberOf(b) },
    deployment,
    ids,
    meet,
  };
}

export const decide = (core: Core, observations: readonly string[], decision: Decision) =>
  core.client.triage.decide({ observations: [...observations], decision });
export const waitingOf = async (core: Core): Promise<TriageItem[]> =>
  (await core.client.triage.list({})).items;
export const statesOf = async (core: Core): Promise<Record<string, string>> =>
  Object.fromEntries((await waitingOf(core)).map(({ item, state }) => [item.title, state]));
export const problemsOf = async (core: Core): Promise<readonly string[]> =>
  (await core.client.data.check()).problems;
