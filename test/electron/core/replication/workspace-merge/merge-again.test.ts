import { expect, onTestFinished, test } from 'vitest';
import { Changes } from '../../../../../electron/core/kernel/base/changes.ts';
import { mergeWorkspace } from '../../../../../electron/core/replication/workspace-merge/merge-workspace.ts';
import { saveProfile } from '../../../../../electron/core/kernel/settings/profile.ts';
import { openAppSession, type AppSession } from '../../../../../electron/core/app/session.ts';
import { defaultMigrationsDir } from '../../../../../electron/core/kernel/database/migrate.ts';
import { saveMembership } from '../../../../../electron/core/kernel/settings/membership.ts';
import {
  deploymentDocument,
  type DocumentName,
  localDocument,
  workspaceDocument,
} from '../../../../../shared/doc/document-name.ts';
import type { Entry } from '../../../../../shared/entries/entry.ts';
import { newRecordId, type RecordId } from '../../../../../shared/ids.ts';
import { entryOf } from '../../../../hub/support/entries.ts';
import { makeFolder } from '../../open-folder.ts';
import { sampleMembership } from '../../sample-membership.ts';

const me = { author: newRecordId(), device: newRecordId() };
const lead = { author: newRecordId(), device: newRecordId() };
const site = newRecordId();
const own = localDocument(workspaceDocument);

function openJoined(dataDir: string): AppSession {
  const session = openAppSession(
    { dataDir, migrationsDir: defaultMigrationsDir(), now: Date.now, random: undefined },
    new Changes(),
  );
  onTestFinished(() => {
    session.close();
  });
  return session;
}

/** An FDC's folder that joined, with a deployment of theirs. */
function beginJoined(dataDir = makeFolder()): AppSession {
  const session = openJoined(dataDir);
  saveProfile(session.store, {
    workspace: 'Sample',
    member: me.author,
    name: 'Sample person',
    role: 'fdc',
    device: session.store.device,
    sample: false,
  });
  saveMembership(
    session.store,
    sampleMembership(session.store.device, {
      role: 'fdc',
      opens: true,
      limited: false,
      id: me.author,
      name: 'Sample person',
      authors: [me.author],
      deployments: [site],
    }),
  );
  adopt(
    session,
    deploymentDocument(site),
    entryOf(me, {
      op: 'create',
      type: 'deployment',
      record: site,
      values: { title: 'Site', status: 'active' },
    }),
  );
  return session;
}

/**
 * As an import of our own export writes it; without the rights of the role, as what comes from the
 * hub.
 */
function adopt({ writes }: AppSession, document: DocumentName, ...entries: Entry[]): RecordId {
  writes.write(
    entries.map((entry) => ({ op: 'copy', document, entry })),
    'import',
  );
  return entries[0]!.record;
}

const profession = (writer: typeof me, title: string, stages: readonly object[]): Entry =>
  entryOf(writer, { op: 'create', type: 'profession', values: { title, stages } });
const breakage = (stage: string): Entry =>
  entryOf(me, {
    op: 'create',
    type: 'breakage',
    values: {
      title: 'Blurred',
      deployment: site,
      severity: 's2_rework',
      repro: 'once',
      harm: 'none',
      stage,
    },
  });

/** Rounds until nothing follows from the last one. */
async function settle(session: AppSession): Promise<void> {
  while (await mergeWorkspace(session));
}

/** What a settling writes to the database, the smallest note included. */
async function writesOf(session: AppSession, work: () => Promise<unknown>): Promise<number> {
  const total = session.store.sqlite.prepare<[], number>('SELECT total_changes()').pluck();
  const before = total.get() ?? 0;
  await work();
  return (total.get() ?? 0) - before;
}

const stageOf = (session: AppSession, id: string): unknown =>
  session.records.get(id as RecordId).values['stage'];

/** Before there was a hub: everything may be written everywhere. */
function withoutRights(session: AppSession, work: () => void): void {
  const saved = session.store.sqlite
    .prepare<[], string>("SELECT value FROM setting WHERE key = 'hub.membership'")
    .pluck()
    .get();
  saveMembership(session.store, null);
  work();
  saveMembership(
    session.store,
    JSON.parse(saved ?? 'null') as Parameters<typeof saveMembership>[1],
  );
}

