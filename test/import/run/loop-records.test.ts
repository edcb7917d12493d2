import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testCore, type TestCore } from '../test-core.ts';

const fixture = join(import.meta.dirname, '..', '..', 'fixtures', 'loop', 'records.jsonl');
const lines = readFileSync(fixture, 'utf8').trim().split('\n');

/** An import in research's name: most records of the loop are research's. */
async function researchCore(): Promise<TestCore> {
  const made = await testCore(undefined, { begin: false });
  await made.core.client.app.begin({
    workspace: 'Sample workspace',
    name: 'Sample Sam',
    role: 'research',
    sample: false,
  });
  return made;
}

/** Everything that records say, with titles in place of IDs, in an order of its own. */
function contents({ core, records }: TestCore, types: readonly string[]): readonly unknown[] {
  const titles = new Map<string, string>();
  const all = types.flatMap(records);
  for (const { id, type, title } of all) titles.set(id, type === 'evidence' ? 'evidence' : title);
  const text = (value: unknown): string =>
    JSON.stringify(value).replaceAll(
      /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g,
      (id) => titles.get(id) ?? (core.readRecord(id as never) ? 'a record' : id),
    );
  const instant = /"at":"[^"]*",/g;
  return all
    .map(({ type, values }) => `${type} ${text(said(values)).replaceAll(instant, '')}`)
    .sort();
}

/** What a line said: without the program's own notes. */
const said = (values: Readonly<Record<string, unknown>>): unknown =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !/^source$|_at$|_by$/.test(name)));

const types = [
  'customer',
  'deployment',
  'profession',
  'model_iteration',
  'experiment',
  'breakage',
  'outcome',
  'data_need',
  'capability_gap',
  'evidence',
  'roadmap_item',
  'data_job',
  'delivery',
  'harness_component',
];

test('[CL20] lines that name each other by title go in whole, in any order, and once', async () => {
  const made = await researchCore();
  const { core, files, run, records, byTitle } = made;
  const paths = files({ 'loop.jsonl': `${lines.join('\n')}\n` });
  const first = await run(paths, { deployment: null });
  expect(first).toMatchObject({ state: 'done', created: lines.length, skipped: [], notes: [] });
  const second = await run(paths, { deployment: null });
  expect(second).toMatchObject({ created: 0, updated: 0, unchanged: lines.length });
  expect([...second.skipped, ...second.notes]).toEqual([]);

  const [film] = records('profession').filter(({ title }) => title.startsWith('Film'));
  const [reel3] = records('model_iteration').filter(({ title }) => title === 'reel-3');
  const stages = film?.values['stages'] as { id: string; name: string; coverage: unknown }[];
  expect(stages.map(({ name, coverage }) => [name, coverage])).toEqual([
    ['Shoot', [{ model_iteration: reel3?.id, level: 'assisted' }]],
    ['Edit', [{ model_iteration: reel3?.id, level: 'native' }]],
    ['Deliver', []],
  ]);
  // Both professions have a stage “Edit”: each deployment means its own.
  expect(byTitle('Hands fine on a locked camera').values['stage']).toBe(stages[1]?.id);
  expect(byTitle('Logo colour drifts').values['stage']).not.toBe(stages[1]?.id);
  const [hands] = records('capability_gap').filter(({ title }) => title.includes('hands'));
  expect(hands?.values['stages']).toEqual(stages.slice(0, 2).map(({ id }) => id));
  expect(byTitle('Finished campaign (sample)').values['status']).toBe('ended');

  const other = await researchCore();
  const reversed = other.files({ 'other.jsonl': [...lines].reverse().join('\n') });
  const again = await other.run(reversed, { deployment: null });
  expect(again).toMatchObject({ created: lines.length, skipped: [], notes: [] });
  expect(contents(other, types)).toEqual(contents(made, types));
  expect(await core.client.data.check()).toMatchObject({ ok: true, problems: [] });
});

const decided = [
  {
    type: 'triage',
    observation: 'Hands merge in shot 3',
    status: 'accepted',
    priority: 'high',
    note: 'Twice this week.',
  },
  {
    type: 'delivery',
    title: 'Second day',
    job: 'Hand clips',
    deployment: 'Studio Imaginary, Lyon (sample)',
    count: 30,
  },
  { type: 'delivery_review', delivery: 'Second day', verdict: 'accepted', accepted_n: 25 },
  {
    type: 'outcome',
    title: 'Hands hold now',
    deployment: 'Studio Imaginary, Lyon (sample)',
    kind: 'worked',
    verifies: {
      gap: 'Can it keep hands apart when the camera pans?',
      iteration: 'reel-4',
      answer: 'confirmed',
    },
  },
  {
    type: 'build_decision',
    gap: 'Can it follow a house style guide?',
    request: 'Our colours, always.',
    verdict: 'collect',
    reason: 'The data is there sooner.',
    next_run_close: 'likely',
  },
  {
    type: 'threshold_assessment',
    title: 'Jokes for a baker (sample)',
    iteration: 'reel-3',
    people: 'A baker in Lyon',
    outputs: ['First joke', 'Second joke'],
    humour: 2,
    interesting_rate: 0.4,
    verdict: 'fail',
    decision: 'retest',
    retest_on: '2026-04-01',
    raters: ['Sample Sam'],
  },
  {
    type: 'threshold_rating',
    assessment: 'Jokes for a baker (sample)',
    output: 'text:1',
    humour: 3,
  },
].map((line) => JSON.stringify(line));

