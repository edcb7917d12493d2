import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readIncarnation } from '../../../../hub/accounts/identity.ts';
import type { Core } from '../../../../electron/core/app/core.ts';
import { incarnationPath } from '../../../../electron/core/kernel/tables/incarnation.ts';
import { databasePath } from '../../../../electron/core/kernel/database/open-database.ts';
import { startHub, tempFolder, type TestHub } from '../../../hub/support/hub.ts';
import { feedTitles, logBreakages, makeFolder, numbered, openFolder } from '../open-folder.ts';
import { expectSound, joinCore, type Joined, rowsOf, syncAll } from './joined.ts';

async function begun() {
  const hub = await startHub();
  const lead = await joinCore(hub, { role: 'research' });
  const fdc = await joinCore(hub, { role: 'fdc', member: 'Sample FDC' });
  const { record } = await fdc.core.client.records.create({
    type: 'deployment',
    values: { title: 'Site', status: 'active' },
  });
  await logBreakages(fdc.core, record.id, ['before']);
  await syncAll(fdc);
  return { hub, lead, fdc, deployment: record.id };
}

const again = (hub: TestHub, folder = hub.folder): Promise<TestHub> =>
  startHub({
    places: { data: folder, store: null, blobs: null },
    port: Number(new URL(hub.url).port),
  });

/**
 * Sets a closed data folder back in time as a virtual machine's snapshot does: every trace of it
 * goes back too.
 */
function moment(dir: string): () => void {
  const files = [databasePath(dir), incarnationPath(dir)].map(
    (path) => [path, readFileSync(path)] as const,
  );
  return () => {
    for (const suffix of ['-wal', '-shm']) rmSync(databasePath(dir) + suffix, { force: true });
    for (const [path, bytes] of files) writeFileSync(path, bytes);
    const said = JSON.parse(readFileSync(incarnationPath(dir), 'utf8')) as Record<string, unknown>;
    writeFileSync(incarnationPath(dir), JSON.stringify({ ...said, writtenMs: Date.now() }));
  };
}

const reopened = async (dir: string): Promise<Joined> => ({ dir, core: await openFolder(dir) });
const titlesOf = (core: Core): Promise<string[]> => feedTitles(core);

describe('folders and hubs that were set back in time', () => {
  test('[ME6] a folder that was set back recovers, and loses nothing new', async () => {
    const { lead, fdc, deployment } = await begun();
    await fdc.core.close();
    const setBack = moment(fdc.dir);
    const first = await reopened(fdc.dir);
    await logBreakages(first.core, deployment, ['lost 1', 'lost 2', 'lost 3']);
    await syncAll(first);
    await first.core.close();
    setBack();

    const second = await reopened(fdc.dir);
    expect(await titlesOf(second.core)).toEqual(['before']);
    // In the places that the hub has something else in.
    await logBreakages(second.core, deployment, ['new 1', 'new 2']);
    expect(await second.core.client.sync.once()).toMatchObject({
      receipted: 2,
      rejected: 0,
      pending: 0,
    });
    expect(await titlesOf(second.core)).toEqual([
      'before',
      'lost 1',
      'lost 2',
      'lost 3',
      'new 1',
      'new 2',
    ]);
    await logBreakages(second.core, deployment, ['newer']);
    await syncAll(second, lead, second);
    expect(rowsOf(lead.dir)).toEqual(rowsOf(second.dir));
    await expectSound(second, lead);
  });

  test('[ME6] before anything is written the hub’s word is enough', async () => {
    const { lead, fdc, deployment } = await begun();
    await fdc.core.close();
    const setBack = moment(fdc.dir);
    const first = await reopened(fdc.dir);
    await logBreakages(first.core, deployment, ['lost']);
    await syncAll(first);
    await first.core.close();
    setBack();
    const second = await reopened(fdc.dir);
    await syncAll(second);
    await logBreakages(second.core, deployment, ['new']);
    expect(await second.core.client.sync.once()).toMatchObject({ pushed: 1, receipted: 1 });
    await syncAll(lead);
    expect(await titlesOf(lead.core)).toEqual(['before', 'lost', 'new']);
    await expectSound(second, lead);
  });

  test('[ME4] a hub that was set back gets again what it had confirmed', async () => {
    const { hub, lead, fdc, deployment } = await begun();
    await hub.close();
    const old = tempFolder();
    cpSync(hub.folder, old, { recursive: true });
    const middle = await again(hub);
    await logBreakages(fdc.core, deployment, numbered('confirmed', 5));
    expect(await fdc.core.client.sync.once()).toMatchObject({ receipted: 5 });
    await middle.close();
    await again(hub, old);
    await logBreakages(fdc.core, deployment, ['last']);
    expect(await fdc.core.client.sync.once()).toMatchObject({ rejected: 0, pending: 0 });
    await syncAll(lead);
    expect(rowsOf(lead.dir)).toEqual(rowsOf(fdc.dir));
    expect(await titlesOf(lead.core)).toHaveLength(7);
    await expectSound(fdc, lead);
  });
});

