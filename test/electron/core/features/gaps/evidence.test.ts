import { describe, expect, test } from 'vitest';
import type { Core } from '../../../../../electron/core/app/core.ts';
import { triageIdOf } from '../../../../../electron/core/features/triage/triage-id.ts';
import { derivedId, recordIdOf } from '../../../../../electron/core/kernel/base/derived-id.ts';
import { newRecordId, type RecordId } from '../../../../../shared/ids.ts';
import { recordTypes } from '../../../../../shared/records/index.ts';
import { beginWork, logBreakages, makeFolder, openFolder } from '../../open-folder.ts';
import { pass, updatesOf } from '../../two-cores.ts';

const makeGap = async (core: Core, title: string): Promise<string> =>
  (await core.client.records.create({ type: 'capability_gap', values: gapValues(title) })).record
    .id;
const gapValues = (title: string) => ({
  title,
  status: 'reported',
  next_run_close: 'unknown',
});
const link = (core: Core, gap: string, observation: string, more: Record<string, never> = {}) =>
  core.client.records.create({
    type: 'evidence',
    values: { gap, observation, weight: 1, ...more },
  });
const evidenceOf = async (core: Core, observation: string) =>
  (await core.client.records.list({ type: 'evidence', subject: observation })).items;

describe('evidence', () => {
  test('[GA1] its ID follows from gap and observation; a triage record keeps its own', async () => {
    const dir = makeFolder();
    const core = await openFolder(dir);
    const deployment = await beginWork(core);
    const [observation = ''] = await logBreakages(core, deployment, ['Hands merge']);
    const gap = await makeGap(core, 'Can it keep hands apart?');
    const { record } = await link(core, gap, observation, {
      weight: 3,
      note: 'Clear case',
    } as never);
    expect(record.id).toBe(derivedId('evidence', gap, observation));
    expect(record.values).toMatchObject({ gap, observation, weight: 3, note: 'Clear case' });
    expect(updatesOf(dir).at(-1)?.document).toBe(`tri/${deployment}@1`);
    const other = newRecordId();
    expect(triageIdOf(other)).toBe(derivedId('triage', other));
    expect(recordIdOf(recordTypes.evidence, { gap })).toBeNull();
    await expect(link(core, gap, observation)).rejects.toThrow();
    await core.client.records.remove({ ids: [record.id] });
    const again = await link(core, gap, observation);
    expect(again.record.id).toBe(record.id);
    expect(again.record.values).toMatchObject({ weight: 1, note: 'Clear case' });
    expect(await core.client.data.check()).toMatchObject({ ok: true, problems: [] });
  });

  test('[GA1] two leads who link the same thing write one record', async () => {
    const [one, two] = [makeFolder(), makeFolder()];
    const first = await openFolder(one);
    const deployment = await beginWork(first);
    const [observation = ''] = await logBreakages(first, deployment, ['Hands merge']);
    const gap = await makeGap(first, 'Can it keep hands apart?');
    const second = await openFolder(two);
    await second.client.app.begin({ workspace: 'T', name: 'Two', role: 'research', sample: false });
    pass(one, second);
    await link(first, gap, observation, { weight: 2 } as never);
    await link(second, gap, observation, { note: 'Seen as well' } as never);
    pass(one, second);
    pass(two, first);
    for (const core of [first, second]) {
      const found = await evidenceOf(core, observation);
      expect(found).toHaveLength(1);
      expect(found[0]?.values).toMatchObject({ weight: 2, note: 'Seen as well' });
      expect(found[0]?.conflicts).toEqual([]);
      expect(await core.client.data.check()).toMatchObject({ ok: true, problems: [] });
    }
  });

  test('[GA1] it moves out of “Unsorted” with its observation', async () => {
    const core = await openFolder(makeFolder());
    const deployment = await beginWork(core);
    const { record } = await core.client.records.create({
      type: 'breakage',
      values: { title: 'Unsorted one', severity: 's2_rework', repro: 'once', harm: 'none' },
    });
    const gap = await makeGap(core, 'Can it keep hands apart?');
    await link(core, gap, record.id, { weight: 2, passage: 'as said' } as never);
    await core.client.triage.decide({ observations: [record.id], decision: { kind: 'accept' } });
    const moved = await core.client.records.update({ id: record.id, values: { deployment } });
    const [found, ...others] = await evidenceOf(core, moved.record.id);
    expect(others).toEqual([]);
    expect(found?.id).toBe(derivedId('evidence', gap, moved.record.id));
    expect(found?.values).toMatchObject({ gap, weight: 2, passage: 'as said' });
    expect(core.readRecord(triageIdOf(moved.record.id as RecordId))).toMatchObject({
      values: { status: 'accepted', subject: moved.record.id },
    });
    expect(await core.client.data.check()).toMatchObject({ ok: true, problems: [] });
  });
});
