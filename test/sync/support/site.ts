import { openFolder, makeFolder } from '../../electron/core/open-folder.ts';
import type { Core, CoreOptions } from '../../../electron/core/app/core.ts';
import type { Role } from '../../../shared/records/member.ts';
import type { TestHub } from '../../hub/support/hub.ts';

/** A person with one device: a real core in a folder of its own that has joined a hub. */
export interface Site {
  readonly core: Core;
  readonly folder: string;
  readonly member: string;
  sync(): ReturnType<Core['client']['sync']['once']>;
}

/** @param url another way to the hub than its own address */
export async function joinSite(
  hub: TestHub,
  {
    role = 'fdc',
    name = `Sample ${role}`,
    url = hub.url,
    options = {},
    before = async () => undefined,
  }: {
    readonly role?: Role;
    readonly name?: string;
    readonly url?: string;
    readonly options?: Partial<CoreOptions>;
    /** What is done in the workspace before it joins. */
    readonly before?: (core: Core) => Promise<unknown>;
  } = {},
): Promise<Site> {
  const folder = makeFolder();
  const core = await openFolder(folder, options);
  const { member } = await core.client.app.begin({ workspace: 'Test', name, role, sample: false });
  await before(core);
  await core.client.sync.join({ url, code: await hub.invite({ role, member: name }) });
  return { core, folder, member, sync: () => core.client.sync.once() };
}
