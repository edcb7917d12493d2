import Database from 'better-sqlite3';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  type Device,
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

const breakage = (deployment: string, title: string) => ({
  title,
  deployment,
  severity: 's2_rework',
  repro: 'once',
  harm: 'none',
});
const rowsOf = ({ dir }: Device): unknown[] => {
  const sqlite = new Database(join(dir, 'fieldloop.db'), { readonly: true });
  try {
    return sqlite
      .prepare(
        'SELECT id, type, title, deployment, subject, occurred_ms, updated_ms, deleted_ms, ' +
          'conflicted, comments, attachments, facets, "values", state FROM record ORDER BY id',
      )
      .all();
  } finally {
    sqlite.close();
  }
};

describe('what a sharing policy holds back', () => {
  test('[PO1] joining decides for the undecided: they go up as they are', async () => {
    const hub = await startHub();
    const [lead, fay] = [await newDevice('Lead', 'research'), await newDevice('Fay', 'fdc')];
    const site = await make(fay, 'deployment', { title: 'Site', status: 'active' });
    await make(fay, 'breakage', breakage(site, 'Before'));
    for (const [device, role] of [
      [lead, 'research'],
      [fay, 'fdc'],
    ] as const)
      await joinHub(hub, device, role);
    await make(fay, 'breakage', breakage(site, 'After'));
    const later = await make(fay, 'deployment', { title: 'Later', status: 'active' });
    await make(fay, 'breakage', breakage(later, 'Later too'));
    await syncAll(fay, lead);
    expect(await titles(lead, 'breakage')).toEqual(['After', 'Before', 'Later too']);
    expect((await fay.core.client.sync.state()).hub?.undecided).toBe('as_is');
  });

  test('[PO1] [PO3] [PO4] or they wait: nothing leaves before it is shared', async () => {
    const hub = await startHub();
    const [lead, fay] = [await newDevice('Lead', 'research'), await newDevice('Fay', 'fdc')];
    const site = await make(fay, 'deployment', { title: 'Site', status: 'active' });
    const open = await make(fay, 'deployment', {
      title: 'Open',
      status: 'active',
      policy: { observations: 'as_is', attachments: 'as_is', traces: null, note: null },
    });
    const closed = await make(fay, 'deployment', {
      title: 'Closed',
      status: 'active',
      policy: { observations: 'never', attachments: null, traces: null, note: null },
    });
    await make(fay, 'experiment', { title: 'Trial', deployment: site, status: 'draft' });
    const held = await make(fay, 'breakage', breakage(site, 'Held'));
    await fay.core.client.records.update({ id: held, values: { expected: 'secret words' } });
    const { record: file } = await fay.core.client.attachments.add({
      subject: held,
      name: 'a.txt',
      mediaType: 'text/plain',
      content: new TextEncoder().encode('secret file'),
    });
    await make(fay, 'comment', { subject: held, body: 'secret comment' });
    await make(fay, 'comment', { subject: site, body: 'About the site' });
    await make(fay, 'breakage', breakage(open, 'Seen'));
    const never = await make(fay, 'breakage', breakage(closed, 'Never'));
    const before = rowsOf(fay);
    await joinHub(hub, lead, 'research');
    await joinHub(hub, fay, 'fdc', { undecided: 'redact_first' });
    expect(rowsOf(fay)).toEqual(before);
    await expectSound(fay);
    const after = await make(fay, 'breakage', breakage(site, 'Held later'));
    await syncAll(fay, lead);
    expect(await titles(lead, 'deployment')).toEqual(['Closed', 'Open', 'Site']);
    expect(await titles(lead, 'experiment')).toEqual(['Trial']);
    expect(await titles(lead, 'breakage')).toEqual(['Seen']);
    expect(await titles(lead, 'comment')).toEqual(['About the site']);
    expect(await list(lead, 'attachment')).toEqual([]);
    expect(await fay.core.client.sharing.waiting({})).toMatchObject({
      count: 2,
      items: [{ id: after }, { id: held }],
      next: null,
    });
    expect(await fay.core.client.sharing.why({ ids: [held, never, file.id, site] })).toEqual([
      { id: held, why: 'review' },
      { id: never, why: 'never' },
      { id: file.id, why: 'review' },
    ]);
    await expect(fay.core.client.sharing.release({ ids: [held, never] })).rejects.toMatchObject({
      data: { code: 'invalid' },
    });
    expect(await fay.core.client.sharing.waiting({})).toMatchObject({ count: 2 });
    expect(await fay.core.client.sharing.release({ ids: [held] })).toEqual({ released: 3 });
    await expectSound(fay);
    await syncAll(fay, lead);
    expect(documentOf(fay, held)).toBe(`dep/${site}@1`);
    expect(await get(lead, held)).toEqual(await get(fay, held));
    expect(await lead.core.client.records.history({ id: held })).toEqual(
      await fay.core.client.records.history({ id: held }),
    );
    expect(await titles(lead, 'comment')).toEqual(['About the site', 'secret comment']);
    expect((await list(lead, 'attachment')).map(({ id }) => id)).toEqual([file.id]);
    expect(await fay.core.client.sharing.waiting({})).toMatchObject({ count: 1 });
    // An edit of what is shared goes up at once.
    await fay.core.client.records.update({ id: held, values: { expected: 'plain words' } });
    await syncAll(fay, lead);
    expect(await get(lead, held)).toMatchObject({ values: { expected: 'plain words' } });
    await expectSound(fay, lead);
  });

  test('[PO5] a policy that becomes stricter holds what is new; what is up stays up', async () => {
    const hub = await startHub();
    const [lead, fay] = [await newDevice('Lead', 'research'), await newDevice('Fay', 'fdc')];
    const site = await make(fay, 'deployment', { title: 'Site', status: 'active' });
    const first = await make(fay, 'breakage', breakage(site, 'First'));
    for (const [device, role] of [
      [lead, 'research'],
      [fay, 'fdc'],
    ] as const)
      await joinHub(hub, device, role);
    await syncAll(fay, lead);
    await fay.core.client.records.update({
      id: site,
      values: {
        policy: { observations: 'redact_first', attachments: null, traces: null, note: null },
      },
    });
    await make(fay, 'breakage', breakage(site, 'Second'));
    await make(fay, 'comment', { subject: first, body: 'Still shared' });
    await syncAll(fay, lead);
    expect(await titles(lead, 'breakage')).toEqual(['First']);
    expect(await titles(lead, 'comment')).toEqual(['Still shared']);
    // Laxer again: what waits goes on waiting until somebody has looked at it.
    await fay.core.client.records.update({
      id: site,
      values: { policy: { observations: 'as_is', attachments: null, traces: null, note: null } },
    });
    await make(fay, 'breakage', breakage(site, 'Third'));
    await syncAll(fay, lead);
    expect(await titles(lead, 'breakage')).toEqual(['First', 'Third']);
    expect(await fay.core.client.sharing.waiting({})).toMatchObject({ count: 1 });
    await expectSound(fay, lead);
  });

  test('[PO3] nor does what was logged between leaving and joining again', async () => {
    const hub = await startHub();
    const [lead, fay] = [await newDevice('Lead', 'research'), await newDevice('Fay', 'fdc')];
    const site = await make(fay, 'deployment', {
      title: 'Site',
      status: 'active',
      policy: { observations: 'redact_first', attachments: null, traces: null, note: null },
    });
    for (const [device, role] of [
      [lead, 'research'],
      [fay, 'fdc'],
    ] as const)
      await joinHub(hub, device, role);
    await syncAll(fay, lead);
    await fay.core.client.sync.leave();
    const alone = await make(fay, 'breakage', breakage(site, 'Alone'));
    const customer = await make(fay, 'customer', { title: 'Alone Ltd' });
    expect([documentOf(fay, alone), documentOf(fay, customer)]).toEqual([
      `own/dep/${site}@1`,
      'own/ws@1',
    ]);
    await joinHub(hub, fay, 'fdc', { member: fay.member });
    await syncAll(fay, lead);
    expect(await titles(lead, 'breakage')).toEqual([]);
    expect(await titles(lead, 'proposal')).toEqual(['Alone Ltd']);
    expect(await fay.core.client.sharing.waiting({})).toMatchObject({ count: 1 });
    await expectSound(fay, lead);
  });

  test('[PO7] an imported export is held to the policy like anything new', async () => {
    const hub = await startHub();
    const [lead, fay] = [await newDevice('Lead', 'research'), await newDevice('Fay', 'fdc')];
    const policy = { observations: 'redact_first', attachments: null, traces: null, note: null };
    const site = await make(fay, 'deployment', { title: 'Site', status: 'active', policy });
    const first = await make(fay, 'breakage', breakage(site, 'First'));
    const before = join(fay.dir, 'before.jsonl');
    await fay.core.client.data.exportTo({ path: before });
    await make(fay, 'comment', { subject: first, body: 'secret comment' });
    await fay.core.client.attachments.add({
      subject: first,
      name: 'a.txt',
      mediaType: 'text/plain',
      content: new TextEncoder().encode('secret file'),
    });
    await make(fay, 'breakage', breakage(site, 'Second'));
    const path = join(fay.dir, 'all.jsonl');
    await fay.core.client.data.exportTo({ path });
    // On another device of the same person, the first state of it, then all: new records, and what
    // hangs on one that waits already.
    for (const [device, role] of [
      [lead, 'research'],
      [fay, 'fdc'],
    ] as const)
      await joinHub(hub, device, role);
    await syncAll(fay, lead);
    const other = await newDevice('Fay', 'fdc');
    const run = (one: string) =>
      other.core.imports.run(
        { paths: [one], format: 'auto', mapping: null },
        { deployment: null, newDeployment: null },
      );
    await joinHub(hub, other, 'fdc', {
      member: (await fay.core.client.app.state()).profile?.member ?? '',
    });
    await syncAll(other);
    await run(before);
    expect(documentOf(other, first)).toBe(`own/dep/${site}@1`);
    await run(path);
    expect(await list(other, 'breakage')).toHaveLength(2);
    for (const type of ['breakage', 'comment', 'attachment'])
      for (const { id } of await list(other, type))
        expect([type, documentOf(other, id)]).toEqual([type, `own/dep/${site}@1`]);
    expect(documentOf(other, site)).toBe(`dep/${site}@1`);
    expect(await run(path)).toMatchObject({ created: 0, updated: 0 });
    expect(await other.core.client.sharing.waiting({})).toMatchObject({ count: 2 });
    await other.core.client.sync.once();
    await syncAll(lead);
    for (const type of ['breakage', 'comment', 'attachment'])
      expect([type, await list(lead, type)]).toEqual([type, []]);

    // [PO4] What was written on another device, or by somebody else, goes up as it reads here; what
    // others said about it is not said for them.
    const bob = await newDevice('Bob', 'fdc');
    await bob.core.imports.run(
      { paths: [path], format: 'auto', mapping: null },
      { deployment: null, newDeployment: null },
    );
    await make(bob, 'comment', { subject: first, body: 'of somebody else' });
    const bobs = join(bob.dir, 'bobs.jsonl');
    await bob.core.client.data.exportTo({ path: bobs });
    await run(bobs);
    expect(await list(other, 'comment')).toHaveLength(2);
    const { rejected } = await other.core.client.sync.once();
    await other.core.client.sharing.release({
      ids: (await list(other, 'breakage')).map(({ id }) => id),
    });
    expect(await other.core.client.sync.once()).toMatchObject({ rejected, pending: 0 });
    await syncAll(lead);
    expect(await titles(lead, 'breakage')).toEqual(['First', 'Second']);
    for (const type of ['comment', 'attachment'])
      expect([type, (await list(lead, type)).length]).toEqual([type, 1]);
    expect(await other.core.client.sharing.waiting({})).toMatchObject({ count: 0 });
    await expectSound(other, lead);
  });
});
