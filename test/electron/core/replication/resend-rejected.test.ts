import { describe, expect, test } from 'vitest';
import { assign } from '../../../../hub/accounts/assign.ts';
import { revoke } from '../../../../hub/accounts/revoke.ts';
import { standardLimits } from '../../../../hub/server/limits.ts';
import { hlcMs } from '../../../../shared/entries/hlc.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import { protocolMax } from '../../../../shared/protocol/protocol.ts';
import { breakage, depName, DocumentWriter } from '../../../hub/support/entries.ts';
import { startHub } from '../../../hub/support/hub.ts';
import { logBreakages, numbered, openFolder } from '../open-folder.ts';
import {
  ask,
  expectSound,
  foreignBreakage,
  foreignSet,
  joinCore,
  recordOf,
  rowsOf,
  syncAll,
} from './joined.ts';

async function aLeadAndAnFdc(hubOptions: Parameters<typeof startHub>[0] = {}, now?: () => number) {
  const hub = await startHub(hubOptions);
  const lead = await joinCore(hub, { role: 'research' });
  const fdc = await joinCore(hub, { role: 'fdc', member: 'Sample FDC' }, now ? { now } : {});
  const { record } = await fdc.core.client.records.create({
    type: 'deployment',
    values: { title: 'Site', status: 'active' },
  });
  await fdc.core.client.sync.once();
  return { hub, lead, fdc, deployment: record.id };
}

