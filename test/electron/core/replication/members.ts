import type { Core, CoreOptions } from '../../../../electron/core/app/core.ts';
import type { Change } from '../../../../shared/api/changes.ts';
import type { SyncState } from '../../../../shared/api/sync.ts';
import type { RecordView } from '../../../../shared/api/views.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import type { TestHub } from '../../../hub/support/hub.ts';
import { makeFolder, openFolder } from '../open-folder.ts';

export interface Member {
  readonly core: Core;
  readonly dataDir: string;
}

/** A folder of its own with a workspace, joined to the hub. */
export async function joinMember(
  hub: TestHub,
  role: 'fdc' | 'research' | 'success',
  options: Partial<CoreOptions> = {},
  name = `The ${role}`,
): Promise<Member> {
  const member = await openMember(role, options);
  await member.core.client.sync.join({
    url: hub.url,
    code: await hub.invite({ role, member: name }),
  });
  return member;
}

/** A folder of its own with a workspace that knows no hub. */
export async function openMember(
  role: 'fdc' | 'research' | 'success',
  options: Partial<CoreOptions> = {},
): Promise<Member> {
  const dataDir = makeFolder();
  const core = await openFolder(dataDir, options);
  await core.client.app.begin({ workspace: 'Test', name: `The ${role}`, role, sample: false });
  return { core, dataDir };
}

export async function makeDeployment(core: Core, title = 'Site'): Promise<string> {
  return (
    await core.client.records.create({ type: 'deployment', values: { title, status: 'active' } })
  ).record.id;
}

export async function logOutcome(core: Core, deployment: string, title: string): Promise<string> {
  return (
    await core.client.records.create({
      type: 'outcome',
      values: { title, deployment, kind: 'worked', body: `${title} at length. `.repeat(20) },
    })
  ).record.id;
}

/** Looks at every change until something holds; nothing is asked in between. */
export async function whenCore<T>(
  core: Core,
  look: (change: Change | null) => Promise<T | null> | T | null,
): Promise<T> {
  const abort = new AbortController();
  const changes = core.changes.follow(abort.signal);
  try {
    for (let change: Change | null = null; ;) {
      const found = await look(change);
      if (found !== null) return found;
      const next = await changes.next();
      change = next.value as Change;
    }
  } finally {
    abort.abort();
  }
}

/** The state, as soon as it fits. */
export const stateWhen = (core: Core, fits: (state: SyncState) => boolean): Promise<SyncState> =>
  whenCore(core, async () => {
    const state = await core.client.sync.state();
    return fits(state) ? state : null;
  });

/** The record, as soon as it is there. */
export const recordWhenHere = (core: Core, id: string): Promise<RecordView> =>
  whenCore(core, () => core.readRecord(id as RecordId));
