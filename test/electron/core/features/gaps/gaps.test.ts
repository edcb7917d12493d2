import { beforeEach, describe, expect, test } from 'vitest';
import type { Core } from '../../../../../electron/core/app/core.ts';
import { questionFrom } from '../../../../../electron/core/features/gaps/suggest-gaps.ts';
import { rootGap } from '../../../../../shared/method/root-gap.ts';
import { beginWork, makeFolder, openFolder } from '../../open-folder.ts';

let core: Core;
let deployment: string;
beforeEach(async () => {
  core = await openFolder(makeFolder());
  deployment = await beginWork(core);
});

const log = async (title: string, more: Record<string, unknown> = {}): Promise<string> => {
  const { record } = await core.client.records.create({
    type: 'breakage',
    values: {
      title,
      deployment,
      severity: 's2_rework',
      repro: 'once',
      harm: 'none',
      ...more,
    } as never,
  });
  return record.id;
};
const makeGap = async (title: string, more: Record<string, unknown> = {}): Promise<string> =>
  (
    await core.client.records.create({
      type: 'capability_gap',
      values: { title, status: 'reported', next_run_close: 'unknown', ...more } as never,
    })
  ).record.id;
const link = (ids: readonly string[], gap: string, more: Record<string, unknown> = {}) =>
  core.client.gaps.link({ observations: { kind: 'these', ids: [...ids] }, gap, ...more } as never);
const listed = async (id: string) => (await core.client.gaps.list()).find((gap) => gap.id === id);
const problems = async () => (await core.client.data.check()).problems;

describe('suggestions', () => {
  test('[GA2] the gap that shares words and facts comes first, and says which', async () => {
    const hands = await makeGap('Can it keep fingers apart when hands cross?', {
      stages: ['edit'],
    });
    const colour = await makeGap('Can it hold the grade between shots?');
    const earlier = await log('Grade drifts between shots', { stage: 'grade', causes: ['style'] });
    await link([earlier], colour);
    const fresh = await log('Fingers melt when hands cross the table', { stage: 'edit' });
    const { suggestions } = await core.client.gaps.suggest({ observation: fresh });
    expect(suggestions[0]).toMatchObject({
      gap: { id: hands, status: 'reported' },
      facts: [{ fact: 'stage', value: 'edit' }],
      linked: false,
    });
    expect([...(suggestions[0]?.words ?? [])].sort()).toEqual(['cross', 'fingers', 'hands']);
    // Through its evidence, a gap is found whose question says it otherwise.
    const like = await log('The drifts of colour', { stage: 'grade', causes: ['style'] });
    const second = (await core.client.gaps.suggest({ observation: like })).suggestions[0];
    expect(second?.gap.id).toBe(colour);
    expect(second?.words).toEqual(['drifts']);
    expect(second?.facts).toEqual([
      { fact: 'stage', value: 'grade' },
      { fact: 'causes', value: 'style' },
    ]);
    const typed = await core.client.gaps.suggest({ observation: fresh, text: 'grade' });
    expect(typed.suggestions.map(({ gap }) => gap.id)).toEqual([colour]);
  });

  test('[GA2] a new gap is prefilled with a question from what was expected', async () => {
    const { record: profession } = await core.client.records.create({
      type: 'profession',
      values: { title: 'Film', stages: [{ id: 'edit', name: 'Edit' }] } as never,
    });
    const id = await log('Hands merge', { expected: 'Hands stay apart.\nAlways', stage: 'edit' });
    const { draft } = await core.client.gaps.suggest({ observation: id });
    expect(draft).toEqual({
      title: 'Can the model do this: Hands stay apart?',
      stages: ['edit'],
      profession: profession.id,
    });
    expect(questionFrom({ title: 'Does it blink?', values: {} })).toBe('Does it blink?');
    expect(questionFrom({ title: 'Hands merge', values: { expected: ' ' } })).toBe(
      'Can the model avoid this: Hands merge?',
    );
  });

  test('[GA3] look-alikes come with the shared words, and never with itself', async () => {
    const id = await log('Fingers melt when hands cross');
    const twin = await log('Hands cross and fingers melt again');
    await log('Subtitles are late');
    const alike = await core.client.triage.likely({ observation: id });
    expect(alike.map(({ item }) => item.id)).toEqual([twin]);
    expect([...(alike[0]?.words ?? [])].sort()).toEqual(['cross', 'fingers', 'hands', 'melt']);
    expect(alike[0]?.likeness).toBeGreaterThan(0.3);
  });

  test('[GA3] [GA2] the most alike comes first, not the oldest that shares a word', async () => {
    const colour = await makeGap('Can the camera hold its colour?');
    const fingers = await makeGap('Can fingers stay apart when the camera pans?');
    for (let at = 0; at < 30; at++) await log(`The camera shakes in shot ${at}`);
    const twin = await log('Fingers melt together as the camera pans', { stage: 'edit' });
    const longer = await log('Fingers', { actual: 'The camera was fine. '.repeat(40) });
    const id = await log('Camera pans and fingers melt', { stage: 'edit' });
    const alike = await core.client.triage.likely({ observation: id });
    expect(alike.slice(0, 2).map(({ item }) => item.id)).toEqual([twin, longer]);
    expect(alike[0]?.facts).toEqual([{ fact: 'stage', value: 'edit' }]);
    const likeness = alike.map((one) => one.likeness ?? 0);
    expect(likeness).toEqual([...likeness].sort((a, b) => b - a));
    expect(likeness[0]).toBeGreaterThan(2 * (likeness[2] ?? 0));
    const { suggestions } = await core.client.gaps.suggest({ observation: id });
    expect(suggestions.map(({ gap }) => gap.id)).toEqual([fingers, colour]);
  });
});

