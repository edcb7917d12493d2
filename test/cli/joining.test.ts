import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openCore } from '../../electron/core/app/core.ts';
import { joinHub, newDevice, syncAll, titles } from '../electron/core/hub-and-cores.ts';
import { startHub, tempFolder } from '../hub/support/hub.ts';
import { fixture } from '../import/read-fixture.ts';
import { cli } from './run-cli.ts';

// Each command is a process of its own; a busy machine takes seconds to start one.
vi.setConfig({ testTimeout: 240_000 });

const folderOf = (data: string) => ({
  run: (command: string, ...args: string[]) => cli([command, ...args, '--data', data, '--json']),
  /** What is in the folder, read in this process: starting one takes long. */
  async read(...types: readonly string[]) {
    const core = await openCore({ dataDir: data, readOnly: true });
    try {
      expect((await core.client.data.check()).problems).toEqual([]);
      return await Promise.all(
        types.map(async (type) => (await core.client.records.list({ type, limit: 500 })).items),
      );
    } finally {
      await core.close();
    }
  },
});

test('[JO3] [JO4] by command line: two folders that join share one profession', async () => {
  const hub = await startHub();
  const folder = tempFolder();
  const [lead, fay] = [folderOf(join(folder, 'lead')), folderOf(join(folder, 'fay'))];
  const line = (values: object) => `${JSON.stringify(values)}\n`;
  writeFileSync(
    join(folder, 'lead.jsonl'),
    line({ type: 'profession', title: 'Video Editing', stages: [{ id: 'a', name: 'Cut' }] }),
  );
  writeFileSync(
    join(folder, 'fay.jsonl'),
    line({ type: 'profession', title: 'video  editing', stages: [{ id: 'x', name: 'cut' }] }) +
      line({
        type: 'breakage',
        title: 'Flicker',
        severity: 's2_rework',
        repro: 'once',
        harm: 'none',
        stage: 'x',
      }),
  );
  await lead.run('init', '--workspace', 'W', '--member', 'Sample Lead', '--role', 'research');
  await fay.run('init', '--workspace', 'W', '--member', 'Sample Fay', '--role', 'fdc');
  expect(
    (await lead.run('import', join(folder, 'lead.jsonl'), '--deployment', 'Office')).json,
  ).toMatchObject({ skipped: [] });
  expect(
    (
      await fay.run(
        'import',
        fixture('field-issues'),
        join(folder, 'fay.jsonl'),
        '--deployment',
        'Acme',
      )
    ).json,
  ).toMatchObject({ skipped: [] });
  expect(
    (await lead.run('join', hub.url, await hub.invite({ member: 'Sample Lead', role: 'research' })))
      .code,
  ).toBe(0);
  expect((await lead.run('sync', '--once')).json).toMatchObject({ rejected: 0, pending: 0 });
  expect(
    (await fay.run('join', hub.url, await hub.invite({ member: 'Sample Fay', role: 'fdc' }))).code,
  ).toBe(0);
  const [logged] = await fay.read('breakage');
  for (const who of [fay, lead, fay])
    expect((await who.run('sync', '--once')).json).toMatchObject({ rejected: 0, pending: 0 });
  const seen = await Promise.all(
    [lead, fay].map((who) => who.read('profession', 'breakage', 'member')),
  );
  for (const [professions, breakages, members] of seen) {
    expect(professions?.map(({ title }) => title)).toEqual(['Video Editing']);
    expect(professions).toEqual(seen[0]?.[0]);
    expect(breakages?.map(({ id }) => id)).toEqual(logged?.map(({ id }) => id));
    expect(breakages?.find(({ title }) => title === 'Flicker')).toMatchObject({
      values: { stage: 'a' },
    });
    expect(members?.map(({ title }) => title).sort()).toEqual(['Sample Fay', 'Sample Lead']);
  }
});

test('[PO1] --hold-undecided keeps observations of undecided deployments here', async () => {
  const hub = await startHub();
  const fay = folderOf(join(tempFolder(), 'fay'));
  await fay.run('init', '--workspace', 'W', '--member', 'Sample Fay', '--role', 'fdc');
  await fay.run('import', fixture('field-issues'), '--deployment', 'Acme');
  expect(
    (
      await fay.run(
        'join',
        hub.url,
        await hub.invite({ member: 'Sample Fay', role: 'fdc' }),
        '--hold-undecided',
      )
    ).json,
  ).toMatchObject({ undecided: 'redact_first' });
  expect((await fay.run('sync', '--once')).json).toMatchObject({ rejected: 0, pending: 0 });
  const lead = await newDevice('Sample Lead', 'research');
  await joinHub(hub, lead, 'research');
  await syncAll(lead);
  expect(await titles(lead, 'deployment')).toEqual(['Acme']);
  expect(await titles(lead, 'breakage')).toEqual([]);
  expect((await fay.read('breakage'))[0]?.length).toBeGreaterThan(0);
});