describe('a plain copy of the hub’s data is put back', () => {
  /**
   * Everything that the hub has confirmed since the copy is on the devices only, and another device
   * has written past it.
   */
  async function putBack() {
    const all = await begun();
    const other = await joinCore(all.hub, { role: 'fdc', member: 'Sample colleague' });
    const { record } = await other.core.client.records.create({
      type: 'deployment',
      values: { title: 'Other site', status: 'active' },
    });
    await syncAll(other, all.lead);
    await all.hub.close();
    const copy = tempFolder();
    cpSync(all.hub.folder, copy, { recursive: true });
    const middle = await again(all.hub);
    await logBreakages(all.fdc.core, all.deployment, numbered('confirmed', 5));
    await syncAll(all.fdc, all.lead);
    await middle.close();
    const hub = await again(all.hub, copy);
    const before = await readIncarnation(hub.hub.database);
    await logBreakages(other.core, record.id, numbered('past', 9));
    await syncAll(other);
    expect(await readIncarnation(hub.hub.database)).toBe(before);
    return {
      ...all,
      other,
      isNoticed: async () => (await readIncarnation(hub.hub.database)) !== before,
    };
  }

  async function expectAll({
    fdc,
    lead,
    other,
  }: Awaited<ReturnType<typeof putBack>>): Promise<void> {
    await syncAll(other, fdc, lead, other, fdc, lead);
    expect(await titlesOf(lead.core)).toEqual(
      ['before', ...numbered('confirmed', 5), ...numbered('past', 9)].sort(),
    );
    const site = `document IN (SELECT document FROM record WHERE title = 'before')`;
    expect(rowsOf(lead.dir, site)).toEqual(rowsOf(fdc.dir, site));
    expect(rowsOf(lead.dir, `NOT ${site}`)).toEqual(rowsOf(other.dir));
    await expectSound(fdc, lead, other);
  }

  test('[SY24] the writer’s next contact brings back what the hub had confirmed', async () => {
    const all = await putBack();
    await syncAll(all.fdc);
    expect(await all.isNoticed()).toBe(true);
    await syncAll(all.lead);
    expect(await titlesOf(all.lead.core)).toHaveLength(1 + 5 + 9);
    await expectAll(all);
  });

  test('[SY24] the next contact of a device that only reads is enough', async () => {
    const all = await putBack();
    await syncAll(all.lead);
    expect(await all.isNoticed()).toBe(true);
    await expectAll(all);
  });

  test('[SY24] also when the app was closed meanwhile, and with new work that waits', async () => {
    const all = await putBack();
    await all.fdc.core.close();
    const fdc = await reopened(all.fdc.dir);
    await logBreakages(fdc.core, all.deployment, ['waiting']);
    expect(await fdc.core.client.sync.once()).toMatchObject({ rejected: 0, pending: 0 });
    expect(await all.isNoticed()).toBe(true);
    await syncAll(all.lead);
    expect(await titlesOf(all.lead.core)).toHaveLength(1 + 5 + 9 + 1);
  });
});

describe('a copied folder', () => {
  async function copied() {
    const all = await begun();
    await logBreakages(all.fdc.core, all.deployment, ['unsent 1', 'unsent 2']);
    await all.fdc.core.close();
    const dir = makeFolder();
    cpSync(all.fdc.dir, dir, { recursive: true });
    const [fdc, copy] = [await reopened(all.fdc.dir), await reopened(dir)];
    await expect(copy.core.client.sync.once()).rejects.toMatchObject({ data: { code: 'copied' } });
    await logBreakages(copy.core, all.deployment, ['in the copy']);
    await copy.core.client.sync.join({
      url: all.hub.url,
      code: await all.hub.invite({ role: 'fdc', member: 'Sample FDC' }),
    });
    expect(await copy.core.client.sync.once()).toMatchObject({
      receipted: 1,
      rejected: 2,
      pending: 0,
    });
    expect((await copy.core.client.sync.rejected()).map(({ code }) => code)).toEqual([
      'wrong_author',
      'wrong_author',
    ]);
    return { ...all, fdc, copy };
  }

  test('[ME7] joins as its own device and leaves the original’s to it', async () => {
    const { lead, fdc, copy } = await copied();
    await syncAll(fdc, copy, fdc, lead);
    expect(await copy.core.client.sync.rejected()).toEqual([]);
    expect(await titlesOf(lead.core)).toEqual(['before', 'in the copy', 'unsent 1', 'unsent 2']);
    for (const one of [fdc, copy]) expect(rowsOf(one.dir)).toEqual(rowsOf(lead.dir));
    await expectSound(fdc, copy, lead);
  });

  test('[ME7] sends as its own what the original never will, undoubled', async () => {
    const { lead, fdc, copy } = await copied();
    await copy.core.client.sync.resend({
      records: (await copy.core.client.sync.rejected()).map(({ record }) => record),
    });
    expect(await copy.core.client.sync.once()).toMatchObject({ rejected: 0, pending: 0 });
    await syncAll(lead);
    expect(await titlesOf(lead.core)).toEqual(['before', 'in the copy', 'unsent 1', 'unsent 2']);
    expect(rowsOf(lead.dir)).toEqual(rowsOf(copy.dir));
    await syncAll(fdc, copy, lead, fdc);
    expect(await titlesOf(lead.core)).toEqual(['before', 'in the copy', 'unsent 1', 'unsent 2']);
    for (const one of [fdc, copy]) expect(rowsOf(one.dir)).toEqual(rowsOf(lead.dir));
    await expectSound(fdc, copy, lead);
  });
});
