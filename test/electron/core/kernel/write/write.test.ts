import { describe, expect, test } from 'vitest';
import type { EntryId, RecordId } from '../../../../../shared/ids.ts';
import { newRecordId } from '../../../../../shared/ids.ts';
import { typeNames, findRecordType } from '../../../../../shared/records/index.ts';
import { sampleValues } from '../../../../shared/records/sample-values.ts';
import { beginWork, makeFolder, openFolder } from '../../open-folder.ts';

const failsWith = (code: string) =>
  expect.objectContaining({
    code: 'APP',
    defined: true,
    data: expect.objectContaining({ code }) as unknown,
  }) as Error;
const breakage = { title: 'Hands merge', severity: 's2_rework', repro: 'always', harm: 'none' };

describe('writing', () => {
  test.each(typeNames)(
    '[RE1] a %s is created, reopened, and every field of it edited and emptied',
    async (type) => {
      const dataDir = makeFolder();
      let core = await openFolder(dataDir);
      const deployment = await beginWork(core);
      const definition = findRecordType(type);
      if (!definition) throw new Error(type);
      const { record: subject } = await core.client.records.create(
        definition.home === 'triage'
          ? { type: 'breakage', values: { ...breakage, deployment } }
          : { type: 'customer', values: { title: 'Subject' } },
      );
      const { record: experiment } = await core.client.records.create({
        type: 'experiment',
        values: { title: 'Ours', deployment, status: 'draft' },
      });
      const links = {
        deployment,
        experiment: experiment.id,
        subject: subject.id,
        observation: subject.id,
        delivery: subject.id,
        observed_as: type,
      };
      const given = Object.fromEntries(
        Object.entries(sampleValues(definition.fields)).map(([name, value]) => [
          name,
          Object.hasOwn(links, name) ? links[name as 'subject'] : value,
        ]),
      ) as Record<string, never>;
      // A harness that is built can't lose its owner, so the other decision is written.
      if (type === 'build_decision') Object.assign(given, { verdict: 'collect' });

      // Triage has no call that creates it with all its values: it follows from decisions.
      const made =
        definition.home === 'triage'
          ? core.write([{ op: 'create', type, values: given }], 'local').records[0]
          : (await core.client.records.create({ type, values: given })).record.id;
      const record = await core.client.records.get({ id: made as string });
      expect(record.values).toEqual(given);
      await core.close();
      core = await openFolder(dataDir);
      expect(await core.client.records.get({ id: record.id })).toEqual(record);

      for (const [name, field] of Object.entries(definition.fields)) {
        if (field.required || name === 'deployment') continue;
        await core.client.records
          .update({ id: record.id, values: { [name]: null } })
          .catch((error: unknown) => {
            // A field of many values is emptied by an empty list.
            expect(error).toEqual(failsWith('invalid'));
            return core.client.records.update({ id: record.id, values: { [name]: [] } });
          });
      }
      const { record: emptied } = await core.client.records.update({ id: record.id, values: {} });
      expect(emptied.invalid).toEqual([]);
      for (const [name, field] of Object.entries(definition.fields))
        if (!field.required && name !== 'deployment' && !Array.isArray(given[name]))
          expect(emptied.values[name]).toBeNull();
      expect(await core.client.data.check()).toMatchObject({ ok: true, problems: [] });
    },
  );

  test('[ST4] a batch is written whole or not at all, in order', async () => {
    const core = await openFolder(makeFolder());
    const deployment = await beginWork(core);
    const before = (await core.client.data.info()).entries;
    const id = newRecordId();
    expect(() =>
      core.write(
        [
          { op: 'create', type: 'breakage', id, values: { ...breakage, deployment } },
          { op: 'set', record: id, field: 'severity', value: 'none such' },
        ],
        'local',
      ),
    ).toThrow('Severity');
    expect((await core.client.data.info()).entries).toBe(before);

    const site = newRecordId();
    const written = core.write(
      [
        {
          op: 'create',
          type: 'deployment',
          id: site,
          values: { title: 'New site', status: 'planned' },
        },
        { op: 'create', type: 'breakage', id, values: { ...breakage, deployment: site } },
        { op: 'set', record: id, field: 'severity', value: 's1_stops_work' },
        { op: 'set', record: id, field: 'severity', value: 's1_stops_work' },
      ],
      'local',
    );
    expect(written.entries).toHaveLength(3);
    expect(core.readRecord(id)).toMatchObject({
      deployment: site,
      values: { severity: 's1_stops_work' },
    });
  });

  test('[ST5] what decides where a record belongs has to be there', async () => {
    const core = await openFolder(makeFolder());
    const deployment = await beginWork(core);
    const { client } = core;
    const { record: other } = await client.records.create({
      type: 'deployment',
      values: { title: 'Elsewhere', status: 'active' },
    });
    const { record: experiment } = await client.records.create({
      type: 'experiment',
      values: { title: 'There', deployment: other.id, status: 'running' },
    });
    await expect(
      client.records.create({
        type: 'breakage',
        values: { ...breakage, deployment: newRecordId() },
      }),
    ).rejects.toThrow(failsWith('not_found'));
    await expect(
      client.records.create({
        type: 'breakage',
        values: { ...breakage, deployment: experiment.id },
      }),
    ).rejects.toThrow(failsWith('not_found'));
    await expect(
      client.records.create({
        type: 'breakage',
        values: { ...breakage, deployment, experiment: experiment.id },
      }),
    ).rejects.toThrow(failsWith('invalid'));
    await expect(
      client.records.create({
        type: 'comment',
        values: { subject: newRecordId(), body: 'Where?' },
      }),
    ).rejects.toThrow(failsWith('not_found'));
    const { record } = await client.records.create({
      type: 'breakage',
      values: { ...breakage, deployment },
    });
    await expect(
      client.records.update({ id: record.id, values: { experiment: experiment.id } }),
    ).rejects.toThrow(failsWith('invalid'));
    const { record: moved } = await client.records.update({
      id: record.id,
      values: { deployment: other.id, experiment: experiment.id },
    });
    expect(moved.deployment).toBe(other.id);
    await client.records.remove({ ids: [deployment] });
    await expect(
      client.records.create({ type: 'breakage', values: { ...breakage, deployment } }),
    ).rejects.toThrow(failsWith('not_found'));
  });

  test('[ST6] what was not said is filled in: when it happened, and who decided when', async () => {
    let now = Date.UTC(2026, 10, 23, 12);
    const core = await openFolder(makeFolder(), { now: () => now });
    const deployment = await beginWork(core);
    const me = (await core.client.app.state()).profile?.member;
    const { record } = await core.client.records.create({
      type: 'breakage',
      values: { ...breakage, deployment },
    });
    expect(record.occurred_at).toBe('2026-11-23T12:00:00.000Z');
    const { record: said } = await core.client.records.create({
      type: 'breakage',
      values: { ...breakage, deployment, occurred_at: '2026-01-02 03:04' },
    });
    expect(said.occurred_at).toBe('2026-01-02T03:04:00.000Z');
    const { record: experiment } = await core.client.records.create({
      type: 'experiment',
      values: { title: 'A/B', deployment, status: 'running' },
    });
    now += 60_000;
    const { record: decided, written } = await core.client.records.update({
      id: experiment.id,
      values: { decision: 'ship' },
    });
    expect(decided.values).toMatchObject({
      decision: 'ship',
      decided_by: me,
      decided_at: '2026-11-23T12:01:00.000Z',
    });
    await core.client.records.undo({ entries: written });
    expect(core.readRecord(experiment.id as RecordId)).toMatchObject({
      values: { decision: null, decided_by: null, decided_at: null },
      conflicts: [],
    });
  });

  test('[ST7] a draft goes with the commit of its record, or stays', async () => {
    const core = await openFolder(makeFolder());
    const deployment = await beginWork(core);
    await core.client.drafts.put({ key: 'capture', content: { title: 'Han' } });
    await expect(
      core.client.records.create({ type: 'breakage', values: { title: '' }, draft: 'capture' }),
    ).rejects.toThrow(failsWith('invalid'));
    expect(await core.client.drafts.get({ key: 'capture' })).toMatchObject({
      content: { title: 'Han' },
    });
    await core.client.records.create({
      type: 'breakage',
      values: { ...breakage, deployment },
      draft: 'capture',
    });
    expect(await core.client.drafts.get({ key: 'capture' })).toBeNull();
  });

  test('an edit of something unseen is a conflict; `seen` names field edits', async () => {
    const core = await openFolder(makeFolder());
    const deployment = await beginWork(core);
    const { record } = await core.client.records.create({
      type: 'breakage',
      values: { ...breakage, deployment },
    });
    const { record: first, written } = await core.client.records.update({
      id: record.id,
      values: { title: 'From another window' },
    });
    const { record: second } = await core.client.records.update({
      id: record.id,
      values: { title: 'From this one' },
      seen: { title: [] },
    });
    expect(second.conflicts).toMatchObject([
      { field: 'title', heads: [{ value: 'From this one' }, { value: 'From another window' }] },
    ]);
    expect((await core.client.feed.page({ filter: { conflicted: true } })).items).toHaveLength(1);
    await expect(
      core.client.records.update({
        id: record.id,
        values: { title: 'x' },
        seen: { title: [record.id] },
      }),
    ).rejects.toThrow(failsWith('invalid'));
    const { record: settled } = await core.client.records.resolve({
      id: record.id,
      field: 'title',
      entry: written[0] as EntryId,
    });
    expect(settled).toMatchObject({ title: 'From another window', conflicts: [] });
    expect(first.heads['title']).toEqual(written);
    await expect(
      core.client.records.resolve({ id: record.id, field: 'title', entry: written[0] as EntryId }),
    ).rejects.toThrow(failsWith('conflict'));
  });

  test('nothing can be written before a workspace was begun, and it is begun once', async () => {
    const core = await openFolder(makeFolder());
    await expect(
      core.client.records.create({ type: 'customer', values: { title: 'x' } }),
    ).rejects.toThrow(failsWith('no_workspace'));
    await beginWork(core);
    await expect(
      core.client.app.begin({ workspace: 'Again', name: 'x', role: 'fdc', sample: false }),
    ).rejects.toThrow(failsWith('conflict'));
    const renamed = await core.client.app.rename({ name: 'New name', role: 'research' });
    expect(core.readRecord(renamed.member as RecordId)).toMatchObject({
      title: 'New name',
      values: { role: 'research' },
    });
    expect((await core.client.app.state()).profile).toEqual(renamed);
  });

  test('[ST14] a record that was removed is not edited unless it is restored first', async () => {
    const core = await openFolder(makeFolder());
    const deployment = await beginWork(core);
    const { record } = await core.client.records.create({
      type: 'breakage',
      values: { ...breakage, deployment },
    });
    await core.client.records.remove({ ids: [record.id] });
    await expect(
      core.client.records.update({ id: record.id, values: { title: 'Edited' } }),
    ).rejects.toThrow(failsWith('conflict'));
    core.write(
      [
        { op: 'restore', record: record.id as RecordId },
        { op: 'set', record: record.id as RecordId, field: 'title', value: 'Edited' },
      ],
      'local',
    );
    expect(core.readRecord(record.id as RecordId)).toMatchObject({
      title: 'Edited',
      deleted_at: null,
      contested: false,
    });
  });
});
