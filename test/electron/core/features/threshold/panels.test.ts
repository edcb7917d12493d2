import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Core } from '../../../../../electron/core/app/core.ts';
import { makeFolder, openFolder } from '../../open-folder.ts';
import { pass } from '../../two-cores.ts';

const rating = { context: 3, humour: 2, local_state: 4, interesting: 'yes' } as const;
const failsWith = (code: string) =>
  expect.objectContaining({ data: expect.objectContaining({ code }) as unknown }) as Error;

async function begin(core: Core, name: string): Promise<string> {
  await core.client.app.begin({ workspace: 'Studio', name, role: 'research', sample: false });
  return (await core.client.app.state()).profile?.member ?? '';
}

/** Two leads with the same assessment of two texts. */
async function twoRaters() {
  const [anaDir, benDir] = [makeFolder(), makeFolder()];
  const [ana, ben] = [await openFolder(anaDir), await openFolder(benDir)];
  const [anaId, benId] = [await begin(ana, 'Ana Sample'), await begin(ben, 'Ben Sample')];
  const { record } = await ana.client.records.create({
    type: 'threshold_assessment',
    values: { title: 'Breakfast jokes (sample)', outputs: [{ text: 'One' }, { text: 'Two' }] },
  });
  pass(anaDir, ben);
  const panel = (core: Core) => core.client.threshold.panel({ assessment: record.id });
  const rateAll = async (core: Core) => {
    for (const { key } of (await panel(core)).outputs)
      await core.client.threshold.rate({ assessment: record.id, output: key, values: rating });
  };
  return { ana, ben, anaDir, benDir, anaId, benId, assessment: record.id, panel, rateAll };
}

test('[TH3] ratings of others and the result are hidden until one has finished', async () => {
  const { ana, ben, anaDir, benDir, anaId, benId, assessment, panel, rateAll } = await twoRaters();
  await rateAll(ana);
  pass(anaDir, ben);
  const before = await panel(ben);
  expect(before).toMatchObject({ mayRate: true, finished: false, ratings: [], result: null });
  expect(before.raters).toEqual([{ member: anaId, rated: 2, finished: true }]);
  expect((await ben.client.threshold.compare())[0]).toMatchObject({ id: assessment, result: null });
  const [first] = before.outputs;
  await ben.client.threshold.rate({ assessment, output: first?.key ?? '', values: rating });
  expect((await panel(ben)).ratings.map(({ rater }) => rater)).toEqual([benId]);
  await rateAll(ben);
  const after = await panel(ben);
  expect(after.finished).toBe(true);
  expect(after.ratings).toHaveLength(4);
  expect(after.result?.interesting).toMatchObject({ yes: 4, n: 4 });
  // What was passed on is what the other one counts, after a rebuild too.
  pass(benDir, ana);
  expect((await panel(ana)).result).toEqual(after.result);
});

test('[TH3] a rating is covered wherever it is read, until one has finished', async () => {
  const { ana, ben, anaDir, panel, rateAll } = await twoRaters();
  await rateAll(ana);
  pass(anaDir, ben);
  const list = (core: Core) => core.client.records.list({ type: 'threshold_rating' });
  const theirs = (await list(ana)).items[0];
  const id = theirs?.id ?? '';
  expect(theirs?.values).toMatchObject(rating);
  const seenBy = async (core: Core) => {
    const path = join(makeFolder(), 'export.jsonl');
    const { covered } = await core.client.data.exportTo({ path });
    return {
      opened: (await core.client.records.get({ id })).values,
      listed: (await list(core)).items.find((one) => one.id === id)?.values,
      fields: (await core.client.records.history({ id })).map(({ field }) => field),
      covered,
      exported: readFileSync(path, 'utf8').includes(id),
    };
  };
  const output = theirs?.values['output'];
  expect(await seenBy(ben)).toEqual({
    opened: { assessment: theirs?.values['assessment'], output },
    listed: { assessment: theirs?.values['assessment'], output },
    fields: [null],
    covered: 2,
    exported: false,
  });
  await rateAll(ben);
  expect((await panel(ben)).finished).toBe(true);
  const after = await seenBy(ben);
  expect(after.opened).toMatchObject(rating);
  expect(after.listed).toMatchObject(rating);
  expect(after).toMatchObject({ covered: 0, exported: true });
});

test('[TH1] [TH2] one record per rating; the order survives a restart', async () => {
  const { ana, anaDir, assessment, panel } = await twoRaters();
  const order = (await panel(ana)).outputs.map(({ key }) => key);
  const output = order[0] ?? '';
  const { written } = await ana.client.threshold.rate({ assessment, output, values: rating });
  await ana.client.threshold.rate({ assessment, output, values: { humour: 0 } });
  const [own, ...others] = (await panel(ana)).ratings;
  expect(others).toEqual([]);
  expect(own?.values).toMatchObject({ ...rating, humour: 0 });
  await ana.client.records.remove({ ids: [own?.id ?? ''] });
  await ana.client.threshold.rate({ assessment, output, values: { humour: 1 } });
  expect((await panel(ana)).ratings[0]).toMatchObject({ id: own?.id, values: { humour: 1 } });
  expect(written).toHaveLength(1);
  await ana.close();
  const again = await openFolder(anaDir);
  expect((await panel(again)).outputs.map(({ key }) => key)).toEqual(order);
});

test('[TH1] only named raters can rate, and after the verdict no one can', async () => {
  const { ana, anaId, benId, assessment, panel, rateAll } = await twoRaters();
  await ana.client.records.update({ id: assessment, values: { raters: [benId] } });
  expect(await panel(ana)).toMatchObject({ mayRate: false });
  await expect(rateAll(ana)).rejects.toThrow(failsWith('invalid'));
  await ana.client.records.update({ id: assessment, values: { raters: [anaId] } });
  await rateAll(ana);
  await ana.client.records.update({ id: assessment, values: { verdict: 'pass' } });
  await expect(rateAll(ana)).rejects.toThrow(failsWith('invalid'));
  await expect(
    ana.client.threshold.rate({ assessment, output: 'gone', values: rating }),
  ).rejects.toThrow(failsWith('invalid'));
});

test('[TH4] a panel that was held elsewhere is compared by the numbers that it gave', async () => {
  const core = await openFolder(makeFolder());
  await begin(core, 'Ana Sample');
  await core.client.records.create({
    type: 'threshold_assessment',
    values: { title: 'Last year (sample)', context: 1.5, interesting_rate: 0.4 },
  });
  const [{ result } = { result: null }] = await core.client.threshold.compare();
  expect(result?.scales.map(({ scale, mean }) => [scale, mean])).toEqual([
    ['context', 1.5],
    ['humour', null],
    ['local_state', null],
  ]);
  expect(result?.interesting).toEqual({ yes: 0, n: 0, rate: 0.4, interval: null });
});
