import { readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Core } from '../../../../electron/core/app/core.ts';
import { triageIdOf } from '../../../../electron/core/features/triage/triage-id.ts';
import { openDatabase } from '../../../../electron/core/kernel/database/open-database.ts';
import { databasePath } from '../../../../electron/core/kernel/database/open-database.ts';
import type { DocumentName } from '../../../../shared/doc/document-name.ts';
import type { Entry } from '../../../../shared/entries/entry.ts';
import { makeHlc } from '../../../../shared/entries/hlc.ts';
import { newEntryId, newRecordId, type RecordId } from '../../../../shared/ids.ts';
import { DocumentWriter, entryOf, newWriter } from '../../../hub/support/entries.ts';
import { beginWork, logBreakages, makeFolder, openFolder } from '../open-folder.ts';
import { giveUpdates, updatesOf } from '../two-cores.ts';

interface Frame {
  readonly document: DocumentName;
  readonly update: Uint8Array;
}
interface Honest {
  readonly frames: readonly Frame[];
  readonly deployment: string;
  readonly ids: readonly string[];
  readonly entries: readonly string[];
}

/**
 * What an honest device wrote: a deployment with logged, commented, triaged and removed records,
 * and the workspace's own.
 */
async function honestWork(): Promise<Honest> {
  const dir = makeFolder();
  const core = await openFolder(dir);
  const deployment = await beginWork(core);
  const make = async (type: string, values: Record<string, unknown>) =>
    (await core.client.records.create({ type, values: values as never })).record.id;
  const [first = '', second = '', third = ''] = await logBreakages(core, deployment, [
    'Honest one',
    'Honest two',
    'Honest three',
  ]);
  await make('profession', { title: 'Editor' });
  await make('comment', { subject: first, body: 'An honest remark' });
  await make('experiment', { title: 'Honest trial', deployment, status: 'running' });
  await core.client.records.update({ id: second, values: { title: 'Honest two, edited' } });
  await core.client.records.remove({ ids: [third] });
  core.write(
    [
      {
        op: 'create',
        type: 'triage',
        id: triageIdOf(first as RecordId),
        values: { subject: first },
      },
      { op: 'set', record: triageIdOf(first as RecordId), field: 'status', value: 'accepted' },
    ],
    'local',
  );
  const sqlite = new Database(join(dir, 'fieldloop.db'), { readonly: true });
  const ids = sqlite.prepare<[], string>('SELECT id FROM record ORDER BY id').pluck().all();
  const entries = sqlite.prepare<[], string>('SELECT id FROM entry ORDER BY id').pluck().all();
  sqlite.close();
  return { frames: updatesOf(dir), deployment, ids, entries };
}

/** All that a device shows of the honest records. */
async function shownOf(core: Core, dir: string, { ids, deployment }: Honest): Promise<unknown> {
  const sqlite = new Database(join(dir, 'fieldloop.db'), { readonly: true });
  const inList = JSON.stringify(ids);
  const rows = sqlite
    .prepare(
      `SELECT id, type, document, deployment, subject, title, brief, occurred_ms, created_ms,
    updated_ms, deleted_ms, created_by,
    device, conflicted, contested, comments, attachments, triage, facets, "values", state
    FROM record WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id`,
    )
    .all(inList);
  const counters = sqlite
    .prepare('SELECT * FROM facet WHERE deployment = ? ORDER BY type, dimension, value')
    .all(deployment);
  sqlite.close();
  const history: unknown[] = [];
  for (const id of ids) history.push(await core.client.records.history({ id }));
  const page = await core.client.feed.page({
    filter: { deployment: [deployment] },
    limit: 100,
    cursor: null,
  });
  const found = await core.client.feed.page({
    filter: {},
    text: 'honest',
    limit: 100,
    cursor: null,
  });
  const remarks = await core.client.records.list({
    type: 'comment',
    subject: ids.find((id) =>
      page.items.some((item) => item.id === id && item.title === 'Honest one'),
    ) as string,
  });
  return {
    rows,
    counters,
    history,
    feed: page.items.map(({ id, title, counts }) => [id, title, counts['comments']]),
    found: found.items.map(({ id }) => id).filter((id) => ids.includes(id)),
    remarks: remarks.items.map(({ id }) => id),
  };
}

