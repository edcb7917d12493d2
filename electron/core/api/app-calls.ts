import type { Profile } from '../../../shared/api/settings.ts';
import { AppError, noWorkspace } from '../../../shared/errors.ts';
import { workspaceDocument } from '../../../shared/doc/document-name.ts';
import type { MemberId } from '../../../shared/ids.ts';
import { newRecordIdIn } from '../derived-id.ts';
import { changeSettings, findProfile, readSettings, saveProfile } from '../profile.ts';
import { makeSample } from '../sample/sample.ts';
import { noRecovery, saveRecovery } from '../recovery/recovery-note.ts';
import { tellStanding } from '../standing.ts';
import { readOnlyError } from '../store/read-only-words.ts';
import { requireClock } from '../write/require-clock.ts';
import type { Write } from '../writes.ts';
import type { CallDeps } from './deps.ts';
import { os } from './implementer.ts';

export const appCalls = ({ session, folder, changes, appVersion, now }: CallDeps) => ({
  state: os.app.state.handler(() => {
    folder.tryToWrite();
    const { store } = session();
    return {
      profile: findProfile(store),
      standing: tellStanding(store),
      recovery: folder.recovery(),
      readOnly: store.readOnly === null ? null : readOnlyError(store.readOnly).words,
      settings: readSettings(store),
      versions: {
        app: appVersion, node: process.versions.node, electron: process.versions['electron'] ?? null,
        sqlite: store.sqlite.prepare<[], string>('SELECT sqlite_version()').pluck().get() ?? '', yjs: '13.6',
      },
    };
  }),
  begin: os.app.begin.handler(({ input }) => {
    const { store, writes, blobs } = session();
    if (findProfile(store)) throw begunAlready();
    requireClock(now());
    const member = newRecordIdIn(workspaceDocument);
    const profile: Profile = { workspace: input.workspace, member, name: input.name, role: input.role, device: store.device, sample: input.sample };
    const person: Write = { op: 'create', type: 'member', id: member, values: { title: input.name, role: input.role } };
    // One commit: there is no workspace with half a sample.
    const sample = input.sample ? makeSample({ member: profile.member as MemberId, now: now() }) : { writes: [], blobs: [] };
    for (const content of sample.blobs) blobs.keep(content);
    writes.write([person, ...sample.writes], 'local',
      { within: () => saveProfile(store, profile), author: member as string as MemberId });
    changes.publish({ kind: 'settings' });
    return profile;
  }),
  rename: os.app.rename.handler(({ input }) => {
    const { store, writes } = session();
    const profile = findProfile(store);
    if (!profile) throw noWorkspace();
    const renamed = { ...profile, ...input };
    const record = profile.member as never;
    writes.write([{ op: 'set', record, field: 'title', value: input.name }, { op: 'set', record, field: 'role', value: input.role }], 'local', { within: () => saveProfile(store, renamed) });
    changes.publish({ kind: 'settings' });
    return renamed;
  }),
  dismissRecovery: os.app.dismissRecovery.handler(() => {
    saveRecovery(session().store, noRecovery);
    changes.publish({ kind: 'settings' });
    return {};
  }),
  saveSettings: os.app.saveSettings.handler(({ input }) => {
    const settings = changeSettings(session().store, input.settings);
    changes.publish({ kind: 'settings' });
    return settings;
  }),
});

const begunAlready = (): AppError => new AppError('conflict', {
  happened: 'A workspace was begun in this folder already.', data: 'It stays as it is.', next: 'Open it, or choose another folder.',
});
