import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Changes } from '../../../../../electron/core/kernel/base/changes.ts';
import { checkData } from '../../../../../electron/core/features/check/check-data.ts';
import { openSession, type Session } from '../../../../../electron/core/kernel/session/session.ts';
import { defaultMigrationsDir } from '../../../../../electron/core/kernel/database/migrate.ts';
import type { Write } from '../../../../../electron/core/kernel/write/writes.ts';
import { deploymentDocument, workspaceDocument } from '../../../../../shared/doc/document-name.ts';
import { newDocument } from '../../../../../shared/doc/entries-document.ts';
import { addEntries } from '../../../../shared/doc/add-entries.ts';
import type { RecordId } from '../../../../../shared/ids.ts';
import { create, set } from '../../../../shared/entries/sample-entries.ts';
import { beginWork, feedTitles, makeFolder, numbered, openFolder } from '../../open-folder.ts';
import { updatesOf } from '../../two-cores.ts';

async function begun(): Promise<{ dataDir: string; deployment: RecordId }> {
  const dataDir = makeFolder();
  const core = await openFolder(dataDir);
  const deployment = await beginWork(core);
  await core.close();
  return { dataDir, deployment: deployment as RecordId };
}

function sessionOf(dataDir: string): Session {
  const session = openSession(
    { dataDir, migrationsDir: defaultMigrationsDir(), now: Date.now, random: undefined },
    new Changes(),
  );
  onTestFinished(() => {
    if (session.store.sqlite.open) session.close();
  });
  return session;
}

const breakage = (deployment: string, title: string): Write => ({
  op: 'create',
  type: 'breakage',
  values: { title, deployment, severity: 's2_rework', repro: 'once', harm: 'none' },
});
const count = (dataDir: string, sql: string): number => {
  const sqlite = new Database(join(dataDir, 'fieldloop.db'), { readonly: true });
  try {
    return sqlite.prepare<[], number>(sql).pluck().get() ?? -1;
  } finally {
    sqlite.close();
  }
};

describe('compaction', () => {
  test('[DO4] makes one snapshot, keeps unconfirmed updates, changes nothing', async () => {
    const { dataDir, deployment } = await begun();
    const titles = numbered('b', 30);
    let session = sessionOf(dataDir);
    for (const title of titles) session.writes.write([breakage(deployment, title)], 'local');
    const document = deploymentDocument(deployment);
    const before = updatesOf(dataDir).length;
    expect(session.store.compaction.compact(document)).toBe(true);
    expect(updatesOf(dataDir)).toHaveLength(before);

    session.store.sqlite.exec("UPDATE outbox SET state = 'received'");
    expect(session.store.compaction.compact(document)).toBe(true);
    expect(updatesOf(dataDir).filter((row) => row.document === document)).toEqual([]);
    session.writes.write([breakage(deployment, 'after')], 'local');
    session.close();

    session = sessionOf(dataDir);
    session.writes.write([breakage(deployment, 'after reopening')], 'local');
    expect(session.store.documents.load(document).getMap('entries').size).toBe(33);
    session.close();
    const core = await openFolder(dataDir);
    expect(await feedTitles(core)).toEqual([...titles, 'after', 'after reopening'].sort());
    expect((await core.client.data.check()).problems).toEqual([]);
  });

  test('[FE7] everything derived is rebuilt from the log to the same rows', async () => {
    const { dataDir, deployment } = await begun();
    const session = sessionOf(dataDir);
    for (const title of numbered('b', 20))
      session.writes.write([breakage(deployment, title)], 'local');
    session.store.sqlite.exec("UPDATE outbox SET state = 'received'");
    session.store.compaction.compact(deploymentDocument(deployment));
    session.writes.write([breakage(deployment, 'later')], 'local');
    const rows = (): unknown[] =>
      session.store.sqlite
        .prepare(
          `SELECT id, type, title, brief, occurred_ms, facets, "values", state FROM record
            ORDER BY id`,
        )
        .all();
    const before = rows();
    session.store.sqlite.exec("UPDATE meta SET value = '0' WHERE key = 'projection'");
    session.close();
    const again = sessionOf(dataDir);
    expect(
      again.store.sqlite
        .prepare(
          `SELECT id, type, title, brief, occurred_ms, facets, "values", state FROM record
            ORDER BY id`,
        )
        .all(),
    ).toEqual(before);
    expect((await checkData(dataDir)).problems).toEqual([]);
  });

  test('[DO4] waits while something is missing in between', async () => {
    const { dataDir } = await begun();
    const session = sessionOf(dataDir);
    const doc = newDocument();
    addEntries(doc, [create(1, 0)]);
    const update = addEntries(doc, [set(2, 1, 'title', 'Edited')]);
    session.applyIncoming({ kind: 'peer', updates: [{ document: workspaceDocument, update }] });
    expect(session.store.compaction.compact(workspaceDocument)).toBe(false);
  });

  test('[DO5] a full document continues in a next epoch; edits stay', async () => {
    const { dataDir, deployment } = await begun();
    const session = sessionOf(dataDir);
    const { records } = session.writes.write([breakage(deployment, 'in the first')], 'local');
    session.store.sqlite
      .prepare('UPDATE doc SET records = 19998 WHERE name = ?')
      .run(deploymentDocument(deployment));
    session.writes.write(
      numbered('b', 5).map((title) => breakage(deployment, title)),
      'import',
    );
    const first = deploymentDocument(deployment);
    const second = first.replace('@1', '@2');
    expect(
      count(
        dataDir,
        `SELECT count(*) FROM record WHERE document = '${first}' AND type = 'breakage'`,
      ),
    ).toBe(3);
    expect(count(dataDir, `SELECT count(*) FROM record WHERE document = '${second}'`)).toBe(3);
    session.writes.write(
      [{ op: 'set', record: records[0] as RecordId, field: 'title', value: 'edited' }],
      'local',
    );
    expect(
      count(
        dataDir,
        `SELECT count(*) FROM entry WHERE document = '${first}' AND text LIKE '%edited%'`,
      ),
    ).toBe(1);
    expect((await checkData(dataDir)).problems).toEqual([]);
  });
});
