import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect } from 'vitest';
import type { Core } from '../../../electron/core/app/core.ts';
import type { Role } from '../../../shared/records/member.ts';
import { startHub, type TestHub } from '../../hub/support/hub.ts';
import { makeFolder, openFolder } from './open-folder.ts';

export { startHub };
export type { TestHub };

export interface Device {
  readonly core: Core;
  readonly dir: string;
  readonly member: string;
}

/** A folder in which somebody began to work without a hub. */
export async function newDevice(name: string, role: Role, sample = false): Promise<Device> {
  const dir = makeFolder();
  const core = await openFolder(dir);
  const { member } = await core.client.app.begin({ workspace: 'Test', name, role, sample });
  return { core, dir, member };
}

export async function joinHub(
  hub: TestHub,
  { core }: Device,
  role: Role,
  more: Partial<Parameters<TestHub['invite']>[0]> & { undecided?: 'as_is' | 'redact_first' } = {},
): Promise<void> {
  const { undecided = 'as_is', ...over } = more;
  const { profile } = await core.client.app.state();
  await core.client.sync.join({
    url: hub.url,
    code: await hub.invite({ member: profile?.name ?? '', role, ...over }),
    undecided,
  });
}

/** Rounds in the order given, until nothing waits anywhere; nothing may be refused. */
export async function syncAll(...devices: readonly Device[]): Promise<void> {
  for (const { core } of devices)
    expect(await core.client.sync.once()).toMatchObject({ rejected: 0, pending: 0 });
}

export const make = async (
  { core }: Device,
  type: string,
  values: Readonly<Record<string, unknown>>,
): Promise<string> =>
  (await core.client.records.create({ type, values: values as never })).record.id;

export const list = async ({ core }: Device, type: string) =>
  (await core.client.records.list({ type })).items;
export const titles = async (device: Device, type: string): Promise<string[]> =>
  (await list(device, type)).map(({ title }) => title).sort();
export const get = ({ core }: Device, id: string) => core.client.records.get({ id });

/** The document that a record's row stands in. */
export function documentOf({ dir }: Device, id: string): string | undefined {
  const sqlite = new Database(join(dir, 'fieldloop.db'), { readonly: true });
  try {
    return sqlite
      .prepare<[string], string>('SELECT document FROM record WHERE id = ?')
      .pluck()
      .get(id);
  } finally {
    sqlite.close();
  }
}

/** Log, entries, rows and index agree with each other and with a rebuild. */
export async function expectSound(...devices: readonly Device[]): Promise<void> {
  for (const { core } of devices) expect((await core.client.data.check()).problems).toEqual([]);
}
