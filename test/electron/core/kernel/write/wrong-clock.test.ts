import { expect, test } from 'vitest';
import { beginWork, feedTitles, logBreakages, makeFolder, openFolder } from '../../open-folder.ts';

const failsWith = (code: string, words: RegExp) =>
  expect.objectContaining({
    data: expect.objectContaining({
      code,
      happened: expect.stringMatching(words) as unknown,
    }) as unknown,
  }) as Error;
const clocks = [
  ['1887', Date.UTC(1887, 0, 1)],
  ['1899', Date.UTC(1899, 11, 31, 23, 59)],
  ['2200', Date.UTC(2200, 0, 1)],
  ['9999', Date.UTC(9999, 0, 1)],
  ['275760', 8.64e15],
] as const;

test.each(clocks)(
  '[ST18] under a clock that says %s everything is read, and writing is refused in words',
  async (_, ms) => {
    const dir = makeFolder();
    const running = await openFolder(dir);
    const deployment = await beginWork(running);
    const [id] = await logBreakages(running, deployment, ['before']);
    await running.close();

    let clock: number = ms;
    const core = await openFolder(dir, { now: () => clock });
    expect(await feedTitles(core)).toEqual(['before']);
    expect((await core.client.data.check()).problems).toEqual([]);
    expect((await core.client.accounts.list({})).items).toHaveLength(1);
    await core.client.triage.list({ show: 'waiting' });
    await core.client.sync.state();
    await core.client.data.backUp();
    expect(await core.client.data.backups()).toHaveLength(1);
    const words = /This computer’s clock is wrong/;
    await expect(logBreakages(core, deployment, ['now'])).rejects.toThrow(
      failsWith('invalid', words),
    );
    await expect(
      core.client.records.update({ id: id as string, values: { title: 'other' } }),
    ).rejects.toThrow(failsWith('invalid', words));
    await core.client.drafts.put({ key: 'capture', content: { line: 'typed' } });
    expect((await core.client.drafts.list()).map(({ key }) => key)).toEqual(['capture']);

    clock = Date.UTC(2026, 10, 29);
    await logBreakages(core, deployment, ['after']);
    expect(await feedTitles(core)).toEqual(['after', 'before']);
    expect((await core.client.data.check()).problems).toEqual([]);
  },
);

test.each(clocks)('[ST18] under a clock that says %s nothing is begun', async (_, ms) => {
  const core = await openFolder(makeFolder(), { now: () => ms });
  for (const sample of [false, true]) {
    await expect(
      core.client.app.begin({ workspace: 'Test', name: 'Tester', role: 'fdc', sample }),
    ).rejects.toThrow(/Set the computer’s date/);
  }
  expect((await core.client.app.state()).profile).toBeNull();
});

test('[ST18] a deployment whose last day is the last that can be kept is never over', async () => {
  const core = await openFolder(makeFolder());
  const deployment = await beginWork(core);
  await core.client.records.update({ id: deployment, values: { ends_on: '2199-12-31' } });
  expect((await core.client.accounts.list({})).items[0]?.attention).toEqual([]);
});