describe('linking', () => {
  test('[GA4] accepting and linking are one commit and one undo', async () => {
    const ids = [await log('One'), await log('Two')];
    const gap = await makeGap('Can it count?');
    const done = await link(ids, gap, { accept: true });
    expect(done).toMatchObject({ gap, title: 'Can it count?', linked: 2 });
    const state = async (id: string) =>
      (await core.client.triage.verdict({ observation: id })).state;
    expect(await Promise.all(ids.map(state))).toEqual(['accepted', 'accepted']);
    expect(await listed(gap)).toMatchObject({ observations: 2, deployments: 1, people: 1 });
    expect(await link(ids, gap, { accept: true })).toMatchObject({ linked: 0, written: [] });
    await core.client.records.undo({ entries: done.written });
    expect(await Promise.all(ids.map(state))).toEqual(['new', 'new']);
    expect(await listed(gap)).toMatchObject({ observations: 0 });
    expect(await link(ids, gap)).toMatchObject({ linked: 2 });
    expect(await problems()).toEqual([]);
  });

  test('[GA4] all that match a filter are counted first, and linked to a new gap', async () => {
    for (const at of Array.from({ length: 7 }, (_, i) => i))
      await log(`Shot ${at}`, { stage: at % 2 === 0 ? 'edit' : 'shoot' });
    const filter = { stage: ['edit'] };
    expect(await core.client.gaps.matching({ filter })).toMatchObject({ n: 4 });
    const done = await core.client.gaps.link({
      observations: { kind: 'matching', filter },
      gap: { title: 'Can it edit?', stages: ['edit'] },
    });
    expect(done.linked).toBe(4);
    expect(await listed(done.gap)).toMatchObject({ title: 'Can it edit?', observations: 4 });
    await core.client.records.undo({ entries: done.written });
    expect(await core.client.gaps.list()).toEqual([]);
    expect(await problems()).toEqual([]);
  });

  test('[GA5] a passage stays readable when its field changes', async () => {
    const id = await log('Hands', { actual: 'The left hand melts into the right one.' });
    const gap = await makeGap('Can it keep hands apart?');
    await link([id], gap, { passage: { field: 'actual', text: 'melts into the right' } });
    await core.client.records.update({ id, values: { actual: 'Rewritten' } });
    const [observed] = await core.client.gaps.of({ observation: id });
    expect(observed).toMatchObject({ passage: 'melts into the right', passage_field: 'actual' });
    const { quotes } = await core.client.gaps.view({ gap });
    expect(quotes).toEqual([{ observation: id, text: 'melts into the right' }]);
  });

  test('[GA4] one observation supports several gaps', async () => {
    const id = await log('Hands');
    const gaps = [await makeGap('First?'), await makeGap('Second?')];
    for (const gap of gaps) await link([id], gap);
    const found = await core.client.gaps.of({ observation: id });
    expect(found.map(({ gap }) => gap.id)).toEqual(gaps);
  });
});

