import { describe, expect, test } from 'vitest';
import { makeHlc } from '../../../../shared/entries/hlc.ts';
import { newRecordId, type RecordId } from '../../../../shared/ids.ts';
import { triageIdOf } from '../../../../electron/core/features/triage/triage-id.ts';
import {
  breakage,
  comment,
  depName,
  DocumentWriter,
  openDeployment,
} from '../../../hub/support/entries.ts';
import { startHub, type TestHub } from '../../../hub/support/hub.ts';
import { ask, expectSound, type Joined, joinCore, rowsOf, syncAll } from './joined.ts';

const observation = (deployment: string, title: string, more: Record<string, unknown> = {}) => ({
  title,
  deployment,
  severity: 's2_rework',
  harm: 'none',
  repro: 'once',
  ...more,
});

/**
 * Someone uses ids at the hub, in a document of their own: as a comment in the workspace, or in
 * another deployment.
 */
async function squat(
  hub: TestHub,
  where: 'the workspace' | 'another deployment',
  ids: readonly string[],
): Promise<void> {
  const early = { at: makeHlc(1, 0) };
  if (where === 'the workspace') {
    const cleo = await hub.join({ role: 'success' });
    const doc = new DocumentWriter('ws@1');
    const frames = ids.map((record) =>
      doc.write({ ...comment(cleo, newRecordId(), 'Squatted'), record, ...early } as never),
    );
    expect((await cleo.push(frames)).rejected).toEqual([]);
    return;
  }
  const mallory = await hub.join({ member: 'Sample Mallory' });
  const own = newRecordId();
  const doc = new DocumentWriter(depName(own));
  const frames = [
    doc.write(openDeployment(mallory, own)),
    ...ids.map((record) =>
      doc.write({ ...breakage(mallory, own, 'Squatted'), record, ...early } as never),
    ),
  ];
  expect((await mallory.push(frames)).rejected).toEqual([]);
}

/** A record under an id of the kind that older versions gave: it proves nothing. */
function makeOld({ core }: Joined, type: string, values: Record<string, unknown>): RecordId {
  const id = newRecordId();
  core.write([{ op: 'create', type, id, values: values as never }], 'local');
  return id;
}

const historyOf = async ({ core }: Joined, id: string) =>
  (await core.client.records.history({ id })).map(({ op, author, at }) => [op, author, at]);

describe('[ME13] a record whose id the hub holds for another document', () => {
  test.each(['the workspace', 'another deployment'] as const)(
    'sent again, it gets a new id and keeps all that is its own: %s',
    async (where) => {
      const hub = await startHub();
      const lead = await joinCore(hub, { role: 'research' });
      const fdc = await joinCore(hub, { role: 'fdc', member: 'Sample FDC' });
      const site = (
        await fdc.core.client.records.create({
          type: 'deployment',
          values: { title: 'Site', status: 'active' },
        })
      ).record.id;
      await syncAll(fdc, lead);

      const trial = makeOld(fdc, 'experiment', {
        title: 'Trial',
        deployment: site,
        status: 'running',
      });
      const logged = makeOld(
        fdc,
        'breakage',
        observation(site, 'A week of work', { experiment: trial }),
      );
      await fdc.core.client.records.update({
        id: logged,
        values: { title: 'A week of work, edited' },
      });
      await fdc.core.client.records.create({
        type: 'comment',
        values: { subject: logged, body: 'Seen again' },
      });
      await fdc.core.client.attachments.add({
        subject: logged,
        name: 'a.txt',
        mediaType: 'text/plain',
        content: new TextEncoder().encode('evidence'),
      });
      const beside = makeOld(fdc, 'breakage', observation(site, 'Beside it'));
      await squat(hub, where, [trial, logged]);
      await lead.core.client.sync.once();
      const before = await historyOf(fdc, logged);

      expect(await fdc.core.client.sync.once()).toMatchObject({ pending: 0 });
      const rejected = await fdc.core.client.sync.rejected();
      expect(rejected.map(({ title, code }) => [title, code]).sort()).toEqual([
        ['A week of work, edited', 'wrong_document'],
        ['Trial', 'wrong_document'],
      ]);
      for (const one of rejected) expect(one.next).toContain('give it a new ID');
      await expectSound(fdc);

      expect(
        await fdc.core.client.sync.resend({ records: rejected.map(({ record }) => record) }),
      ).toEqual({ records: 2 });
      await expectSound(fdc);
      expect(await fdc.core.client.sync.once()).toMatchObject({ rejected: 0, pending: 0 });
      const fresh = await joinCore(hub, { role: 'research', member: 'Sample lead' });
      await syncAll(lead, fresh);
      const here = `document LIKE 'dep/${site}@%'`;
      for (const one of [lead, fresh]) expect(rowsOf(one.dir, here)).toEqual(rowsOf(fdc.dir, here));
      for (const one of [fdc, lead, fresh]) {
        const shown = (await one.core.client.records.list({ type: 'breakage', deployment: site }))
          .items;
        expect(shown.map(({ title }) => title).sort()).toEqual([
          'A week of work, edited',
          'Beside it',
        ]);
        const [now] = shown.filter(({ title }) => title === 'A week of work, edited');
        expect(now?.id).not.toBe(logged);
        expect(await historyOf(one, now?.id ?? '')).toEqual(expect.arrayContaining(before));
        const trials = (
          await one.core.client.records.list({ type: 'experiment', deployment: site })
        ).items;
        expect(trials.map(({ id }) => id)).toEqual([now?.values['experiment']]);
        expect(
          ask(one.dir, `SELECT comments, attachments FROM record WHERE id = '${now?.id}'`),
        ).toEqual([{ comments: 1, attachments: 1 }]);
        expect(one.core.readRecord(beside)).toMatchObject({ title: 'Beside it' });
      }
      await expectSound(fdc, lead, fresh);
    },
  );

  test('what research decided about it before it was sent goes along', async () => {
    const hub = await startHub();
    const lead = await joinCore(hub, { role: 'research' });
    const site = (
      await lead.core.client.records.create({
        type: 'deployment',
        values: { title: 'Site', status: 'active' },
      })
    ).record.id;
    await lead.core.client.sync.once();
    const logged = makeOld(lead, 'breakage', observation(site, 'Found by research'));
    lead.core.write(
      [
        { op: 'create', type: 'triage', id: triageIdOf(logged), values: { subject: logged } },
        { op: 'set', record: triageIdOf(logged), field: 'status', value: 'accepted' },
      ],
      'local',
    );
    await squat(hub, 'another deployment', [logged]);
    await lead.core.client.sync.once();
    const rejected = await lead.core.client.sync.rejected();
    await lead.core.client.sync.resend({ records: rejected.map(({ record }) => record) });
    expect(await lead.core.client.sync.once()).toMatchObject({ rejected: 0, pending: 0 });
    const other = await joinCore(hub, { role: 'research', member: 'Sample lead' });
    await syncAll(lead, other);
    for (const { core, dir } of [lead, other]) {
      const [now] = (await core.client.records.list({ type: 'breakage', deployment: site })).items;
      expect(now).toMatchObject({ title: 'Found by research' });
      expect(
        ask(
          dir,
          `SELECT "values" ->> '$.status' AS status FROM record WHERE subject = '${now?.id}'
            AND type = 'triage'`,
        ),
      ).toEqual([{ status: 'accepted' }]);
    }
    await expectSound(lead, other);
  });
});