describe('what the hub refuses', () => {
  test('[ME1] [ME3] one of fifty is rejected with its reason; mended, all agree', async () => {
    const { lead, fdc, deployment } = await aLeadAndAnFdc();
    await logBreakages(fdc.core, deployment, numbered('before', 20));
    const wrong = await foreignBreakage(fdc.core, deployment, 'Wrong', { severity: 'terrible' });
    fdc.core.write([wrong], 'import');
    await logBreakages(fdc.core, deployment, numbered('after', 29));
    expect(await fdc.core.client.sync.once()).toMatchObject({
      receipted: 49,
      rejected: 1,
      pending: 0,
    });

    await lead.core.client.sync.once();
    expect(rowsOf(lead.dir, "type = 'breakage'")).toHaveLength(49);
    expect(rowsOf(lead.dir)).toEqual(rowsOf(fdc.dir, `id <> '${recordOf(wrong)}'`));
    const [rejected, ...others] = await fdc.core.client.sync.rejected();
    expect(others).toEqual([]);
    expect(rejected).toMatchObject({
      record: recordOf(wrong),
      type: 'breakage',
      title: 'Wrong',
      deployment,
      code: 'invalid_values',
      aside: false,
      changes: [{ op: 'create' }],
    });
    await expectSound(fdc, lead);

    // As it is, it can't be sent again: the field is named.
    await expect(fdc.core.client.sync.resend({ records: [recordOf(wrong)] })).rejects.toMatchObject(
      { data: { code: 'invalid', happened: expect.stringContaining('severity') } },
    );
    await fdc.core.client.records.update({
      id: recordOf(wrong),
      values: { severity: 's1_stops_work' },
    });
    expect(await fdc.core.client.sync.resend({ records: [recordOf(wrong)] })).toEqual({
      records: 1,
    });
    expect(await fdc.core.client.sync.rejected()).toEqual([]);
    await syncAll(fdc, lead);
    expect(rowsOf(lead.dir)).toEqual(rowsOf(fdc.dir));
    expect(lead.core.readRecord(recordOf(wrong))).toMatchObject({
      title: 'Wrong',
      values: { severity: 's1_stops_work' },
    });
    expect(ask(fdc.dir, 'SELECT reason FROM quarantine')).toHaveLength(1);
    await expectSound(fdc, lead);
  });

  test('[ME2] of an update with many records, only the faulty one is rejected', async () => {
    const { lead, fdc, deployment } = await aLeadAndAnFdc();
    const all = await Promise.all(
      numbered('b', 30).map((title, i) =>
        foreignBreakage(fdc.core, deployment, title, i === 12 ? { harm: 'unheard of' } : {}),
      ),
    );
    fdc.core.write(all, 'import');
    expect(await fdc.core.client.sync.once()).toMatchObject({
      receipted: 29,
      rejected: 1,
      pending: 0,
    });
    await lead.core.client.sync.once();
    expect(rowsOf(lead.dir, "type = 'breakage'")).toHaveLength(29);
    expect((await fdc.core.client.sync.rejected()).map(({ title }) => title)).toEqual(['b 12']);
    await expectSound(fdc, lead);
  });

  test('[ME3] what a role did not allow goes up once it may', async () => {
    const { hub, lead, fdc, deployment } = await aLeadAndAnFdc();
    await assign(hub.hub.database, 'Sample FDC', deployment, false);
    const [a = '', b = ''] = await logBreakages(fdc.core, deployment, ['a', 'b']);
    await fdc.core.client.records.update({ id: a, values: { title: 'a, later' } });
    expect(await fdc.core.client.sync.once()).toMatchObject({
      receipted: 0,
      rejected: 3,
      pending: 0,
    });
    expect(
      (await fdc.core.client.sync.rejected())
        .map(({ title, code, changes }) => [title, code, changes.length])
        .sort(),
    ).toEqual([
      ['a, later', 'not_allowed', 2],
      ['b', 'not_allowed', 1],
    ]);

    expect(await fdc.core.client.sync.setAside({ records: [b] })).toEqual({ records: 1 });
    expect(
      (await fdc.core.client.sync.rejected()).map(({ title, aside }) => [title, aside]),
    ).toEqual([
      ['a, later', false],
      ['b', true],
    ]);
    await assign(hub.hub.database, 'Sample FDC', deployment, true);
    const entries = ask(fdc.dir, 'SELECT id, text FROM entry ORDER BY id');
    await fdc.core.client.sync.resend({ records: [a] });
    expect(ask(fdc.dir, 'SELECT id, text FROM entry ORDER BY id')).toEqual(entries);
    await syncAll(fdc, lead);
    expect(rowsOf(lead.dir)).toEqual(rowsOf(fdc.dir, `id <> '${b}'`));
    expect(await fdc.core.client.sync.once()).toMatchObject({ rejected: 0, pending: 0 });
    await fdc.core.client.sync.resend({ records: [b] });
    await syncAll(fdc, lead);
    expect(rowsOf(lead.dir)).toEqual(rowsOf(fdc.dir));
    await expectSound(fdc, lead);
  });

  test('[ME12] what was not allowed is sent once per change of rights', async () => {
    const { hub, lead, fdc, deployment } = await aLeadAndAnFdc();
    const { record: other } = await fdc.core.client.records.create({
      type: 'deployment',
      values: { title: 'Another', status: 'active' },
    });
    await syncAll(fdc, fdc);
    await assign(hub.hub.database, 'Sample FDC', deployment, false);
    const [, b = ''] = await logBreakages(fdc.core, deployment, ['a', 'b']);
    const rounds = async (n: number): Promise<number[]> => {
      const pushed: number[] = [];
      for (let i = 0; i < n; i++) pushed.push((await fdc.core.client.sync.once()).pushed);
      return pushed;
    };
    await rounds(3);
    expect((await fdc.core.client.sync.state()).pending).toMatchObject({ updates: 0, rejected: 2 });
    expect(await rounds(2)).toEqual([0, 0]);
    await fdc.core.client.sync.setAside({ records: [b] });

    // Others, and still none to write there: nothing is tried.
    await assign(hub.hub.database, 'Sample FDC', other.id, false);
    expect(await rounds(3)).toEqual([0, 0, 0]);
    // Some, and not these: refused again, once.
    const turn = (role: string) =>
      hub.hub.database.write((sql) =>
        sql.run(`UPDATE member SET role = '${role}', scope = scope + 1 WHERE name = 'Sample FDC'`),
      );
    // What was tried stands elsewhere in the log.
    const refusedAt = () => ask(fdc.dir, "SELECT seq FROM outbox WHERE state = 'rejected'");
    const before = refusedAt();
    await turn('research');
    await rounds(2);
    const after = refusedAt();
    expect([before.length, after.length]).toEqual([1, 1]);
    expect(after).not.toEqual(before);
    expect(await rounds(2)).toEqual([0, 0]);
    expect(refusedAt()).toEqual(after);
    await turn('fdc');
    await rounds(2);
    expect(refusedAt()).toEqual(after);
    expect(
      (await fdc.core.client.sync.rejected()).map(({ title, code, aside }) => [title, code, aside]),
    ).toEqual([
      ['a', 'not_allowed', false],
      ['b', 'not_allowed', true],
    ]);

    const entries = ask(fdc.dir, 'SELECT id, text FROM entry ORDER BY id');
    await assign(hub.hub.database, 'Sample FDC', deployment, true);
    await rounds(2);
    expect((await fdc.core.client.sync.state()).pending).toMatchObject({ updates: 0, rejected: 0 });
    expect(ask(fdc.dir, 'SELECT id, text FROM entry ORDER BY id')).toEqual(entries);
    await syncAll(lead);
    expect(rowsOf(lead.dir, "type = 'breakage'")).toEqual(
      rowsOf(fdc.dir, `type = 'breakage' AND id <> '${b}'`),
    );
    expect(
      (await fdc.core.client.sync.rejected()).map(({ title, aside }) => [title, aside]),
    ).toEqual([['b', true]]);
    await expectSound(fdc, lead);
  });

  test('[ME5] a refused edit is made anew so that it shows nobody a conflict', async () => {
    const { lead, fdc, deployment } = await aLeadAndAnFdc();
    const [record = ''] = await logBreakages(fdc.core, deployment, ['First']);
    await syncAll(fdc, lead);
    await fdc.core.client.records.update({ id: record, values: { title: 'Second' } });
    await syncAll(fdc, lead);
    const wrong = foreignSet(fdc, record, 'severity', 'terrible');
    fdc.core.write([wrong], 'import');
    await fdc.core.client.sync.once();
    expect((await fdc.core.client.sync.rejected()).map(({ changes }) => changes)).toEqual([
      [{ entry: wrong.entry.id, op: 'set', field: 'severity' }],
    ]);
    // Built on the refused one, and taken by the hub.
    await fdc.core.client.records.update({ id: record, values: { severity: 's3_annoyance' } });
    await syncAll(fdc, lead);
    await lead.core.client.records.create({
      type: 'comment',
      values: { subject: record, body: 'Seen' },
    });
    await fdc.core.client.sync.resend({ records: [record] });
    await syncAll(fdc, lead, fdc);
    expect(rowsOf(lead.dir)).toEqual(rowsOf(fdc.dir));
    expect(lead.core.readRecord(record as RecordId)).toMatchObject({
      title: 'Second',
      values: { severity: 's3_annoyance' },
      conflicts: [],
    });
    await expectSound(fdc, lead);
  });

  test('[ME2] what is too large is cut; one large value is shortened by hand', async () => {
    const { lead, fdc, deployment } = await aLeadAndAnFdc({
      limits: { told: { ...standardLimits.told, updateBytes: 6_000 } },
    });
    fdc.core.write(
      await Promise.all(
        numbered('b', 12).map((title) =>
          foreignBreakage(fdc.core, deployment, title, { actual: 'x'.repeat(2_000) }),
        ),
      ),
      'import',
    );
    const large = await foreignBreakage(fdc.core, deployment, 'large', {
      actual: 'y'.repeat(9_000),
    });
    fdc.core.write([large], 'import');
    expect(await fdc.core.client.sync.once()).toMatchObject({
      receipted: 12,
      rejected: 1,
      pending: 0,
    });
    expect((await fdc.core.client.sync.rejected()).map(({ code }) => code)).toEqual(['too_large']);
    await fdc.core.client.records.update({ id: recordOf(large), values: { actual: 'y' } });
    await fdc.core.client.sync.resend({ records: [recordOf(large)] });
    await syncAll(fdc, lead);
    expect(rowsOf(lead.dir)).toEqual(rowsOf(fdc.dir));
    await expectSound(fdc, lead);
  });

  test('[ME8] where a document is out of client IDs, an epoch follows', async () => {
    const { hub, lead, fdc, deployment } = await aLeadAndAnFdc();
    const crowd = await hub.join({ role: 'fdc', deployments: [deployment] });
    await crowd.push(
      Array.from({ length: 499 }, () =>
        new DocumentWriter(depName(deployment)).write(breakage(crowd, deployment)),
      ),
    );
    const late = await joinCore(hub, { role: 'fdc', deployments: [deployment] });
    await syncAll(late);
    const [first = ''] = await logBreakages(fdc.core, deployment, ['of the first']);
    await syncAll(fdc, late);
    const [record = ''] = await logBreakages(late.core, deployment, ['late']);
    await late.core.client.records.update({ id: first, values: { title: 'edited late' } });
    expect(await late.core.client.sync.once()).toMatchObject({
      receipted: 2,
      rejected: 0,
      pending: 0,
    });
    expect(late.core.readRecord(record as RecordId)?.title).toBe('late');
    await syncAll(fdc, lead);
    expect(rowsOf(lead.dir)).toEqual(rowsOf(late.dir));
    expect(rowsOf(fdc.dir)).toEqual(rowsOf(late.dir));
    expect(lead.core.readRecord(first as RecordId)?.title).toBe('edited late');
    await expectSound(late, lead, fdc);
  });

  test('[ME9] what a revoked device sends is neither lost nor called refused', async () => {
    const { hub, fdc, deployment } = await aLeadAndAnFdc();
    await revoke(hub.hub.database, 'Sample FDC', Date.now());
    await logBreakages(fdc.core, deployment, ['a', 'b']);
    await expect(fdc.core.client.sync.once()).rejects.toMatchObject({
      data: { code: 'refused_by_hub' },
    });
    expect((await fdc.core.client.sync.state()).pending).toMatchObject({ updates: 2, rejected: 0 });
    expect(await fdc.core.client.sync.rejected()).toEqual([]);
    await expectSound(fdc);
  });
});