async function deviceWith(frames: readonly Frame[]): Promise<{ core: Core; dir: string }> {
  const dir = makeFolder();
  const core = await openFolder(dir);
  await core.client.app.begin({
    workspace: 'Test',
    name: 'Other',
    role: 'research',
    sample: false,
  });
  for (const frame of frames) giveUpdates(core, [frame]);
  return { core, dir };
}

/** Opens the folder again after everything derived was thrown away. */
async function rebuilt({
  core,
  dir,
}: {
  core: Core;
  dir: string;
}): Promise<{ core: Core; dir: string }> {
  await core.close();
  const sqlite = openDatabase(databasePath(dir));
  sqlite.exec("UPDATE meta SET value = '0' WHERE key = 'projection'");
  sqlite.close();
  return { core: await openFolder(dir), dir };
}

const mallory = newWriter();
const own = newRecordId();
const outside = ['ws@1', 'ws@4', `dep/${own}@1`, `dep/${own}@2`, `tri/${own}@1`] as const;

/** One hostile entry, as indices into what the honest device wrote. */
const hostile = fc.record({
  document: fc.constantFrom(...outside),
  op: fc.constantFrom('create', 'create', 'create', 'set', 'remove'),
  record: fc.nat(),
  subject: fc.nat(),
  entry: fc.option(fc.nat(), { freq: 2 }),
  type: fc.constantFrom(
    'comment',
    'breakage',
    'profession',
    'member',
    'deployment',
    'triage',
    'experiment',
    'attachment',
    'proposal',
    'of_a_newer_app',
  ),
  fresh: fc.boolean(),
  early: fc.boolean(),
  ofTheirs: fc.boolean(),
});
type Hostile = typeof hostile extends fc.Arbitrary<infer T> ? T : never;

function hostileEntry(
  one: Hostile,
  honest: Honest,
  families: ReadonlyMap<string, string>,
): Entry | null {
  const record = one.fresh ? newRecordId() : (honest.ids[one.record % honest.ids.length] as string);
  const entry =
    one.entry === null ? null : (honest.entries[one.entry % honest.entries.length] as string);
  // Within a family, rights say who writes what, and [FO6] which of two entries stands; this is
  // about other families.
  if ([record, entry ?? ''].some((id) => families.get(id) === one.document.split('@')[0]))
    return null;
  const subject = honest.ids[one.subject % honest.ids.length] as string;
  // Everybody may comment on a record of the workspace, in the workspace.
  if (families.get(subject) === one.document.split('@')[0]) return null;
  const over = {
    id: (entry ?? newEntryId()) as never,
    at: one.early ? makeHlc(1, 0) : makeHlc(1_900_000_000_000, 0),
  };
  const deployment = one.ofTheirs ? own : honest.deployment;
  const values = {
    title: 'Hostile',
    subject,
    deployment,
    severity: 's1_stops_work',
    harm: 'event',
    repro: 'always',
    status: 'declined',
    body: 'Hostile',
  };
  if (one.op === 'set')
    return entryOf(mallory, { op: 'set', record, field: 'title', value: 'Hostile' }, over);
  if (one.op === 'remove') return entryOf(mallory, { op: 'remove', record }, over);
  return entryOf(mallory, { op: 'create', type: one.type, record, values }, over);
}

