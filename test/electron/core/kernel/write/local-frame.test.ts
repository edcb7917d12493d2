import { expect, onTestFinished, test } from 'vitest';
import { Changes } from '../../../../../electron/core/kernel/base/changes.ts';
import { openSession, type Session } from '../../../../../electron/core/kernel/session/session.ts';
import { defaultMigrationsDir } from '../../../../../electron/core/kernel/database/migrate.ts';
import { localFrame } from '../../../../../electron/core/kernel/write/local-frame.ts';
import {
  bundledDocument,
  localDocument,
  workspaceDocument,
} from '../../../../../shared/doc/document-name.ts';
import { entriesOf } from '../../../../../shared/doc/entries-document.ts';
import { writeEntry } from '../../../../../shared/entries/canonical.ts';
import type { Entry } from '../../../../../shared/entries/entry.ts';
import { create, set } from '../../../../shared/entries/sample-entries.ts';
import { beginWork, makeFolder, openFolder } from '../../open-folder.ts';

const planned = (entry: Entry) => ({ entry, text: writeEntry(entry) });

async function begun(): Promise<Session> {
  const dataDir = makeFolder();
  const core = await openFolder(dataDir);
  await beginWork(core);
  await core.close();
  const session = openSession(
    { dataDir, migrationsDir: defaultMigrationsDir(), now: Date.now, random: undefined },
    new Changes(),
  );
  onTestFinished(() => {
    session.close();
  });
  return session;
}

/** Writes entries into a document, and returns how many of them were not in it. */
function write(
  { store, applyIncoming }: Session,
  document: Parameters<typeof localFrame>[1],
  ...entries: Entry[]
): number {
  const frame = localFrame(store, document, entries.map(planned));
  if (frame !== null) applyIncoming({ kind: 'local', frames: [frame] });
  return frame?.entries.length ?? 0;
}

test('[DO2] [DO3] what is written blind is one run that Yjs reads', async () => {
  const session = await begun();
  const { store } = session;
  const { client } = store.documents.nextPlace(workspaceDocument);
  const before = entriesOf(store.documents.load(workspaceDocument)).size;
  write(session, workspaceDocument, create(1, 0));
  write(session, workspaceDocument, set(2, 1, 'title', 'Edited'), set(3, 2, 'title', 'Again'));
  const doc = store.documents.load(workspaceDocument);
  expect(doc.store.pendingStructs).toBeNull();
  expect(entriesOf(doc).size).toBe(before + 3);
  expect(entriesOf(doc).get(set(3, 2, 'title', 'Again').id)).toBe(
    writeEntry(set(3, 2, 'title', 'Again')),
  );
  expect(store.documents.nextPlace(workspaceDocument)).toEqual({ client, clock: before + 3 });
});

test('[DO2] an entry that the document has is not written again', async () => {
  const session = await begun();
  const own = localDocument(workspaceDocument);
  const [one, two] = [create(1, 0), set(2, 1, 'title', 'Edited')];
  expect(write(session, own, one)).toBe(1);
  expect(write(session, own, one)).toBe(0);
  // The shared document has it from now on, and its row says so.
  expect(write(session, workspaceDocument, one)).toBe(1);
  expect(write(session, workspaceDocument, one, two)).toBe(1);
  expect(write(session, own, one, two)).toBe(1);
  expect(write(session, own, one, two)).toBe(0);
  const brought = bundledDocument('a'.repeat(36), 'claimed', workspaceDocument);
  expect(write(session, brought, one)).toBe(1);
  expect(write(session, brought, one)).toBe(0);
});