test('[JO14] without changes nothing happens; a new record is matched alone', async () => {
  const session = beginJoined();
  withoutRights(session, () => {
    adopt(session, workspaceDocument, profession(lead, 'Video', [{ id: 'a', name: 'Cut' }]));
  });
  adopt(session, own, profession(me, 'video', [{ id: 'x', name: 'cut' }]));
  const first = adopt(session, deploymentDocument(site), breakage('x'));
  await settle(session);
  expect(stageOf(session, first)).toBe('a');
  expect(await writesOf(session, () => mergeWorkspace(session))).toBe(0);
  adopt(session, deploymentDocument(site), breakage('a'));
  expect(await writesOf(session, () => mergeWorkspace(session))).toBe(0);
  const later = adopt(session, deploymentDocument(site), breakage('x'));
  expect(await mergeWorkspace(session)).toBe(true);
  expect(stageOf(session, later)).toBe('a');
  await settle(session);
  expect(await writesOf(session, () => mergeWorkspace(session))).toBe(0);
});

test('[JO14] a change of the workspace or role is merged in the next round', async () => {
  const session = beginJoined();
  const ours = adopt(session, own, profession(me, 'Film', []));
  await settle(session);
  const offered = () =>
    session.store.sqlite
      .prepare<[], string>(
        "SELECT title FROM record WHERE type = 'proposal' AND deleted_ms IS NULL ORDER BY title",
      )
      .pluck()
      .all();
  expect(offered()).toEqual(['Film']);
  adopt(session, own, profession(me, 'Stage', []));
  await settle(session);
  expect(offered()).toEqual(['Film', 'Stage']);
  withoutRights(session, () => {
    adopt(session, workspaceDocument, profession(lead, 'FILM', []));
  });
  await settle(session);
  expect(offered()).toEqual(['Stage']);
  expect(session.records.get(ours).deleted_at).not.toBeNull();
  saveMembership(
    session.store,
    sampleMembership(session.store.device, {
      role: 'research',
      opens: true,
      limited: false,
      id: me.author,
      name: 'Sample person',
      authors: [me.author],
      deployments: [],
    }),
  );
  await settle(session);
  expect(
    session.store.sqlite
      .prepare(
        "SELECT title FROM record WHERE type = 'profession' AND document = 'ws@1' AND deleted_ms " +
          'IS NULL ORDER BY title',
      )
      .pluck()
      .all(),
  ).toEqual(['FILM', 'Stage']);
});

test('[JO14] [JO9] what stays only because it is used goes with its use', async () => {
  const session = beginJoined();
  withoutRights(session, () => {
    adopt(session, workspaceDocument, profession(lead, 'Video', [{ id: 'a', name: 'Cut' }]));
  });
  const ours = adopt(session, own, profession(me, 'Video', [{ id: 'z', name: 'Colour' }]));
  const user = adopt(session, deploymentDocument(site), breakage('z'));
  await settle(session);
  expect(session.records.get(ours).deleted_at).toBeNull();
  session.writes.write([{ op: 'set', record: user, field: 'stage', value: 'a' }], 'local');
  await settle(session);
  expect(session.records.get(ours).deleted_at).not.toBeNull();
});

test('[JO14] a reopened folder is merged once as a whole', async () => {
  const dataDir = makeFolder();
  const before = beginJoined(dataDir);
  withoutRights(before, () => {
    adopt(before, workspaceDocument, profession(lead, 'Video', [{ id: 'a', name: 'Cut' }]));
  });
  adopt(before, own, profession(me, 'video', [{ id: 'x', name: 'cut' }]));
  await settle(before);
  const late = adopt(before, deploymentDocument(site), breakage('x'));
  before.close();
  const session = openJoined(dataDir);
  await settle(session);
  expect(stageOf(session, late)).toBe('a');
  expect(await writesOf(session, () => mergeWorkspace(session))).toBe(0);
});