describe('[RE5] [RE6] what one document says never reaches what another one holds', () => {
  test('whatever a hostile member writes, in any order, and after a rebuild', async () => {
    const honest = await honestWork();
    const families = new Map<string, string>();
    const plain = await deviceWith(honest.frames);
    const sqlite = new Database(join(plain.dir, 'fieldloop.db'), { readonly: true });
    for (const { id, document } of sqlite
      .prepare<[], { id: string; document: string }>(
        'SELECT id, document FROM record UNION ALL SELECT id, document FROM entry',
      )
      .iterate())
      families.set(id, document.split('@')[0] as string);
    sqlite.close();
    const expected = await shownOf(plain.core, plain.dir, honest);

    await fc.assert(
      fc.asyncProperty(
        fc.array(hostile, { minLength: 1, maxLength: 12 }),
        fc.infiniteStream(fc.nat()),
        async (attacks, order) => {
          const frames = attacks.flatMap((one): Frame[] => {
            const entry = hostileEntry(one, honest, families);
            return entry === null ? [] : [new DocumentWriter(one.document).write(entry) as Frame];
          });
          const mixed: Frame[] = [...honest.frames];
          for (const frame of frames)
            mixed.splice((order.next().value as number) % (mixed.length + 1), 0, frame);
          const device = await deviceWith(mixed);
          expect(await shownOf(device.core, device.dir, honest)).toEqual(expected);
          expect((await device.core.client.data.check()).problems).toEqual([]);
          const again = await rebuilt(device);
          expect(await shownOf(again.core, again.dir, honest)).toEqual(expected);
          expect((await again.core.client.data.check()).problems).toEqual([]);
          await again.core.close();
        },
      ),
      { numRuns: 15 },
    );
  });

  /**
   * Ids of the version before, which prove nothing; a hostile document claims them. Both are
   * written by hand.
   */
  function oldWork() {
    const ana = newWriter();
    const site = newRecordId();
    const logged = entryOf(ana, {
      op: 'create',
      type: 'breakage',
      values: {
        title: 'A week of work',
        deployment: site,
        severity: 's2_rework',
        harm: 'none',
        repro: 'once',
      },
    });
    const profession = entryOf(ana, {
      op: 'create',
      type: 'profession',
      values: { title: 'Editor' },
    });
    const remark = entryOf(ana, {
      op: 'create',
      type: 'comment',
      values: { subject: logged.record, body: 'Seen again' },
    });
    const dep = new DocumentWriter(`dep/${site}@1`);
    const deployment = entryOf(ana, {
      op: 'create',
      type: 'deployment',
      record: site,
      values: { title: 'Site', status: 'active' },
    });
    const honest = [
      dep.write(deployment),
      dep.write(logged),
      dep.write(remark),
      new DocumentWriter('ws@1').write(profession),
    ] as Frame[];
    return { site, logged, profession, honest };
  }
  const over = (entry: Entry) => ({ at: makeHlc(1, 0), id: entry.id });
  const attacksOn = ({ logged, profession }: ReturnType<typeof oldWork>): Frame[] =>
    [
      new DocumentWriter('ws@1').write(
        entryOf(
          mallory,
          {
            op: 'create',
            type: 'comment',
            record: logged.record,
            values: { subject: newRecordId(), body: 'Gone' },
          },
          over(logged),
        ),
      ),
      new DocumentWriter(`dep/${own}@1`).write(
        entryOf(mallory, {
          op: 'create',
          type: 'deployment',
          record: own,
          values: { title: 'Own', status: 'active' },
        }),
      ),
      new DocumentWriter(`dep/${own}@1`).write(
        entryOf(
          mallory,
          {
            op: 'create',
            type: 'breakage',
            record: profession.record,
            values: {
              title: 'Gone',
              deployment: own,
              severity: 's2_rework',
              harm: 'none',
              repro: 'once',
            },
          },
          over(profession),
        ),
      ),
    ] as Frame[];

  test.each(['before', 'after'])(
    '[RE5] a record of an older version keeps its place when the claim arrives %s it',
    async (when) => {
      const old = oldWork();
      const attacks = attacksOn(old);
      const { core } = await deviceWith(
        when === 'before' ? [...attacks, ...old.honest] : [...old.honest, ...attacks],
      );
      expect(await core.client.records.get({ id: old.logged.record })).toMatchObject({
        type: 'breakage',
        title: 'A week of work',
      });
      expect(await core.client.records.get({ id: old.profession.record })).toMatchObject({
        type: 'profession',
        title: 'Editor',
      });
      expect(
        (await core.client.records.list({ type: 'comment', subject: old.logged.record })).items.map(
          ({ values }) => values['body'],
        ),
      ).toEqual(['Seen again']);
      expect(
        (await core.client.records.list({ type: 'breakage', deployment: own })).items.map(
          ({ title }) => title,
        ),
      ).toEqual(['Gone']);
      expect((await core.client.data.check()).problems).toEqual([]);
      await core.client.records.update({
        id: old.logged.record,
        values: { title: 'Two weeks of work' },
      });
      expect(
        (await core.client.records.history({ id: old.logged.record })).map(({ op, author }) => [
          op,
          author === mallory.author,
        ]),
      ).toEqual([
        ['create', false],
        ['set', false],
      ]);
    },
  );

  test('[RE8] a claim of a record’s ID shows from the change that tells of it', async () => {
    const old = oldWork();
    const [comment, , breakage] = attacksOn(old);
    const { core } = await deviceWith(old.honest);
    const { record: id } = old.logged;
    const sameId = async (one: string) => (await core.client.records.get({ id: one })).same_id;
    expect(await sameId(id)).toEqual([]);
    const told: string[] = [];
    core.changes.listen((change) => {
      if (change.kind === 'records') told.push(...change.ids);
    });
    giveUpdates(core, [comment as Frame]);
    expect(told).toContain(id);
    const [other, ...more] = await sameId(id);
    expect(more).toEqual([]);
    expect(other).toMatchObject({ type: 'comment' });
    expect(await sameId(other?.id as string)).toEqual([
      { id, type: 'breakage', title: 'A week of work' },
    ]);
    expect(await sameId(old.profession.record)).toEqual([]);
    giveUpdates(core, [breakage as Frame]);
    expect(await sameId(old.profession.record)).toMatchObject([
      { type: 'breakage', title: 'Gone' },
    ]);
  });

  test('[RE5] without proof, two records under one ID are kept apart', async () => {
    const old = oldWork();
    const twin = new DocumentWriter(`dep/${own}@1`).write(
      entryOf(mallory, {
        op: 'create',
        type: 'deployment',
        record: own,
        values: { title: 'Own', status: 'active' },
      }),
      entryOf(mallory, {
        op: 'create',
        type: 'breakage',
        record: old.logged.record,
        values: {
          title: 'Twin',
          deployment: own,
          severity: 's2_rework',
          harm: 'none',
          repro: 'once',
        },
      }),
      entryOf(mallory, {
        op: 'create',
        type: 'comment',
        values: { subject: old.logged.record, body: 'On the twin' },
      }),
    ) as Frame;
    const { core, dir } = await deviceWith([twin, ...old.honest]);
    const both = new Map(
      (await core.client.records.list({ type: 'breakage' })).items.map((item) => [
        item.title,
        item.id,
      ]),
    );
    expect([...both.keys()].sort()).toEqual(['A week of work', 'Twin']);
    const remarks = async (title: string) =>
      (
        await core.client.records.list({ type: 'comment', subject: both.get(title) as string })
      ).items
        .map(({ values }) => values['body'])
        .sort();
    expect([await remarks('A week of work'), await remarks('Twin')]).toEqual([
      ['Seen again'],
      ['On the twin'],
    ]);
    for (const id of both.values()) {
      await core.client.records.update({ id, values: { severity: 's1_stops_work' } });
      await core.client.records.create({ type: 'comment', values: { subject: id, body: 'Mine' } });
    }
    expect([await remarks('A week of work'), await remarks('Twin')]).toEqual([
      ['Mine', 'Seen again'],
      ['Mine', 'On the twin'],
    ]);
    const edited = updatesOf(dir).map(({ document, update }) => ({ document, update }));
    const other = await deviceWith([...edited].reverse());
    for (const id of both.values())
      expect(other.core.readRecord(id as RecordId)).toEqual(core.readRecord(id as RecordId));
    for (const one of [core, other.core])
      expect((await one.client.data.check()).problems).toEqual([]);

    // The export names both, and brings both to a new folder, and back to this one, whichever it
    // holds already.
    const path = join(dir, '..', `${basename(dir)}.jsonl`);
    onTestFinished(() => rmSync(path, { force: true }));
    await core.client.data.exportTo({ path });
    const lines = readFileSync(path, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id?: string; document?: string; title?: string })
      .filter(({ id }) => id === old.logged.record);
    expect(lines.map(({ title, document }) => [title, document]).sort()).toEqual([
      ['A week of work', `dep/${old.site}@1`],
      ['Twin', `dep/${own}@1`],
    ]);
    const run = (one: Core) =>
      one.imports.run(
        { paths: [path], format: 'auto', mapping: null },
        { deployment: null, newDeployment: null },
      );
    expect(await run(core)).toMatchObject({ state: 'done', created: 0, updated: 0 });
    const fresh = await deviceWith([]);
    const report = await run(fresh.core);
    expect(await run(fresh.core)).toMatchObject({ state: 'done', created: 0, updated: 0 });
    const half = await deviceWith([twin]);
    const partly = await run(half.core);
    // [EX3] To the twin, which was here, its edit was added as one of the importer.
    for (const id of both.values())
      expect(fresh.core.readRecord(id as RecordId)).toEqual(core.readRecord(id as RecordId));
    for (const one of [fresh, half]) {
      for (const id of both.values()) {
        const { values } = core.readRecord(id as RecordId)!;
        expect(one.core.readRecord(id as RecordId)).toMatchObject({ values });
      }
      const shown = (await one.core.client.records.list({ type: 'breakage' })).items.map(
        ({ title }) => title,
      );
      expect(shown.sort()).toEqual(['A week of work', 'Twin']);
      expect((await one.core.client.data.check()).problems).toEqual([]);
    }
    // Taken back, an import removes what it made, and of two records with one id not the other.
    await half.core.client.imports.undo({ id: partly.id });
    await fresh.core.client.imports.undo({ id: report.id });
    const left = async ({ core: one }: { core: Core }) =>
      (await one.client.records.list({ type: 'breakage' })).items.map(({ title }) => title);
    expect([await left(half), await left(fresh)]).toEqual([['Twin'], []]);
  });

  test('[RE7] records that an older version hid are shown after the update', async () => {
    const old = oldWork();
    const { core, dir } = await deviceWith([...old.honest, ...attacksOn(old)]);
    await core.close();
    const sqlite = openDatabase(databasePath(dir));
    sqlite.exec(
      `UPDATE meta SET value = '7' WHERE key = 'projection'; DELETE FROM claim; DELETE
        FROM record; DELETE FROM entry WHERE document LIKE 'dep/%'`,
    );
    sqlite.close();
    const healed = await openFolder(dir);
    expect(await healed.client.records.get({ id: old.logged.record })).toMatchObject({
      type: 'breakage',
      title: 'A week of work',
    });
    const { recovery } = await healed.client.app.state();
    expect(recovery).toMatchObject({ state: 'rebuilt', keptAside: null });
    expect(recovery.notice).toMatch(/^2 records were hidden/);
    expect(recovery.details.join(' ')).toContain('Breakage “A week of work” and Comment');
    expect((await healed.client.data.check()).problems).toEqual([]);
  });
});
