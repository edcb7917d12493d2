import { expect, test } from 'vitest';
import { guessMapping } from '../../../electron/core/features/import/formats/guess-mapping.ts';
import type { Core } from '../../../electron/core/app/core.ts';
import { movableHours } from '../../../shared/method/movable-hours.ts';
import { noReviewDate } from '../../../shared/records/harness-component.ts';
import { recordTypes } from '../../../shared/records/index.ts';
import { readValues } from '../../../shared/records/read-values.ts';
import { testCore } from '../test-core.ts';

const header =
  'Name;Type;Makes up for;Gap;Stages;Next run closes the gap;Owner;Review by;' +
  'Hours a month;Status;Vendor';
const rows = [
  'Hand repair;Rules after the model;A missing capability;Can it keep hands apart?;Edit, Shoot;' +
    'Likely;Sample Sam;2027-02-01;12,5;Active;Acme',
  'Prompt chain for shots;prompt chain;capability;can it keep hands apart?;;possible;;;7,25;;',
  'Rights form;other;Compliance;;;;Nobody Known;soon;2,0;permanent;',
  ';retry;capability;;;;;;1,0;;',
];
const table = (body: readonly string[]): string => `${[header, ...body].join('\n')}\n`;

async function research() {
  const made = await testCore(undefined, { begin: false });
  const { client } = made.core;
  await client.app.begin({
    workspace: 'Sample workspace',
    name: 'Sample Sam',
    role: 'research',
    sample: false,
  });
  const create = (type: string, values: Record<string, unknown>) =>
    client.records.create({ type, values: values as never });
  const gap = await create('capability_gap', {
    title: 'Can it keep hands apart?',
    status: 'reported',
    next_run_close: 'likely',
  });
  await create('profession', {
    title: 'Filmmaker',
    stages: [
      { id: 'shoot', name: 'Shoot' },
      { id: 'edit', name: 'Edit' },
    ],
  });
  return { ...made, gap: gap.record.id };
}
const componentsOf = async (core: Core) =>
  new Map(
    (await core.client.records.list({ type: 'harness_component', limit: 100 })).items.map(
      ({ title, values }) => [title, readValues(recordTypes.harness_component, values).values],
    ),
  );

test('[HA7] a table of components is recognised by its columns', () => {
  expect(guessMapping(header.split(';'))).toEqual({
    type: 'harness_component',
    key: null,
    columns: {
      Name: 'title',
      Type: 'kind',
      'Makes up for': 'compensates',
      Gap: 'gap',
      Stages: 'stages',
      'Next run closes the gap': 'next_run_close',
      Owner: 'owner',
      'Review by': 'review_by',
      'Hours a month': 'hours_per_month',
      Status: 'status',
      Vendor: 'source.details',
    },
  });
  // A table of breakages stays one.
  expect(guessMapping(['Summary', 'Severity', 'Owner', 'Status']).type).toBe('breakage');
});

test('[HA7] rows name gap, stages and owner by title; the rest is reported', async () => {
  const { core, files, run, gap } = await research();
  const report = await run(files({ 'stack.csv': table(rows) }), { deployment: null });
  expect(report).toMatchObject({ state: 'done', created: 3, updated: 0 });
  expect(report.skipped).toEqual([{ file: 'stack.csv', line: 5, reason: 'No title and no text.' }]);
  expect(new Set(report.notes.map(({ line }) => line))).toEqual(new Set([4]));
  const reasons = report.notes.map(({ reason }) => reason).join(' ');
  expect(reasons).toContain('Owner: nothing is named “Nobody Known”');
  expect(reasons).toContain('Review by');
  const found = await componentsOf(core);
  const me = (await core.client.app.state()).profile?.member;
  expect(found.get('Hand repair')).toMatchObject({
    kind: 'rule_postprocess',
    compensates: 'capability',
    gap,
    stages: ['edit', 'shoot'],
    next_run_close: 'likely',
    owner: me,
    review_by: '2027-02-01',
    hours_per_month: 12.5,
    status: 'active',
    notes: 'Vendor: Acme',
  });
  expect(found.get('Prompt chain for shots')).toMatchObject({ gap, review_by: noReviewDate });
  expect(found.get('Rights form')).toMatchObject({
    status: 'permanent',
    compensates: 'compliance',
  });
  // What the audit ends with.
  expect(movableHours([...found.values()])).toEqual([{ gap, components: 2, hours: 19.75 }]);
});

test('[HA7] the same table changes nothing, changed rows update components', async () => {
  const { core, files, run } = await research();
  await run(files({ 'stack.csv': table(rows.slice(0, 2)) }), { deployment: null });
  const again = await run(files({ 'stack.csv': table(rows.slice(0, 2)) }), { deployment: null });
  expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
  const changed = rows.slice(0, 2).map((row) => row.replace('12,5', '20,5'));
  const third = await run(files({ 'other.csv': table(changed) }), { deployment: null });
  expect(third).toMatchObject({ created: 0, updated: 1, unchanged: 1 });
  expect((await componentsOf(core)).get('Hand repair')?.hours_per_month).toBe(20.5);
});

test('[HA7] a preview says the same, and writes nothing', async () => {
  const { core, files } = await research();
  const preview = await core.client.imports.preview({
    paths: files({ 'stack.csv': table(rows) }),
    deployment: null,
  });
  expect(preview).toMatchObject({ created: 3, updated: 0 });
  expect(new Set(preview.problems.map(({ line }) => line))).toEqual(new Set([4, 5]));
  expect(preview.table?.mapping.type).toBe('harness_component');
  expect((await componentsOf(core)).size).toBe(0);
});
