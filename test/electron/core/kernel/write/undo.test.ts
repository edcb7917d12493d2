import { describe, expect, test } from 'vitest';
import type { RecordId } from '../../../../../shared/ids.ts';
import {
  beginWork,
  feedTitles,
  logBreakages,
  makeFolder,
  numbered,
  openFolder,
} from '../../open-folder.ts';

const conflict = expect.objectContaining({
  data: expect.objectContaining({ code: 'conflict' }) as unknown,
}) as Error;

describe('undo', () => {
  test('[ST8] undoes an edit, a removal, a creation, and is undone itself', async () => {
    const { client } = await openFolder(makeFolder());
    const [id = ''] = await logBreakages(
      { client } as never,
      await beginWork({ client } as never),
      ['First'],
    );
    const { written: edited } = await client.records.update({
      id,
      values: { title: 'Second', severity: 's1_stops_work' },
    });
    const { written: undone } = await client.records.undo({ entries: edited });
    expect(await client.records.get({ id })).toMatchObject({
      title: 'First',
      values: { severity: 's2_rework' },
    });
    const { written: redone } = await client.records.undo({ entries: undone });
    expect((await client.records.get({ id })).title).toBe('Second');
    await client.records.undo({ entries: redone });

    const { written: removed } = await client.records.remove({ ids: [id] });
    expect(await feedTitles({ client } as never)).toEqual([]);
    await client.records.undo({ entries: removed });
    expect(await feedTitles({ client } as never)).toEqual(['First']);
    expect((await client.data.check()).problems).toEqual([]);
  });

  test('[ST8] undoes the first edit of a list field, and then the creation', async () => {
    const { client } = await openFolder(makeFolder());
    await beginWork({ client } as never);
    const { record, written } = await client.records.create({
      type: 'capability_gap',
      values: { title: 'Can it?', status: 'reported', next_run_close: 'unknown' },
    });
    const { written: edited } = await client.records.update({
      id: record.id,
      values: { closing_evals: ['Held-out hands'] },
    });
    await client.records.undo({ entries: edited });
    expect((await client.records.get({ id: record.id })).values['closing_evals']).toEqual([]);
    await client.records.undo({ entries: written });
    expect((await client.records.get({ id: record.id })).deleted_at).not.toBeNull();
  });

  test('[ST8] undoes a creation, even after edits that were undone', async () => {
    const { client } = await openFolder(makeFolder());
    const deployment = await beginWork({ client } as never);
    const { record, written } = await client.records.create({
      type: 'data_need',
      values: { title: 'Hands', deployment, modality: 'image', rights: 'unknown', urgency: 'low' },
    });
    const { written: edited } = await client.records.update({
      id: record.id,
      values: { urgency: 'high' },
    });
    await expect(client.records.undo({ entries: written })).rejects.toThrow(conflict);
    await client.records.undo({ entries: edited });
    await client.records.undo({ entries: written });
    expect((await client.records.get({ id: record.id })).deleted_at).not.toBeNull();
  });

  test('[ST8] takes back nothing where anything was changed since', async () => {
    const core = await openFolder(makeFolder());
    const ids = await logBreakages(core, await beginWork(core), numbered('b', 3));
    const { written } = await core.client.records.updateMany({
      ids,
      values: { severity: 's4_cosmetic' },
    });
    expect(written).toHaveLength(3);
    await core.client.records.update({
      id: ids[2] as string,
      values: { severity: 's1_stops_work' },
    });
    await expect(core.client.records.undo({ entries: written })).rejects.toThrow(conflict);
    expect(ids.map((id) => core.readRecord(id as RecordId)?.values['severity'])).toEqual([
      's4_cosmetic',
      's4_cosmetic',
      's1_stops_work',
    ]);
  });

  test('[ST8] takes back several edits of one field as one', async () => {
    const core = await openFolder(makeFolder());
    const [id = ''] = await logBreakages(core, await beginWork(core), ['First']);
    const { written: a } = await core.client.records.update({ id, values: { title: 'Second' } });
    const { written: b } = await core.client.records.update({ id, values: { title: 'Third' } });
    await core.client.records.undo({ entries: [...a, ...b] });
    expect(core.readRecord(id as RecordId)).toMatchObject({ title: 'First', conflicts: [] });
    await expect(core.client.records.undo({ entries: [id] })).rejects.toThrow(
      expect.objectContaining({
        data: expect.objectContaining({ code: 'not_found' }) as unknown,
      }) as Error,
    );
  });

  test('[SW9] undoing a choice between two values brings both back', async () => {
    const core = await openFolder(makeFolder());
    const [id = ''] = await logBreakages(core, await beginWork(core), ['First']);
    await core.client.records.update({ id, values: { severity: 's1_stops_work' } });
    await core.client.records.update({
      id,
      values: { severity: 's4_cosmetic' },
      seen: { severity: [] },
    });
    const shown = (): unknown =>
      core
        .readRecord(id as RecordId)
        ?.conflicts.map(({ field, heads }) => [field, ...heads.map(({ value }) => value)]);
    expect(shown()).toEqual([['severity', 's4_cosmetic', 's1_stops_work']]);
    const older = core.readRecord(id as RecordId)?.conflicts[0]?.heads[1]?.entry ?? '';
    const { written } = await core.client.records.resolve({ id, field: 'severity', entry: older });
    expect(shown()).toEqual([]);
    const { written: undone } = await core.client.records.undo({ entries: written });
    expect(shown()).toEqual([['severity', 's1_stops_work', 's4_cosmetic']]);
    await core.client.records.undo({ entries: undone });
    expect(core.readRecord(id as RecordId)).toMatchObject({
      conflicts: [],
      values: { severity: 's1_stops_work' },
    });
    expect((await core.client.data.check()).problems).toEqual([]);
  });

  test('[FO5] the history says who changed what from what, in order', async () => {
    const core = await openFolder(makeFolder());
    const [id = ''] = await logBreakages(core, await beginWork(core), ['First']);
    await core.client.records.update({ id, values: { title: 'Second' } });
    await core.client.records.update({ id, values: { title: 'Third', stage: 'edit' } });
    await core.client.records.remove({ ids: [id] });
    const me = (await core.client.app.state()).profile?.member;
    const history = await core.client.records.history({ id });
    expect(
      history.map(({ op, field, before, after }) => [
        op,
        field,
        before,
        op === 'create' ? null : after,
      ]),
    ).toEqual([
      ['create', null, null, null],
      ['set', 'title', 'First', 'Second'],
      ['set', 'title', 'Second', 'Third'],
      ['set', 'stage', null, 'edit'],
      ['remove', null, null, null],
    ]);
    for (const item of history) expect(item.author).toBe(me);
  });
});
