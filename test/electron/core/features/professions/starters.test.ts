import { beforeEach, describe, expect, test } from 'vitest';
import type { Core } from '../../../../../electron/core/app/core.ts';
import { starterWorkflows } from '../../../../../electron/core/features/professions/workflows/starter-workflows.ts';
import { sampleProfessions } from '../../../../../electron/core/app/sample/workflows.ts';
import { beginWork, makeFolder, openFolder } from '../../open-folder.ts';

describe('a starter workflow', () => {
  test.each(starterWorkflows.map((workflow) => [workflow.title, workflow] as const))(
    '[PF3] %s has six to nine stages, with weights, failure modes and magic moments',
    (_, { stages, boundary }) => {
      expect(boundary).not.toBe('');
      expect(stages.length).toBeGreaterThanOrEqual(6);
      expect(stages.length).toBeLessThanOrEqual(9);
      expect(stages.reduce((sum, { value_weight }) => sum + value_weight, 0)).toBeCloseTo(1, 9);
      for (const stage of stages) {
        expect(stage.value_weight).toBeGreaterThan(0);
        expect(stage.failure_modes.length).toBeGreaterThan(0);
        expect(stage.magic_moments.length).toBeGreaterThan(0);
        expect(new Set(stage.failure_modes).size).toBe(stage.failure_modes.length);
      }
    },
  );

  test('[PF3] there are a dozen, with stages of their own', () => {
    expect(starterWorkflows).toHaveLength(12);
    const ids = starterWorkflows.flatMap(({ stages }) => stages.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('[PF3] the sample begins with two of them', () => {
    for (const { title, stages } of Object.values(sampleProfessions))
      expect(starterWorkflows.find((one) => one.title === title)?.stages).toEqual(stages);
  });
});

describe('adding them', () => {
  let core: Core;
  beforeEach(async () => {
    core = await openFolder(makeFolder());
    await beginWork(core);
  });
  const titles = starterWorkflows.map(({ title }) => title);
  const add = (chosen: readonly string[]) =>
    core.client.professions.addStarters({ titles: [...chosen] });
  const here = async (): Promise<string[]> =>
    (await core.client.records.list({ type: 'profession', limit: 100 })).items
      .map(({ title }) => title)
      .sort();

  test('[PF3] adds what is not here, once, with one undo', async () => {
    const { added, written } = await add(titles);
    expect(added).toHaveLength(12);
    expect(await here()).toEqual([...titles].sort());
    expect(await add(titles)).toEqual({ added: [], written: [] });
    const starters = await core.client.professions.starters();
    expect(starters.map(({ profession }) => profession)).toEqual(added);
    await core.client.records.undo({ entries: written });
    expect(await here()).toEqual([]);
    expect((await add(['Lawyer'])).added).toHaveLength(1);
  });

  test('[PF3] a profession of the same name stays as it is', async () => {
    await core.client.records.create({
      type: 'profession',
      values: { title: 'lawyer', boundary: 'Ours' } as never,
    });
    expect((await add(['Lawyer', 'Teacher', 'Teacher'])).added).toHaveLength(1);
    expect(await here()).toEqual(['Teacher', 'lawyer']);
    await expect(add(['Astronaut'])).rejects.toThrow('The starter workflow “Astronaut”');
  });
});
