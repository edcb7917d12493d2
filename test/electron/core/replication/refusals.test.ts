import { join as joinPath } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { assign } from '../../../../hub/accounts/assign.ts';
import { Changes } from '../../../../electron/core/kernel/base/changes.ts';
import { checkData } from '../../../../electron/core/features/check/check-data.ts';
import { bareHost } from '../../../../electron/core/kernel/base/host.ts';
import { saveProfile } from '../../../../electron/core/kernel/settings/profile.ts';
import { openAppSession, type AppSession } from '../../../../electron/core/app/session.ts';
import { standardLimits } from '../../../../hub/server/limits.ts';
import { defaultMigrationsDir } from '../../../../electron/core/kernel/database/migrate.ts';
import { rebuildDerivedTables } from '../../../../electron/core/kernel/projection/rebuild.ts';
import { HubConnection } from '../../../../electron/core/replication/rounds/hub-connection.ts';
import { join } from '../../../../electron/core/replication/rounds/join.ts';
import {
  listRejected,
  resendRejected,
} from '../../../../electron/core/replication/repair/resend-rejected.ts';
import { runOnce } from '../../../../electron/core/replication/rounds/run-once.ts';
import type { DocumentName } from '../../../../shared/doc/document-name.ts';
import { makeHlc } from '../../../../shared/entries/hlc.ts';
import { type MemberId, newEntryId, newRecordId, type RecordId } from '../../../../shared/ids.ts';
import type { Role } from '../../../../shared/records/member.ts';
import { startHub, type TestHub } from '../../../hub/support/hub.ts';
import { makeFolder } from '../open-folder.ts';
import { ask, rowsOf } from './joined.ts';

interface Device {
  readonly session: AppSession;
  readonly line: HubConnection;
  readonly dir: string;
  readonly member: MemberId;
}

async function deviceOf(hub: TestHub, role: Role): Promise<Device> {
  const dir = makeFolder();
  const session = openAppSession(
    { dataDir: dir, migrationsDir: defaultMigrationsDir(), now: Date.now, random: undefined },
    new Changes(),
  );
  onTestFinished(() => {
    session.close();
  });
  const member = newRecordId() as unknown as MemberId;
  saveProfile(session.store, {
    workspace: 'Test',
    member,
    name: role,
    role,
    device: session.store.device,
    sample: false,
  });
  await join(
    session,
    bareHost,
    { url: hub.url },
    { code: await hub.invite({ role }), undecided: 'as_is' },
    Date.now(),
  );
  return {
    session,
    dir,
    member,
    line: new HubConnection({
      core: () => session,
      host: bareHost,
      now: Date.now,
      onMember: () => undefined,
      onRequeued: () => undefined,
    }),
  };
}

/** The derived tables of the sync, as they are and as a rebuild makes them. */
function derived(dir: string): { readonly kept: unknown; readonly rebuilt: unknown } {
  const sqlite = new Database(joinPath(dir, 'fieldloop.db'));
  const read = (): unknown =>
    [
      'SELECT document, client, clock, next FROM doc_range ORDER BY 1, 2, 3',
      'SELECT u.seq, record FROM unconfirmed u JOIN outbox o ON o.seq = u.seq WHERE o.state <> ' +
        "'received' ORDER BY 1, 2",
      'SELECT id, document, text FROM entry ORDER BY 1',
    ].map((sql) => sqlite.prepare(sql).all());
  try {
    sqlite.exec('BEGIN');
    const kept = read();
    rebuildDerivedTables(sqlite);
    const rebuilt = read();
    sqlite.exec('ROLLBACK');
    return { kept, rebuilt };
  } finally {
    sqlite.close();
  }
}

const step = fc.record({
  what: fc.constantFrom(
    'log',
    'log',
    'wrong',
    'batch',
    'edit',
    'edit',
    'edit wrongly',
    'remove',
    'restore',
    'compact',
    'sync',
    'sync',
    'withdraw',
    'grant',
    'resend',
  ),
  n: fc.nat(20),
});

