import { expect, test } from 'vitest';
import { testCore } from '../test-core.ts';

test('[PF2] [CL20] a stage example names its observation and its stage by title', async () => {
  const made = await testCore(undefined, { begin: false });
  const { client } = made.core;
  await client.app.begin({
    workspace: 'Sample workspace',
    name: 'Sample Sam',
    role: 'research',
    sample: false,
  });
  const mode = 'The wall flickers between cuts';
  const lines = [
    {
      type: 'stage_example',
      observation: 'Flicker in shot 3',
      stage: 'Set',
      mode,
      kind: 'failure',
    },
    { type: 'profession', title: 'Filmmaker', stages: [{ name: 'Set', failure_modes: [mode] }] },
    { type: 'deployment', title: 'Acme', status: 'active', profession: 'Filmmaker' },
    { type: 'breakage', title: 'Flicker in shot 3', deployment: 'Acme', stage: 'Set' },
  ];
  const paths = made.files({ 'a.jsonl': lines.map((line) => JSON.stringify(line)).join('\n') });
  const report = await made.run(paths, { deployment: null });
  expect(report).toMatchObject({ created: 4, skipped: [], notes: [] });
  expect(await made.run(paths, { deployment: null })).toMatchObject({ created: 0, unchanged: 4 });
  const [set] = await client.professions.evidence({
    profession: made.records('profession')[0]?.id as string,
  });
  expect(set?.modes).toMatchObject([{ text: mode, listed: true, shown_count: 1 }]);
});
