import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { triageIdOf } from '../../../../electron/core/features/triage/triage-id.ts';
import { type DocumentName, familyOf } from '../../../../shared/doc/document-name.ts';
import type { Entry } from '../../../../shared/entries/entry.ts';
import { makeHlc } from '../../../../shared/entries/hlc.ts';
import { type EntryId, newEntryId, newRecordId, type RecordId } from '../../../../shared/ids.ts';
import type { TestClient } from '../../../hub/support/client.ts';
import { depName, DocumentWriter, entryOf, openDeployment } from '../../../hub/support/entries.ts';
import { startHub } from '../../../hub/support/hub.ts';
import { logBreakages, makeFolder, openFolder } from '../open-folder.ts';
import { ask, expectSound, type Joined, joinCore } from './joined.ts';
import { giveUpdates } from '../two-cores.ts';

const honestStep = fc.record({
  kind: fc.constantFrom(
    'log',
    'log',
    'edit',
    'comment',
    'remove',
    'decide',
    'profession',
    'sync',
    'sync',
  ),
  who: fc.nat(1),
  n: fc.nat(50),
});
const attack = fc.record({
  kind: fc.constant('attack' as const),
  who: fc.nat(1),
  document: fc.nat(6),
  record: fc.nat(200),
  subject: fc.nat(200),
  entry: fc.option(fc.nat(200), { freq: 2 }),
  early: fc.boolean(),
  derived: fc.boolean(),
  op: fc.constantFrom('create', 'create', 'create', 'set', 'remove'),
  type: fc.constantFrom(
    'comment',
    'breakage',
    'profession',
    'member',
    'deployment',
    'triage',
    'experiment',
    'proposal',
  ),
});
type Attack = typeof attack extends fc.Arbitrary<infer T> ? T : never;

interface Written {
  readonly id: string;
  readonly document: DocumentName;
  readonly update: Uint8Array;
}

/** What a device wrote itself into shared documents. */
const ownUpdates = ({ dir }: Joined): Written[] =>
  ask(
    dir,
    `SELECT document, bytes AS "update" FROM doc_update
  WHERE source <> 'peer' AND document NOT LIKE 'own/%' ORDER BY seq`,
  );

/** All that a device shows of some records. */
async function shownOf({ core, dir }: Joined, ids: readonly string[]): Promise<unknown> {
  const sqlite = new Database(join(dir, 'fieldloop.db'), { readonly: true });
  const rows = sqlite
    .prepare(
      `SELECT id, type, document, deployment, subject, title, brief, occurred_ms, created_ms,
    updated_ms,
    deleted_ms, created_by, device, conflicted, contested, comments, attachments, triage, facets,
    "values", state
    FROM record WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id`,
    )
    .all(JSON.stringify(ids));
  sqlite.close();
  const history: unknown[] = [];
  for (const id of ids) history.push(await core.client.records.history({ id }));
  return { rows, history };
}

/**
 * Pushes what a member with right keys, and with no right to it, makes of an attack. What the hub
 * does with it is the hub's.
 */
