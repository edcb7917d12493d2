import { beforeEach, describe, expect, test } from 'vitest';
import type { Core } from '../../../../../electron/core/app/core.ts';
import { beginWork, makeFolder, openFolder } from '../../open-folder.ts';

const flicker = 'The changed wall flickers between cuts';
const light = 'Light on the new wall comes from nowhere';
const approval = 'An approval that took a week happens in the room';

let core: Core;
let deployment: string;
let profession: string;
beforeEach(async () => {
  core = await openFolder(makeFolder());
  deployment = await beginWork(core);
  profession = await create('profession', { title: 'Set designer', stages: [stage(), edit] });
});

const edit = { id: 'edit', name: 'Edit' };
const stage = (more: Record<string, unknown> = {}) => ({
  id: 'set',
  name: 'Set changes',
  failure_modes: [flicker, light],
  magic_moments: [approval],
  ...more,
});
const create = async (type: string, values: Record<string, unknown>): Promise<string> =>
  (await core.client.records.create({ type, values: values as never })).record.id;
const breakage = (title: string, more: Record<string, unknown> = {}) =>
  create('breakage', {
    title,
    deployment,
    stage: 'set',
    severity: 's2_rework',
    repro: 'once',
    harm: 'none',
    ...more,
  });
const moment = (title: string) =>
  create('outcome', { title, deployment, stage: 'set', kind: 'magic_moment' });
const link = (observation: string, mode: string, kind = 'failure') =>
  create('stage_example', { observation, stage: 'set', mode, kind });
const read = async () => {
  const [first, second] = await core.client.professions.evidence({ profession });
  if (!first || !second) throw new Error('The profession has two stages');
  return { first, second };
};
const idsOf = (list: readonly { readonly item: { readonly id: string } }[]) =>
  list.map(({ item }) => item.id);

describe('the evidence of a stage', () => {
  test('[PF2] what looks like a mode is listed under it with the words it rests on', async () => {
    const one = await breakage('Wall flickers when it cuts to the wide shot');
    const other = await breakage('Export stops at frame 90');
    const week = await moment('A week of approval was over in the room');
    await breakage('Wall flickers when it cuts', { stage: 'edit' });
    const { first, second } = await read();
    const [seen, unseen, magic] = first.modes;
    expect(seen).toMatchObject({ text: flicker, kind: 'failure', shown_count: 0, likely_count: 1 });
    expect(idsOf(seen?.likely ?? [])).toEqual([one]);
    expect(seen?.likely[0]?.words.sort()).toEqual(['cuts', 'flickers', 'wall']);
    expect(unseen).toMatchObject({ text: light, shown_count: 0, likely_count: 0 });
    expect(idsOf(magic?.likely ?? [])).toEqual([week]);
    expect(first).toMatchObject({ breakages: 2, magic_moments: 1 });
    expect(first.other_breakages.items.map(({ id }) => id)).toEqual([other]);
    expect(second).toMatchObject({ breakages: 1, magic_moments: 0, modes: [] });
  });

  test('[PF2] a linked observation isn’t offered again until it is unlinked', async () => {
    const one = await breakage('Wall flickers when it cuts to the wide shot');
    const example = await link(one, light);
    const { first } = await read();
    expect(first.modes.map(({ shown_count, likely_count }) => [shown_count, likely_count])).toEqual(
      [
        [0, 0],
        [1, 0],
        [0, 0],
      ],
    );
    await core.client.records.remove({ ids: [example] });
    expect((await read()).first.modes[0]?.likely_count).toBe(1);
    expect(await link(one, light)).toBe(example);
    expect((await read()).first.modes[1]?.shown_count).toBe(1);
  });

  test('[PF2] a mode that the stage no longer lists keeps its evidence', async () => {
    const one = await breakage('Something else');
    await link(one, flicker);
    await core.client.records.update({
      id: profession,
      values: { stages: [stage({ failure_modes: [light] }), edit] as never },
    });
    const { first } = await read();
    expect(first.modes.map(({ text, listed }) => [text, listed])).toEqual([
      [light, true],
      [approval, true],
      [flicker, false],
    ]);
    expect(idsOf(first.modes[2]?.shown ?? [])).toEqual([one]);
  });

  test('[PF2] declined observations, duplicates and removed ones are no evidence', async () => {
    const one = await breakage('Wall flickers when it cuts to the wide shot');
    const two = await breakage('Wall flickers in all cuts');
    await core.client.triage.decide({
      observations: [one],
      decision: { kind: 'decline', reason: 'not_a_model_question' } as never,
    } as never);
    await core.client.records.remove({ ids: [two] });
    expect((await read()).first).toMatchObject({ breakages: 0, other_breakages: { count: 0 } });
  });
});