test.each([
  ['in one push', standardLimits.told.frames],
  ['two to a push, of which the next is packed while one is judged', 2],
])(
  '[ME1] [ME3] [ME5] whatever is refused, when, and around any compaction, %s: nothing is lost, ' +
    'and once mended all devices have the same',
  async (_, frames) => {
    const hub = await startHub({
      limits: { told: { ...standardLimits.told, frames }, requestsPer10s: 100_000 },
    });
    const [fdc, lead] = [await deviceOf(hub, 'fdc'), await deviceOf(hub, 'research')];
    const { session } = fdc;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 25 }), async (steps) => {
        const deployment = session.writes.write(
          [{ op: 'create', type: 'deployment', values: { title: 'Site', status: 'active' } }],
          'local',
        ).records[0] as RecordId;
        const document = `dep/${deployment}@1` as DocumentName;
        const records: RecordId[] = [];
        const sync = async (device: Device) =>
          runOnce(device.session, await device.line.session(), { now: Date.now, isNew: false });
        const nextAt = () =>
          makeHlc(
            Math.max(
              Date.now(),
              ...ask<{ ms: string }>(fdc.dir, 'SELECT max(clock) AS ms FROM doc').map(({ ms }) =>
                Number.parseInt(ms.slice(0, 12), 16),
              ),
            ) + 1,
            0,
          );
        const stamp = (record: RecordId) => ({
          v: 1 as const,
          id: newEntryId(),
          record,
          at: nextAt(),
          wall: Date.now(),
          zone: 'UTC',
          author: fdc.member,
          device: session.store.device,
          schema: 1,
        });
        const values = (title: string, severity = 's2_rework') => ({
          title,
          deployment,
          severity,
          harm: 'none',
          repro: 'once',
          occurred_at: '2026-01-01T00:00:00.000Z',
        });
        const made = (title: string, severity?: string) => {
          const record = newRecordId();
          records.push(record);
          return {
            op: 'copy' as const,
            document,
            entry: {
              ...stamp(record),
              op: 'create' as const,
              type: 'breakage',
              values: values(title, severity),
            },
          };
        };
        const mendAll = (): void => {
          const rejected = listRejected(session).map(({ record }) => record as RecordId);
          for (const record of rejected) {
            const view = session.records.get(record);
            if (view.invalid.length > 0 && view.deleted_at === null)
              session.writes.write(
                [{ op: 'set', record, field: 'severity', value: 's1_stops_work' }],
                'local',
              );
            else if (view.invalid.length > 0) {
              session.writes.write([{ op: 'restore', record }], 'local');
              session.writes.write(
                [
                  { op: 'set', record, field: 'severity', value: 's1_stops_work' },
                  { op: 'remove', record },
                ],
                'local',
              );
            }
          }
          if (rejected.length > 0) resendRejected(session, rejected);
        };
        await sync(fdc);
        await assign(hub.hub.database, fdc.member, deployment, true);
        for (const { what, n } of steps) {
          const record = records[n % Math.max(1, records.length)];
          const isThere = record !== undefined && session.records.get(record).deleted_at === null;
          if (what === 'log')
            records.push(
              session.writes.write(
                [{ op: 'create', type: 'breakage', values: values(`r${n}`) }],
                'local',
              ).records[0] as RecordId,
            );
          else if (what === 'wrong') session.writes.write([made(`w${n}`, 'terrible')], 'import');
          else if (what === 'batch')
            session.writes.write(
              [made('b1'), made('b2', n % 2 === 0 ? 'terrible' : undefined), made('b3')],
              'import',
            );
          else if (what === 'compact') session.store.compaction.compact(document);
          else if (what === 'sync') await sync(fdc);
          else if (what === 'withdraw' || what === 'grant')
            await assign(hub.hub.database, fdc.member, deployment, what === 'grant');
          else if (what === 'resend') {
            try {
              mendAll();
            } catch (error) {
              expect(error).toMatchObject({ code: 'invalid' });
            }
          } else if (record !== undefined && isThere && what === 'edit')
            session.writes.write(
              [
                {
                  op: 'set',
                  record,
                  field: n % 2 === 0 ? 'title' : 'severity',
                  value: n % 2 === 0 ? `edit ${n}` : 's3_annoyance',
                },
              ],
              'local',
            );
          else if (record !== undefined && isThere && what === 'edit wrongly')
            session.writes.write(
              [
                {
                  op: 'copy',
                  document,
                  entry: {
                    ...stamp(record),
                    op: 'set',
                    field: 'severity',
                    value: 'terrible',
                    prev: (session.records.get(record).heads['severity'] as never) ?? [],
                  },
                },
              ],
              'import',
            );
          else if (record !== undefined && isThere && what === 'remove')
            session.writes.write([{ op: 'remove', record }], 'local');
          else if (record !== undefined && !isThere && what === 'restore')
            session.writes.write([{ op: 'restore', record }], 'local');
        }
        const { kept, rebuilt } = derived(fdc.dir);
        expect(kept).toEqual(rebuilt);
        expect((await checkData(fdc.dir)).problems).toEqual([]);
        expect(records.every((record) => session.records.find(record) !== null)).toBe(true);

        await assign(hub.hub.database, fdc.member, deployment, true);
        for (let round = 0; round < 3; round++) {
          await sync(fdc);
          mendAll();
        }
        expect(await sync(fdc)).toMatchObject({ rejected: 0, pending: 0 });
        await sync(lead);
        expect(rowsOf(lead.dir)).toEqual(rowsOf(fdc.dir));
        expect(session.store.compaction.compact(document)).toBe(true);
        const after = derived(fdc.dir);
        expect(after.kept).toEqual(after.rebuilt);
        for (const { dir } of [fdc, lead]) expect((await checkData(dir)).problems).toEqual([]);
      }),
      { numRuns: 8 },
    );
  },
);

test('[SW4] a round tells once when others can read what it sent', async () => {
  const { session, line } = await deviceOf(await startHub(), 'fdc');
  const told: boolean[] = [];
  const round = async (): Promise<readonly boolean[]> => {
    told.length = 0;
    await runOnce(session, await line.session(), {
      now: Date.now,
      isNew: false,
      onFetched: (_, settled) => {
        told.push(settled);
      },
    });
    return [...told];
  };
  await round();
  session.writes.write(
    [{ op: 'create', type: 'deployment', values: { title: 'Site', status: 'active' } }],
    'local',
  );
  expect(await round()).toContain(true);
  expect(await round()).not.toContain(true);
});