async function strike(
  one: Attack,
  by: TestClient,
  own: string,
  lead: string,
  places: readonly string[],
  honest: Honest,
): Promise<void> {
  const at = <T>(all: readonly T[], n: number): T | undefined => all[n % Math.max(1, all.length)];
  const known = at(honest.records, one.record)?.id ?? newRecordId();
  const subject = at(honest.records, one.subject)?.id ?? newRecordId();
  const document = places[one.document % places.length] as string;
  const record = one.derived ? triageIdOf(subject as RecordId) : known;
  const id =
    one.entry === null
      ? newEntryId()
      : ((at(honest.entries, one.entry)?.id as EntryId) ?? newEntryId());
  // Within a family, rights and clocks decide; and everybody may comment on records of the
  // workspace, in the workspace.
  const familyOfRecord = honest.records.find((row) => row.id === subject)?.document ?? '';
  if (one.type === 'comment' && familyOf(familyOfRecord) === familyOf(document)) return;
  const over = {
    id,
    at: one.early ? makeHlc(1, 0) : makeHlc(1_900_000_000_000, 0),
  } as Partial<Entry>;
  const offer = {
    title: 'Hostile',
    status: 'accepted',
    decided_by: lead,
    record_type: 'profession',
    content: '{"title":"Hostile"}',
    subject,
  };
  const values =
    one.type === 'proposal'
      ? offer
      : {
          title: 'Hostile',
          subject,
          deployment: own,
          severity: 's1_stops_work',
          harm: 'event',
          repro: 'always',
          status: 'active',
          body: 'Hostile',
          role: 'admin',
        };
  const definition = {
    comment: ['subject', 'body'],
    breakage: ['title', 'deployment', 'severity', 'harm', 'repro'],
    profession: ['title'],
    member: ['title', 'role'],
    deployment: ['title', 'status'],
    triage: ['subject'],
    experiment: ['title', 'deployment'],
    proposal: Object.keys(offer),
  }[one.type];
  const fitting = Object.fromEntries(
    Object.entries(values).filter(([name]) => definition.includes(name)),
  );
  const body =
    one.op === 'create'
      ? { op: 'create' as const, type: one.type, record, values: fitting }
      : one.op === 'set'
        ? { op: 'set' as const, record, field: 'title', value: 'Hostile' }
        : { op: 'remove' as const, record };
  await by.push([new DocumentWriter(document).write(entryOf(by, body, over))]);
}

interface Honest {
  readonly records: readonly { id: string; document: string }[];
  readonly entries: readonly { id: string }[];
}

/**
 * What is at the hub of the honest members, as the lead sees it, and what an FDC has not sent yet.
 */
function honestOf(devices: readonly Joined[], authors: readonly string[]): Honest {
  const list = `(${authors.map((author) => `'${author}'`).join(', ')})`;
  const records = devices.flatMap(({ dir }) =>
    ask<{ id: string; document: string }>(
      dir,
      `SELECT id, document FROM record WHERE created_by IN ${list} AND document NOT LIKE 'own/%'`,
    ),
  );
  const entries = devices.flatMap(({ dir }) =>
    ask<{ id: string }>(
      dir,
      `SELECT id FROM entry WHERE text ->> '$.author' IN ${list} AND document NOT LIKE 'own/%'
      AND id NOT IN
      (SELECT e.id FROM entry e JOIN unconfirmed u ON u.record = e.record
      JOIN outbox o ON o.seq = u.seq AND o.state <> 'received')`,
    ),
  );
  return { records, entries };
}

