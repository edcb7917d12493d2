import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import type { ReleaseContent } from '../../scripts/release-fixtures.ts';
import type { Core } from '../../electron/core/app/core.ts';
import { hashOf } from '../../electron/core/kernel/base/hash-of.ts';
import { feedTitles, makeFolder, openFolder } from '../electron/core/open-folder.ts';
import { tempFolder } from '../hub/support/hub.ts';
import { askHub, spawnHub } from '../hub/support/process.ts';

const releases = join(import.meta.dirname, '..', 'fixtures', 'releases');
const contentOf = (version: string) =>
  JSON.parse(readFileSync(join(releases, version, 'content.json'), 'utf8')) as ReleaseContent;

/** A copy of what a released version stored: nothing of this build has been in it. */
function copyOf(version: string, what: 'hub' | 'device', to: string): string {
  cpSync(join(releases, version, what), to, { recursive: true });
  return to;
}

/** The hub has another port by now; all else in the folder stays as it was released. */
function moveHub(folder: string, url: string): void {
  const sqlite = new Database(join(folder, 'fieldloop.db'));
  const { changes } = sqlite
    .prepare("UPDATE setting SET value = json_set(value, '$.url', ?) WHERE key = 'hub.membership'")
    .run(url);
  sqlite.close();
  expect(changes).toBe(1);
}

async function hashesOfFiles(core: Core, files: readonly string[]): Promise<string[]> {
  const hashes: string[] = [];
  for (const sha256 of files)
    hashes.push(hashOf((await core.client.attachments.read({ sha256 })).content));
  return hashes;
}

test.each(readdirSync(releases))(
  '[SH5] what %s stored is opened whole: records, files, draft, what waits for the hub; and the ' +
    'hub’s log',
  async (version) => {
    const { here, files, draft, onHub, waiting } = contentOf(version);
    const core = await openFolder(copyOf(version, 'device', makeFolder()));
    expect(await feedTitles(core)).toEqual([...here].sort());
    expect(await hashesOfFiles(core, files)).toEqual(files);
    expect(await core.client.drafts.get({ key: draft.key })).toMatchObject({
      content: draft.content,
    });
    expect((await core.client.sync.state()).pending).toMatchObject({
      updates: waiting,
      rejected: 0,
    });
    expect(await core.client.data.check()).toMatchObject({ ok: true });

    const hub = await askHub<{ ok: boolean; entries: number; blobs: number }>([
      'check',
      '--data',
      copyOf(version, 'hub', tempFolder()),
    ]);
    expect(hub).toMatchObject({ ok: true, blobs: 1 });
    expect(hub.entries).toBeGreaterThan(onHub.length);
  },
);

test.each(readdirSync(releases))(
  '[SH5] a device and a hub that %s left go on together, and with a device of today',
  async (version) => {
    const { here, files, waiting } = contentOf(version);
    const places = ['--data', copyOf(version, 'hub', tempFolder())];
    const hub = await spawnHub(places);
    onTestFinished(async () => {
      await hub.kill();
    });
    const folder = copyOf(version, 'device', makeFolder());
    moveHub(folder, hub.address);
    const core = await openFolder(folder);
    expect(await core.client.sync.once()).toMatchObject({
      pushed: waiting,
      receipted: waiting,
      rejected: 0,
      pending: 0,
    });

    const lead = await openFolder(makeFolder());
    await lead.client.app.begin({
      workspace: 'Sample',
      name: 'Sample lead',
      role: 'research',
      sample: false,
    });
    const { code } = await askHub<{ code: string }>([
      'invite',
      '--role',
      'research',
      '--member',
      'Sample lead',
      ...places,
    ]);
    await lead.client.sync.join({ url: hub.address, code });
    await lead.client.sync.once();
    expect(await feedTitles(lead)).toEqual([...here].sort());
    expect(await hashesOfFiles(lead, files)).toEqual(files);

    const { items } = await lead.client.feed.page({ filter: {}, limit: 1 });
    const subject = items[0]?.id ?? '';
    await lead.client.records.create({
      type: 'comment',
      values: { subject, body: 'How often was it seen?' },
    });
    await lead.client.sync.once();
    await core.client.sync.once();
    expect(
      (await core.client.records.list({ type: 'comment', subject })).items.map(
        ({ values }) => values.body,
      ),
    ).toContain('How often was it seen?');
    for (const one of [core, lead])
      expect(await one.client.data.check()).toMatchObject({ ok: true });
    expect(await askHub(['check', ...places])).toMatchObject({ ok: true, blobs: 2 });
  },
);
