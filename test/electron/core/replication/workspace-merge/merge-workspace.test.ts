import { describe, expect, test } from 'vitest';
import {
  documentOf,
  expectSound,
  get,
  joinHub,
  list,
  make,
  newDevice,
  startHub,
  syncAll,
  titles,
} from '../../hub-and-cores.ts';

const stage = (id: string, name: string) => ({ id, name });
const profession = (title: string, stages: readonly object[] = []) => ({ title, stages });
const iteration = (title: string) => ({ title, kind: 'sft', status: 'released' });
const breakage = (deployment: string, title: string, more: object = {}) => ({
  title,
  deployment,
  severity: 's2_rework',
  repro: 'once',
  harm: 'none',
  ...more,
});

describe('joining with a workspace of one’s own', () => {
  test('[JO1] [JO2] [JO6] the first lead brings the workspace and its history', async () => {
    const hub = await startHub();
    const lead = await newDevice('Lead', 'fdc');
    const id = await make(lead, 'profession', profession('Video', [stage('cut', 'Cut')]));
    await lead.core.client.records.update({ id, values: { boundary: 'From brief to cut' } });
    await lead.core.client.records.create({
      type: 'comment',
      values: { subject: id, body: 'Two stages to come' },
    });
    await joinHub(hub, lead, 'research');
    expect(documentOf(lead, id)).toBe('own/ws@1');
    await syncAll(lead);
    expect(documentOf(lead, id)).toBe('ws@1');
    const other = await newDevice('Other', 'research');
    await joinHub(hub, other, 'research');
    await syncAll(other, lead);
    expect(await get(other, id)).toMatchObject({
      title: 'Video',
      values: { boundary: 'From brief to cut' },
    });
    expect(await other.core.client.records.history({ id })).toEqual(
      await lead.core.client.records.history({ id }),
    );
    expect((await list(other, 'comment')).map(({ values }) => values['subject'])).toEqual([id]);
    for (const device of [lead, other])
      expect(
        (await list(device, 'member'))
          .map(({ id: member, values }) => [member, values['role']])
          .sort(),
      ).toEqual(
        [
          [lead.member, 'research'],
          [other.member, 'research'],
        ].sort(),
      );
    await expectSound(lead, other);
  });

  test('[JO3] [JO4] a namesake on the hub is that record, by visible edits', async () => {
    const hub = await startHub();
    const lead = await newDevice('Lead', 'research');
    const model = await make(lead, 'model_iteration', iteration('Model 7'));
    const shared = await make(
      lead,
      'profession',
      profession('Video  Editing', [
        stage('a', 'Rough cut'),
        { ...stage('b', 'Grading'), coverage: [{ model_iteration: model, level: 'mostly' }] },
      ]),
    );
    await joinHub(hub, lead, 'research');
    await syncAll(lead);
    const fay = await newDevice('Fay', 'fdc');
    const ours = await make(
      fay,
      'profession',
      profession('video editing', [stage('x', 'rough  CUT'), stage('y', 'Grading')]),
    );
    const ourModel = await make(fay, 'model_iteration', iteration('model 7'));
    const customer = await make(fay, 'customer', { title: 'ACME' });
    const site = await make(fay, 'deployment', {
      title: 'Site',
      status: 'active',
      profession: ours,
      customer,
    });
    const ids: string[] = [];
    for (let i = 0; i < 7; i++)
      ids.push(
        await make(
          fay,
          'breakage',
          breakage(site, `B${i}`, { stage: i % 2 ? 'x' : 'y', model_iteration: ourModel }),
        ),
      );
    const trial = await make(fay, 'experiment', {
      title: 'Trial',
      deployment: site,
      status: 'draft',
      profession: ours,
      stage: 'y',
      phases: [{ name: 'One', model_iteration: ourModel }],
    });
    await joinHub(hub, fay, 'fdc');
    await syncAll(fay, lead);
    for (const device of [fay, lead]) {
      expect((await list(device, 'profession')).map(({ id }) => id)).toEqual([shared]);
      expect((await list(device, 'model_iteration')).map(({ id }) => id)).toEqual([model]);
      expect(await get(device, site)).toMatchObject({ values: { profession: shared, customer } });
      expect(await get(device, trial)).toMatchObject({
        values: { profession: shared, stage: 'b', phases: [{ model_iteration: model }] },
      });
      for (const [i, id] of ids.entries())
        expect(await get(device, id)).toMatchObject({
          values: { stage: i % 2 ? 'a' : 'b', model_iteration: model },
          conflicts: [],
        });
    }
    expect(
      (await fay.core.client.records.history({ id: ids[0] ?? '' })).map(
        ({ op, field }) => `${op} ${field}`,
      ),
    ).toEqual(expect.arrayContaining(['set stage', 'set model_iteration']));
    // A reference that turns up later goes over with the next round.
    await fay.core.client.records.update({
      id: ids[0] ?? '',
      values: { model_iteration: ourModel },
    });
    await syncAll(fay, lead);
    expect(await get(lead, ids[0] ?? '')).toMatchObject({ values: { model_iteration: model } });
    await expectSound(lead, fay);
  });

  test('[JO7] [JO5] an FDC’s own is proposed; accepted, it is one for all', async () => {
    const hub = await startHub();
    const lead = await newDevice('Lead', 'research');
    const fay = await newDevice('Fay', 'fdc');
    const finn = await newDevice('Finn', 'fdc');
    await joinHub(hub, lead, 'research');
    const ofFay = await make(fay, 'profession', profession('Set design', [stage('f', 'Sketch')]));
    const ofFinn = await make(finn, 'profession', profession('SET DESIGN', [stage('g', 'Sketch')]));
    const site = await make(finn, 'deployment', {
      title: 'Stage',
      status: 'active',
      profession: ofFinn,
    });
    const seen = await make(finn, 'breakage', breakage(site, 'Too dark', { stage: 'g' }));
    for (const fdc of [fay, finn]) await joinHub(hub, fdc, 'fdc');
    await syncAll(fay, finn, lead);
    const proposals = await list(lead, 'proposal');
    expect(
      proposals.map(({ title, values }) => [title, values['status'], values['record_type']]).sort(),
    ).toEqual([
      ['SET DESIGN', 'open', 'profession'],
      ['Set design', 'open', 'profession'],
    ]);
    expect(await titles(lead, 'profession')).toEqual([]);
    // What is offered stays in use, and says so.
    expect(await fay.core.client.sharing.why({ ids: [ofFay] })).toEqual([
      { id: ofFay, why: 'workspace' },
    ]);
    // An edit before research has decided is part of the offer.
    await fay.core.client.records.update({ id: ofFay, values: { boundary: 'Sketch to build' } });
    await syncAll(fay, lead);
    const id = proposals.find(({ title }) => title === 'Set design')?.id ?? '';
    await lead.core.client.proposals.decide({ id, decision: { kind: 'accepted' } });
    await syncAll(lead, fay, finn, lead, fay);
    for (const device of [lead, fay, finn]) {
      expect(
        (await list(device, 'profession')).map((one) => [one.id, one.values['boundary']]),
      ).toEqual([[ofFay, 'Sketch to build']]);
      expect(documentOf(device, ofFay)).toBe('ws@1');
    }
    for (const device of [lead, finn]) {
      expect(await get(device, site)).toMatchObject({ values: { profession: ofFay } });
      expect(await get(device, seen)).toMatchObject({ values: { stage: 'f' } });
    }
    expect((await list(lead, 'proposal')).map(({ values }) => values['status']).sort()).toEqual([
      'accepted',
      'same_as',
    ]);
    await expectSound(lead, fay, finn);
  });

  test('[JO7] research names what a proposal is, or declines it', async () => {
    const hub = await startHub();
    const lead = await newDevice('Lead', 'research');
    const shared = await make(lead, 'profession', profession('Film', [stage('a', 'Shoot')]));
    await joinHub(hub, lead, 'research');
    const fay = await newDevice('Fay', 'fdc');
    const ours = await make(
      fay,
      'profession',
      profession('Movies', [stage('x', 'shoot'), stage('z', 'Colour')]),
    );
    const odd = await make(fay, 'customer', { title: 'Nobody' });
    const site = await make(fay, 'deployment', {
      title: 'Site',
      status: 'active',
      profession: ours,
    });
    const [shot, colour] = [
      await make(fay, 'breakage', breakage(site, 'Blurred', { stage: 'x' })),
      await make(fay, 'breakage', breakage(site, 'Green', { stage: 'z' })),
    ];
    await joinHub(hub, fay, 'fdc');
    await syncAll(lead, fay, lead);
    const byTitle = new Map((await list(lead, 'proposal')).map((one) => [one.title, one.id]));
    await expect(
      fay.core.client.proposals.decide({
        id: byTitle.get('Movies') ?? '',
        decision: { kind: 'accepted' },
      }),
    ).rejects.toMatchObject({ data: { code: 'permission' } });
    await lead.core.client.proposals.decide({
      id: byTitle.get('Movies') ?? '',
      decision: { kind: 'same_as', record: shared },
    });
    const { written } = await lead.core.client.proposals.decide({
      id: byTitle.get('Nobody') ?? '',
      decision: { kind: 'declined', reason: 'A test' },
    });
    expect(written.length).toBeGreaterThan(0);
    await expect(
      lead.core.client.proposals.decide({
        id: byTitle.get('Nobody') ?? '',
        decision: { kind: 'accepted' },
      }),
    ).rejects.toMatchObject({ data: { code: 'invalid' } });
    await syncAll(lead, fay, lead);
    expect(await titles(fay, 'profession')).toEqual(['Film']);
    expect(await get(lead, shared)).toMatchObject({
      values: {
        stages: [
          { id: 'a', name: 'Shoot' },
          { id: 'z', name: 'Colour' },
        ],
      },
    });
    expect(await get(lead, shot)).toMatchObject({ values: { stage: 'a' } });
    expect(await get(lead, colour)).toMatchObject({ values: { stage: 'z' } });
    expect(await get(lead, site)).toMatchObject({ values: { profession: shared } });
    expect(documentOf(fay, odd)).toBe('own/ws@1');
    expect(await titles(lead, 'customer')).toEqual([]);
    expect((await list(fay, 'proposal')).find(({ title }) => title === 'Nobody')).toMatchObject({
      values: { status: 'declined', reason: 'A test', decided_by: lead.member },
    });
    await expectSound(lead, fay);
  });

  test('[JO8] [JO7] what an FDC makes later is proposed; removal withdraws it', async () => {
    const hub = await startHub();
    const lead = await newDevice('Lead', 'research');
    const fay = await newDevice('Fay', 'fdc');
    await joinHub(hub, lead, 'research');
    await joinHub(hub, fay, 'fdc');
    await syncAll(fay, lead);
    const id = await make(fay, 'customer', { title: 'Late Ltd' });
    expect(documentOf(fay, id)).toBe('own/ws@1');
    await syncAll(fay, lead);
    expect(await titles(lead, 'proposal')).toEqual(['Late Ltd']);
    await fay.core.client.records.remove({ ids: [id] });
    await syncAll(fay, lead);
    expect(await titles(lead, 'proposal')).toEqual([]);
    await fay.core.client.records.restore({ ids: [id] });
    await syncAll(fay, lead);
    expect(await titles(lead, 'proposal')).toEqual(['Late Ltd']);
    await expectSound(lead, fay);
  });

  test('[JO9] stages in use that the hub lacks stay until they are added', async () => {
    const hub = await startHub();
    const lead = await newDevice('Lead', 'research');
    const shared = await make(lead, 'profession', profession('Film', [stage('a', 'Shoot')]));
    await joinHub(hub, lead, 'research');
    const fay = await newDevice('Fay', 'fdc');
    const ours = await make(
      fay,
      'profession',
      profession('Film', [stage('x', 'Shoot'), stage('z', 'Colour')]),
    );
    const site = await make(fay, 'deployment', { title: 'Site', status: 'active' });
    const colour = await make(fay, 'breakage', breakage(site, 'Green', { stage: 'z' }));
    await joinHub(hub, fay, 'fdc');
    await syncAll(lead, fay, lead);
    expect((await list(fay, 'profession')).map(({ id }) => id).sort()).toEqual(
      [ours, shared].sort(),
    );
    const [proposal] = await list(lead, 'proposal');
    expect(proposal).toMatchObject({ title: 'Film', values: { adds_to: shared } });
    await lead.core.client.proposals.decide({
      id: proposal?.id ?? '',
      decision: { kind: 'accepted' },
    });
    await syncAll(lead, fay, lead);
    for (const device of [lead, fay])
      expect(
        (await list(device, 'profession')).map(({ id, values }) => [
          id,
          (values['stages'] as { id: string }[]).map((one) => one.id),
        ]),
      ).toEqual([[shared, ['a', 'z']]]);
    expect(await get(lead, colour)).toMatchObject({ values: { stage: 'z' } });
    await expectSound(lead, fay);
  });

  test('[JO3] [JO4] of one’s own with one name, one is shared with all stages', async () => {
    const hub = await startHub();
    const lead = await newDevice('Lead', 'research');
    const made = [
      ['Film', 'Cut'],
      ['film', 'Mix'],
      ['ＦＩＬＭ', 'Sound'],
    ] as const;
    const site = await make(lead, 'deployment', { title: 'Site', status: 'active' });
    const logged: string[] = [];
    for (const [title, name] of made) {
      await make(lead, 'profession', { title, stages: [stage(name, name)] });
      logged.push(await make(lead, 'breakage', breakage(site, name, { stage: name })));
    }
    await joinHub(hub, lead, 'research');
    await syncAll(lead);
    const [film, ...more] = await list(lead, 'profession');
    expect(more).toEqual([]);
    expect((film?.values['stages'] as { id: string }[]).map((one) => one.id)).toEqual([
      'Cut',
      'Mix',
      'Sound',
    ]);
    expect(
      await Promise.all(logged.map(async (id) => (await get(lead, id)).values['stage'])),
    ).toEqual(['Cut', 'Mix', 'Sound']);
    await expectSound(lead);
  });

  test('[JO10] comments on what turned out to be a shared record go along with it', async () => {
    const hub = await startHub();
    const lead = await newDevice('Lead', 'research');
    const shared = await make(lead, 'profession', profession('Film'));
    await joinHub(hub, lead, 'research');
    const fay = await newDevice('Fay', 'fdc');
    const ours = await make(fay, 'profession', profession('film'));
    await make(fay, 'comment', { subject: ours, body: 'Ask the editors' });
    await joinHub(hub, fay, 'fdc');
    await syncAll(lead, fay, lead);
    expect(
      (await lead.core.client.records.list({ type: 'comment', subject: shared })).items.map(
        ({ values }) => values['body'],
      ),
    ).toEqual(['Ask the editors']);
    await expectSound(lead, fay);
  });

  test('[JO11] [JO12] samples and forbidden deployments stay, and say so', async () => {
    const hub = await startHub();
    const fay = await newDevice('Fay', 'fdc', true);
    const own = await make(fay, 'deployment', { title: 'Own', status: 'active' });
    const sample =
      (await list(fay, 'deployment')).find(({ values }) => values['sample'] === true)?.id ?? '';
    await joinHub(hub, fay, 'fdc');
    await syncAll(fay);
    expect(documentOf(fay, sample)).toBe(`own/dep/${sample}@1`);
    expect(documentOf(fay, own)).toBe(`dep/${own}@1`);
    expect(await fay.core.client.sharing.why({ ids: [sample, own] })).toEqual([
      { id: sample, why: 'sample' },
    ]);
    expect(await list(fay, 'proposal')).toEqual([]);
    // What is logged there stays there.
    const logged = await make(fay, 'breakage', breakage(sample, 'Trying it out'));
    expect(documentOf(fay, logged)).toBe(`own/dep/${sample}@1`);
    const sue = await newDevice('Sue', 'fdc');
    const hers = await make(sue, 'deployment', { title: 'Hers', status: 'active' });
    await joinHub(hub, sue, 'success');
    await syncAll(sue);
    expect(await sue.core.client.sharing.why({ ids: [hers] })).toEqual([
      { id: hers, why: 'deployment' },
    ]);
    const lead = await newDevice('Lead', 'research');
    await joinHub(hub, lead, 'research');
    await syncAll(lead);
    expect(await titles(lead, 'deployment')).toEqual(['Own']);
    await expectSound(fay, sue, lead);
  });
});