describe('merging and splitting', () => {
  test('[GA6] a merged gap’s evidence counts for the other, and undo brings it back', async () => {
    const [a, b, both] = [await log('A'), await log('B'), await log('Both')];
    const [one, two] = [await makeGap('One?'), await makeGap('Two?')];
    await link([a, both], one);
    await link([b, both], two);
    const { written } = await core.client.gaps.merge({ gap: one, into: two });
    expect((await core.client.gaps.list()).map(({ id }) => id)).toEqual([two]);
    expect(await listed(two)).toMatchObject({ observations: 3 });
    const view = await core.client.gaps.view({ gap: two });
    expect(view.merged.map(({ id }) => id)).toEqual([one]);
    expect((await core.client.gaps.of({ observation: a }))[0]?.gap.id).toBe(two);
    await expect(core.client.gaps.merge({ gap: two, into: one })).rejects.toThrow();
    await core.client.records.undo({ entries: written });
    expect(await listed(one)).toMatchObject({ observations: 2 });
    expect(await listed(two)).toMatchObject({ observations: 2 });
  });

  test('[GA15] an observation of a gap and of one merged into it counts once', async () => {
    const [both, other] = [await log('Both'), await log('Other')];
    const [one, two] = [await makeGap('One?'), await makeGap('Two?')];
    await link([both, other], one, { passage: { field: 'title', text: 'Both of them' } });
    await link([both], two);
    const { written } = await core.client.gaps.merge({ gap: one, into: two });
    const found = await core.client.gaps.of({ observation: both });
    expect(found).toMatchObject([
      { gap: { id: two, title: 'Two?' }, passage: null, also: [{ passage: 'Both of them' }] },
    ]);
    const [shown] = found;
    expect(await listed(two)).toMatchObject({ observations: 2 });
    const { evidence, summary } = await core.client.gaps.view({ gap: two });
    expect(summary.observations).toBe(2);
    const ofBoth = evidence.filter(({ item }) => item.id === both);
    expect(ofBoth.map(({ id }) => id)).toEqual([shown?.evidence]);
    const { suggestions } = await core.client.gaps.suggest({ observation: both, text: 'Two' });
    expect(suggestions).toMatchObject([{ gap: { id: two }, observations: 2, linked: true }]);

    // Split off, it leaves as a whole, with all that was said.
    const split = await core.client.gaps.split({
      gap: two,
      into: { title: 'Three?' },
      evidence: [shown?.evidence ?? ''],
    });
    expect(await listed(two)).toMatchObject({ observations: 1 });
    expect(await core.client.gaps.of({ observation: both })).toMatchObject([
      { gap: { id: split.gap }, passage: 'Both of them', also: [] },
    ]);
    await core.client.records.undo({ entries: split.written });
    await core.client.records.undo({ entries: written });
    const apart = await core.client.gaps.of({ observation: both });
    expect(apart.map(({ gap }) => gap.id)).toEqual([one, two]);
    expect(await problems()).toEqual([]);
  });

  test('[GA6] splitting keeps everything said in the evidence, as one undo', async () => {
    const [a, b] = [await log('A'), await log('B')];
    const gap = await makeGap('One?');
    await link([a, b], gap);
    const [first] = await core.client.gaps.of({ observation: a });
    const evidence = first?.evidence ?? '';
    await core.client.records.update({ id: evidence, values: { weight: 3, note: 'Heavy' } });
    const split = await core.client.gaps.split({
      gap,
      into: { title: 'Two?' },
      evidence: [evidence],
    });
    expect(await listed(gap)).toMatchObject({ observations: 1 });
    expect(await core.client.gaps.of({ observation: a })).toMatchObject([
      { gap: { id: split.gap, title: 'Two?' }, weight: 3, note: 'Heavy' },
    ]);
    await core.client.records.undo({ entries: split.written });
    expect(await listed(gap)).toMatchObject({ observations: 2 });
    expect(await listed(split.gap)).toBeUndefined();
    expect(await problems()).toEqual([]);
  });

  test('[GA6] a ring of merges counts for its smallest ID, and every gap has one root', () => {
    const gap = (id: string, mergedInto: string | null) => [id, mergedInto] as const;
    const roots = (...gaps: ReturnType<typeof gap>[]) =>
      Object.fromEntries(gaps.map(([id]) => [id, rootGap(id, new Map(gaps))]));
    expect(roots(gap('a', 'b'), gap('b', 'c'), gap('c', null))).toEqual({ a: 'c', b: 'c', c: 'c' });
    expect(roots(gap('x', 'c'), gap('b', 'c'), gap('c', 'b'))).toEqual({ x: 'b', b: 'b', c: 'b' });
    expect(roots(gap('a', 'a'))).toEqual({ a: 'a' });
    expect(roots(gap('a', 'gone'))).toEqual({ a: 'a' });
  });
});

