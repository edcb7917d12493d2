import { expect, test } from 'vitest';
import { newRecordIdIn } from '../../../electron/core/kernel/base/derived-id.ts';
import type { DocumentName } from '../../../shared/doc/document-name.ts';
import { makeHlc } from '../../../shared/entries/hlc.ts';
import { newRecordId, type RecordId } from '../../../shared/ids.ts';
import {
  breakage,
  comment,
  depName,
  DocumentWriter,
  entryOf,
  newWriter,
  openDeployment,
} from '../../hub/support/entries.ts';
import { testCore } from '../test-core.ts';
import { giveUpdates } from '../../electron/core/two-cores.ts';

const early = { at: makeHlc(1, 0) };
const take = (
  core: Awaited<ReturnType<typeof testCore>>['core'],
  document: string,
  ...entries: Parameters<DocumentWriter['write']>
) => {
  const { update } = new DocumentWriter(document).write(...entries);
  expect(giveUpdates(core, [{ document: document as DocumentName, update }])).toEqual([]);
};

test('[IM30] another document’s record is not taken for an imported one', async () => {
  const contents = { 'log.csv': 'id,title,severity\n1,One,s1\n2,Two,s2\n' };
  const site = newRecordId();
  const [one, other] = [await testCore(), await testCore()];
  for (const { core } of [one, other])
    take(core, depName(site), openDeployment(newWriter(), site, 'Acme'));
  await one.run(one.files(contents));
  const ids = one.records('breakage').map(({ id }) => id as RecordId);
  expect(ids).toHaveLength(2);

  // The same import on a device where somebody has used those ids elsewhere before.
  const mallory = newWriter();
  const own = newRecordId();
  take(other.core, 'ws@1', {
    ...comment(mallory, newRecordId(), 'Squatted'),
    record: ids[0],
    ...early,
  } as never);
  take(other.core, depName(own), openDeployment(mallory, own), {
    ...breakage(mallory, own, 'Squatted'),
    record: ids[1],
    ...early,
  } as never);
  const paths = other.files(contents);
  expect(await other.run(paths)).toMatchObject({ state: 'done', created: 2, skipped: [] });
  const shown = (await other.core.client.records.list({ type: 'breakage', deployment: site }))
    .items;
  expect(shown.map(({ title }) => title).sort()).toEqual(['One', 'Two']);
  expect(shown.map(({ id }) => id).sort()).toEqual([...ids].sort());
  expect(await other.run(paths)).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
  expect((await other.core.client.data.check()).problems).toEqual([]);
});

test('[IM30] squatted IDs are left alone, and the import is whole', async () => {
  const { core, files, run, byTitle } = await testCore();
  const mallory = newWriter();
  const given = newRecordId();
  take(core, 'ws@1', {
    ...comment(mallory, newRecordId(), 'Squatted'),
    record: given,
    ...early,
  } as never);
  const line = JSON.stringify({
    id: given,
    type: 'breakage',
    title: 'By hand',
    severity: 's2_rework',
    harm: 'none',
    repro: 'once',
  });
  const paths = files({ 'log.jsonl': `${line}\n` });
  expect(await run(paths)).toMatchObject({ state: 'done', created: 1, skipped: [] });
  expect(await run(paths)).toMatchObject({ created: 0, updated: 0, unchanged: 1 });
  const shown = (
    await core.client.records.list({ type: 'breakage', deployment: byTitle('Acme').id })
  ).items;
  expect(shown.map(({ title }) => title)).toEqual(['By hand']);
  expect(shown[0]?.id).not.toBe(given);
  expect((await core.client.data.check()).problems).toEqual([]);
});

test('[IM30] an experiment is found in the target deployment alone', async () => {
  const { core, files, run, byTitle } = await testCore();
  const mallory = newWriter();
  const own = newRecordId();
  const trial = newRecordIdIn(depName(own));
  take(
    core,
    depName(own),
    openDeployment(mallory, own),
    entryOf(mallory, {
      op: 'create',
      type: 'experiment',
      record: trial,
      values: { title: 'Trial', deployment: own, status: 'running' },
    }),
  );
  const line = (title: string, experiment: string): string =>
    JSON.stringify({
      type: 'breakage',
      title,
      severity: 's2_rework',
      harm: 'none',
      repro: 'once',
      experiment,
    });
  const report = await run(
    files({ 'log.jsonl': `${line('By name', 'Trial')}\n${line('By id', trial)}\n` }),
  );
  expect(report.skipped.map(({ line: at }) => at)).toEqual([2]);
  const shown = (
    await core.client.records.list({ type: 'breakage', deployment: byTitle('Acme').id })
  ).items;
  expect(shown.map(({ values }) => values['experiment'] ?? null)).toEqual([null]);
});