describe('apps, hubs and clocks that differ', () => {
  test('[ME10] an old app keeps collecting, and sends once it is updated', async () => {
    const { hub, lead, fdc, deployment } = await aLeadAndAnFdc();
    await hub.close();
    const port = Number(new URL(hub.url).port);
    const newer = await startHub({
      places: { data: hub.folder, store: null, blobs: null },
      port,
      protocol: { min: protocolMax + 1, max: protocolMax + 1 },
    });
    // A session that is open goes on; the next one is asked what it speaks.
    await fdc.core.close();
    const core = await openFolder(fdc.dir);
    await logBreakages(core, deployment, ['a', 'b']);
    await expect(core.client.sync.once()).rejects.toMatchObject({
      data: { code: 'refused_by_hub', next: expect.stringContaining('Update Fieldloop') },
    });
    await logBreakages(core, deployment, ['c']);
    expect((await core.client.sync.state()).pending).toMatchObject({ updates: 3, rejected: 0 });
    await newer.close();
    await startHub({
      places: { data: hub.folder, store: null, blobs: null },
      port,
      protocol: { min: protocolMax, max: protocolMax + 1 },
    });
    expect(await core.client.sync.once()).toMatchObject({ receipted: 3, pending: 0 });
    await syncAll(lead);
    expect(rowsOf(lead.dir)).toEqual(rowsOf(fdc.dir));
  });

  test('[ME10] types and fields of a newer app pass through unchanged', async () => {
    const { lead, fdc, deployment } = await aLeadAndAnFdc();
    const gadget = await foreignBreakage(fdc.core, deployment, 'A gadget', {
      wheels: [1, 2, { three: null }],
    });
    const newer = await foreignBreakage(fdc.core, deployment, 'Newer', {
      mood: { of: 'tomorrow' },
    });
    fdc.core.write(
      [
        { ...gadget, entry: { ...gadget.entry, type: 'gadget', schema: 9 } },
        { ...newer, entry: { ...newer.entry, schema: 99 } },
      ],
      'import',
    );
    expect(await fdc.core.client.sync.once()).toMatchObject({ rejected: 0, pending: 0 });
    await lead.core.client.sync.once();
    await lead.core.client.records.create({
      type: 'comment',
      values: { subject: recordOf(newer), body: 'What is its mood?' },
    });
    await syncAll(lead, fdc);
    const texts = (dir: string): unknown[] =>
      ask(dir, "SELECT id, text FROM entry WHERE document LIKE 'dep/%' ORDER BY id");
    expect(texts(lead.dir)).toEqual(texts(fdc.dir));
    expect(lead.core.readRecord(recordOf(gadget))).toMatchObject({
      type: 'gadget',
      values: { wheels: [1, 2, { three: null }] },
    });
    await expectSound(lead, fdc);
  });

  test('[ME11] a clock far ahead is rejected until it is set right', async () => {
    const clock = { ms: Date.now() };
    const { lead, fdc, deployment } = await aLeadAndAnFdc({}, () => clock.ms);
    const rightMs = clock.ms;
    clock.ms += 2 * 366 * 24 * 3_600_000;
    const ahead = await logBreakages(fdc.core, deployment, ['a', 'b']);
    clock.ms = rightMs + 60_000;
    // The clock of the data does not go back by itself: an edit has to follow what it edits.
    ahead.push(...(await logBreakages(fdc.core, deployment, ['c'])));
    expect(await fdc.core.client.sync.once()).toMatchObject({ receipted: 0, rejected: 3 });
    expect((await fdc.core.client.sync.rejected()).map(({ code }) => code)).toEqual([
      'clock_ahead',
      'clock_ahead',
      'clock_ahead',
    ]);
    await fdc.core.client.sync.resend({ records: ahead });
    await logBreakages(fdc.core, deployment, ['d']);
    expect(await fdc.core.client.sync.once()).toMatchObject({ rejected: 0, pending: 0 });
    await syncAll(lead);
    expect(rowsOf(lead.dir)).toEqual(rowsOf(fdc.dir));
    const clocks = ask<{ text: string }>(fdc.dir, 'SELECT text FROM entry').map(({ text }) =>
      hlcMs((JSON.parse(text) as { at: string }).at),
    );
    expect(Math.max(...clocks)).toBeLessThan(rightMs + 120_000);
    await expectSound(fdc, lead);
  });

  test('[ME11] wrong clocks keep the order in which people knew of things', async () => {
    const dayMs = 24 * 3_600_000;
    const hub = await startHub();
    const clocks = { lead: { ms: Date.now() - 365 * dayMs }, fdc: { ms: Date.now() + dayMs } };
    const lead = await joinCore(hub, { role: 'research' }, { now: () => clocks.lead.ms });
    const fdc = await joinCore(hub, { role: 'fdc' }, { now: () => clocks.fdc.ms });
    const other = await joinCore(hub, { role: 'fdc' }, { now: () => clocks.lead.ms });
    const { record: site } = await fdc.core.client.records.create({
      type: 'deployment',
      values: { title: 'Site', status: 'active' },
    });
    await syncAll(fdc);
    await assign(
      hub.hub.database,
      (await other.core.client.sync.state()).hub?.member.id ?? '',
      site.id,
      true,
    );
    const [record = ''] = await logBreakages(fdc.core, site.id, ['0']);
    for (const [n, who] of [fdc, other, fdc, other].entries()) {
      await syncAll(who);
      await who.core.client.records.update({ id: record, values: { title: `edit ${n}` } });
      await syncAll(who);
      clocks.fdc.ms -= 3 * dayMs;
    }
    await syncAll(lead, fdc, other);
    for (const { core } of [lead, fdc, other])
      expect(core.readRecord(record as RecordId)).toMatchObject({ title: 'edit 3', conflicts: [] });
    expect(rowsOf(lead.dir)).toEqual(rowsOf(fdc.dir));
    const walls = ask<{ wall: number }>(
      lead.dir,
      `SELECT text ->> '$.wall' AS wall FROM entry WHERE record = '${record}'
        ORDER BY text ->> '$.at'`,
    ).map(({ wall }) => wall);
    expect(walls).toHaveLength(5);
    expect(walls).not.toEqual([...walls].sort((a, b) => a - b));
  });
});