describe('what is counted', () => {
  test('[GA7] customers, severities, weeks, iterations and who names it', async () => {
    const { record: iteration } = await core.client.records.create({
      type: 'model_iteration',
      values: { title: 'reel-3', kind: 'sft', status: 'released' },
    });
    const gap = await makeGap('Can it?');
    const ids = [
      await log('A', { severity: 's1_stops_work', occurred_at: '2026-11-02T10:00:00.000Z' }),
      await log('B', { model_iteration: iteration.id, occurred_at: '2026-11-17T10:00:00.000Z' }),
    ];
    await link(ids, gap);
    await core.client.records.update({ id: iteration.id, values: { gaps_targeted: [gap] } });
    const { summary, weeks, iterations, named_by } = await core.client.gaps.view({ gap });
    expect(summary).toMatchObject({
      customers: 1,
      first_seen: '2026-11-02T10:00:00.000Z',
      last_seen: '2026-11-17T10:00:00.000Z',
      severities: [
        { value: 's1_stops_work', n: 1 },
        { value: 's2_rework', n: 1 },
      ],
    });
    expect(weeks).toEqual([
      { value: '2026-11-02', n: 1 },
      { value: '2026-11-09', n: 0 },
      { value: '2026-11-16', n: 1 },
    ]);
    expect(iterations).toEqual([{ value: iteration.id, n: 1 }]);
    expect(named_by).toEqual([
      { type: 'model_iteration', n: 1, records: [{ id: iteration.id, title: 'reel-3' }] },
    ]);
  });

  test('[GA7] all that names a gap is counted, and a text that quotes its ID is not', async () => {
    const gap = await makeGap('Can it?');
    const merged = await makeGap('Could it?');
    await core.client.gaps.merge({ gap: merged, into: gap });
    const job = (title: string, more: Record<string, unknown>) =>
      core.client.records.create({
        type: 'data_job',
        values: { title, status: 'proposed', modality: 'video', ...more } as never,
      });
    for (let at = 0; at < 60; at++) await job(`Job ${at}`, { gap: at % 2 === 0 ? gap : merged });
    await job('Another', { protocol: `As discussed in ${gap}` });
    const { named_by } = await core.client.gaps.view({ gap });
    expect(named_by.map(({ type, n, records }) => [type, n, records.length])).toEqual([
      ['data_job', 60, 50],
    ]);
  });

  test('[GA8] cells count breakages by stage and cause; look-alikes form clusters', async () => {
    const text = 'Fingers melt when hands cross';
    const ids = [
      await log(`${text} on the table`, { stage: 'edit', causes: ['artefact', 'style'] }),
      await log(`${text} in the dark`, { stage: 'edit', causes: ['artefact'] }),
    ];
    await log('Subtitles are late', { stage: 'edit' });
    const patterns = await core.client.gaps.patterns();
    expect(patterns.cells).toEqual([
      { profession: null, stage: 'edit', cause: 'artefact', n: 2 },
      { profession: null, stage: 'edit', cause: 'style', n: 1 },
    ]);
    expect(patterns.clusters).toHaveLength(1);
    const [cluster] = patterns.clusters;
    expect(cluster?.items.map(({ id }) => id).sort()).toEqual([...ids].sort());
    expect(cluster?.words).toEqual(expect.arrayContaining(['fingers', 'melt']));
    const cell = await core.client.gaps.cell({ stage: 'edit', cause: 'artefact' });
    expect(cell).toHaveLength(2);
    await link(ids, await makeGap('Can it?'));
    expect((await core.client.gaps.patterns()).clusters).toEqual([]);
  });
});