test.each([1, 2, 3])(
  '[RE5] [HU45] beside a hostile member at one hub, honest devices show what they would without ' +
    'them: seed %i',
  async (seed) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof({ weight: 1, arbitrary: honestStep }, { weight: 1, arbitrary: attack }), {
          minLength: 30,
          maxLength: 50,
        }),
        async (steps) => {
          const hub = await startHub({ limits: { requestsPer10s: 100_000 } });
          const lead = await joinCore(hub, { role: 'research' });
          const fdcs = [
            await joinCore(hub, { member: 'Sample A' }),
            await joinCore(hub, { member: 'Sample B' }),
          ] as const;
          const mallory = await hub.join({ member: 'Sample Mallory' });
          const cleo = await hub.join({ role: 'success' });
          const all = [...fdcs, lead];
          const own = newRecordId();
          expect(
            (
              await mallory.push([
                new DocumentWriter(depName(own)).write(openDeployment(mallory, own)),
              ])
            ).rejected,
          ).toEqual([]);
          const sites: string[] = [];
          for (const { core } of fdcs)
            sites.push(
              (
                await core.client.records.create({
                  type: 'deployment',
                  values: { title: 'Site', status: 'active' },
                })
              ).record.id,
            );
          const sync = async () => {
            for (const { core } of all)
              expect(await core.client.sync.once()).toMatchObject({ rejected: 0, pending: 0 });
          };
          await sync();
          const authors: string[] = [];
          for (const { core } of all)
            authors.push((await core.client.app.state()).profile?.member ?? '');
          const places = [
            'ws@1',
            'ws@2',
            depName(own),
            `dep/${own}@2`,
            `tri/${own}@1`,
            depName(sites[0] as string),
            `tri/${sites[1]}@1`,
          ];

          for (const one of steps) {
            if (one.kind === 'attack') {
              await strike(
                one as Attack,
                one.who === 0 ? mallory : cleo,
                own,
                authors[2] as string,
                places,
                honestOf(all, authors),
              );
              continue;
            }
            const { core } = fdcs[one.who] as Joined;
            const logged = (
              await core.client.records.list({ type: 'breakage', deployment: sites[one.who] })
            ).items;
            const chosen = logged[one.n % Math.max(1, logged.length)]?.id;
            if (one.kind === 'log')
              await logBreakages(core, sites[one.who] as string, [`Logged ${one.n}`]);
            else if (one.kind === 'sync') await sync();
            else if (one.kind === 'profession')
              await lead.core.client.records.create({
                type: 'profession',
                values: { title: `Profession ${one.n}` },
              });
            else if (one.kind === 'decide') {
              const [seen] = (
                await lead.core.client.records.list({
                  type: 'breakage',
                  deployment: sites[one.who],
                })
              ).items;
              const decision = seen && triageIdOf(seen.id as RecordId);
              if (
                seen &&
                decision &&
                ask(
                  lead.dir,
                  `SELECT 1 FROM record WHERE subject = '${seen.id}' AND type = 'triage'`,
                ).length === 0
              ) {
                lead.core.write(
                  [
                    { op: 'create', type: 'triage', id: decision, values: { subject: seen.id } },
                    { op: 'set', record: decision, field: 'status', value: 'accepted' },
                  ],
                  'local',
                );
              }
            } else if (chosen !== undefined && one.kind === 'edit')
              await core.client.records.update({
                id: chosen,
                values: { title: `Edited ${one.n}` },
              });
            else if (chosen !== undefined && one.kind === 'comment')
              await core.client.records.create({
                type: 'comment',
                values: { subject: chosen, body: `Remark ${one.n}` },
              });
            else if (chosen !== undefined && one.kind === 'remove')
              await core.client.records.remove({ ids: [chosen] });
          }
          await sync();
          await sync();

          // The same work (people's own records aside, of which a device also keeps a draft) on a
          // device that never heard of the hostile member.
          const dir = makeFolder();
          const control: Joined = { core: await openFolder(dir), dir };
          await control.core.client.app.begin({
            workspace: 'Test',
            name: 'Control',
            role: 'research',
            sample: false,
          });
          for (const device of all)
            for (const { document, update } of ownUpdates(device))
              giveUpdates(control.core, [{ document, update: new Uint8Array(update) }]);
          const list = authors.map((author) => `'${author}'`).join(', ');
          const ids = ask<{ id: string }>(
            dir,
            `SELECT id FROM record WHERE created_by IN (${list}) AND type <> 'member' ORDER BY id`,
          ).map(({ id }) => id);
          expect(await shownOf(lead, ids)).toEqual(await shownOf(control, ids));
          for (const [i, fdc] of fdcs.entries()) {
            const mine = ask<{ id: string }>(
              dir,
              `SELECT id FROM record WHERE document LIKE 'dep/${sites[i]}@%' ORDER BY id`,
            ).map(({ id }) => id);
            expect(await shownOf(fdc, mine)).toEqual(await shownOf(control, mine));
          }
          await expectSound(...all);
          for (const { core } of all) await core.close();
          await hub.close();
        },
      ),
      { numRuns: 1, seed, endOnFailure: true },
    );
  },
);