test('[CL24] decisions, reviews and panels go in by title, in any order', async () => {
  const made = await researchCore();
  const all = [...decided, ...lines];
  const paths = made.files({ 'loop.jsonl': all.join('\n') });
  const first = await made.run(paths, { deployment: null });
  expect(first).toMatchObject({ created: all.length, skipped: [], notes: [] });
  const second = await made.run(paths, { deployment: null });
  expect(second).toMatchObject({ created: 0, updated: 0, unchanged: all.length, skipped: [] });

  const { client } = made.core;
  const [job] = (await client.jobs.list({})).items;
  expect(job).toMatchObject({ accepted: 25, rejected: 5, waiting: 12 });
  expect(await client.iterations.verifications()).toMatchObject([{ answer: 'confirmed' }]);
  const loop = await client.answers.loop();
  expect(loop.median_days.to_triage).not.toBeNull();
  const { id } = made.byTitle('Hands merge in shot 3');
  const steps = await client.answers.of({ observation: id });
  expect(steps.map(({ kind }) => kind)).toContain('verified');

  const other = await researchCore();
  const reversed = other.files({ 'other.jsonl': [...all].reverse().join('\n') });
  const again = await other.run(reversed, { deployment: null });
  expect(again).toMatchObject({ created: all.length, skipped: [], notes: [] });
  const every = [
    ...types,
    'triage',
    'delivery_review',
    'build_decision',
    'threshold_assessment',
    'threshold_rating',
  ];
  expect(contents(other, every)).toEqual(contents(made, every));
  expect(await client.data.check()).toMatchObject({ ok: true, problems: [] });
});

test('[CL21] what a name does not mean alone is reported with its line', async () => {
  const { files, run, records } = await researchCore();
  const twice = { type: 'outcome', title: 'Seen twice', kind: 'worked' };
  const rows = [
    { type: 'evidence', gap: 'Can it sing?', observation: 'Seen twice' },
    { type: 'evidence', gap: 'Can it sing?', observation: 'Never seen' },
    { type: 'evidence', gap: 'Can it dance?', observation: 'Only once' },
    { type: 'evidence', gap: 'Can it sing?', observation: 'Seen twice', deployment: 'B (sample)' },
    { type: 'capability_gap', question: 'Can it sing?', stages: ['Humming'], closed_by: 'voice-9' },
    { ...twice, deployment: 'A (sample)' },
    { ...twice, deployment: 'B (sample)', body: 'Here too.' },
    { ...twice, id: 'o-3', deployment: 'A (sample)', title: 'Only once', stage: 'Humming' },
    { type: 'evidence', gap: 'Can it sing?', observation: 'o-3', weight: 2 },
  ];
  const paths = files({ 'rows.jsonl': rows.map((row) => JSON.stringify(row)).join('\n') });
  const report = await run(paths, { deployment: null });
  const told = [...report.skipped, ...report.notes].map(({ line, reason }) => [line, reason]);
  expect(told).toEqual([
    [1, 'Observation: 2 outcomes are named “Seen twice”. Use the ID of one.'],
    [2, 'Observation: nothing is named “Never seen”.'],
    [3, 'Capability gap: nothing is named “Can it dance?”.'],
    [5, 'Stages: nothing is named “Humming”.'],
    [5, 'Closed by: nothing is named “voice-9”.'],
    [8, 'Stage: nothing is named “Humming”.'],
  ]);
  expect(report.created).toBe(6);
  expect(records('evidence')).toHaveLength(2);
  expect(records('outcome')).toHaveLength(3);
  // What could not be read is kept with the record.
  expect(records('attachment')).toHaveLength(1);
  const again = await run(paths, { deployment: null });
  expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 6 });
});

test('[DJ11] a job that is too long for no reason goes in, and the report says so', async () => {
  const { core, files, run, records } = await researchCore();
  const job = (title: string, more: Record<string, unknown>): string =>
    JSON.stringify({ type: 'data_job', title, started_at: '2026-03-02', ...more });
  const long = 'This data job is due 49 days after its start. More than 21 days need a reason.';
  const lines = [
    job('Too long', { due_at: '2026-04-20' }),
    job('Long with a reason', { due_at: '2026-04-20', due_reason: 'The track is closed.' }),
    job('Usual', { due_at: '2026-03-20' }),
    job('Backwards', { due_at: '2026-02-20' }),
  ];
  const paths = files({ 'jobs.jsonl': `${lines.join('\n')}\n` });
  const report = await run(paths, { deployment: null });
  expect(report).toMatchObject({ created: 4, skipped: [] });
  const notes = report.notes.map(({ line, reason }) => [line, reason]);
  expect(notes).toEqual([
    [1, long],
    [4, 'A data job can’t be due before it starts.'],
  ]);
  // Again, also where nothing changes; once somebody gave the reason, no longer.
  const again = await run(paths, { deployment: null });
  expect(again.notes.map(({ line }) => line)).toEqual([1, 4]);
  const { id } = records('data_job').find(({ title }) => title === 'Too long')!;
  await core.client.records.update({ id, values: { due_why: 'Two holidays' } });
  const fixed = await run(paths, { deployment: null });
  expect(fixed.notes.map(({ line }) => line)).toEqual([4]);
});
