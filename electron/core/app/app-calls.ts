import type { Profile } from '../../../shared/api/settings.ts';
import { AppError, noWorkspace } from '../../../shared/errors.ts';
import { workspaceDocument } from '../../../shared/doc/document-name.ts';
import type { MemberId, RecordId } from '../../../shared/ids.ts';
import { recordTypes } from '../../../shared/records/index.ts';
import { newRecordIdIn } from '../kernel/base/derived-id.ts';
import {
  changeSettings,
  findProfile,
  readSettings,
  saveProfile,
} from '../kernel/settings/profile.ts';
import { makeSample } from './sample/sample.ts';
import { noRecovery, saveRecovery } from '../features/recovery/recovery-note.ts';
import { nameThatFits } from '../features/import/fit/clean-text.ts';
import type { Session } from '../kernel/session/session.ts';
import type { Store } from '../kernel/store/store.ts';
import { tellStanding } from '../kernel/session/standing.ts';
import { readOnlyError } from '../kernel/database/read-only-words.ts';
import { requireClock } from '../kernel/write/require-clock.ts';
import type { Write } from '../kernel/write/writes.ts';
import type { CallDeps } from './deps.ts';
import { os } from '../kernel/api/implementer.ts';

/** Handles the calls about the app as a whole: who works here, its settings, its start. */
export const appCalls = ({ session, folder, sync, changes, appVersion, now }: CallDeps) => ({
  state: os.app.state.handler(() => {
    folder.tryToWrite();
    const { store, people } = session();
    return {
      profile: findProfile(store),
      standing: tellStanding(store),
      same: Object.fromEntries(people.same),
      recovery: folder.recovery(),
      readOnly: store.readOnly === null ? null : readOnlyError(store.readOnly).words,
      settings: readSettings(store),
      versions: {
        app: appVersion,
        node: process.versions.node,
        electron: process.versions['electron'] ?? null,
        sqlite: store.sqlite.prepare<[], string>('SELECT sqlite_version()').pluck().get() ?? '',
        yjs: '13.6',
      },
    };
  }),
  begin: os.app.begin.handler(async ({ input }) => {
    checkNotBegun(session().store);
    requireClock(now());
    const member = newRecordIdIn(workspaceDocument);
    // [SW8] Checked first: an invalid invite starts no workspace.
    const joining =
      input.invite === null
        ? null
        : await sync.askToJoin(input.invite, { member, name: input.name });
    checkNotBegun(session().store);
    const known = joining?.membership.member ?? { id: member, name: input.name, role: input.role };
    const profile = beginWorkspace(session(), { ...input, ...known, nowMs: now() });
    if (joining && input.invite) sync.joined(joining, input.invite.undecided);
    changes.publish({ kind: 'settings' });
    return findProfile(session().store) ?? profile;
  }),
  rename: os.app.rename.handler(({ input }) => {
    const renamed = rename(session(), input);
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

/**
 * Updates who works here, in the profile and among the people.
 * @throws AppError
 */
function rename({ store, writes }: Session, who: Pick<Profile, 'name' | 'role'>): Profile {
  const profile = findProfile(store);
  if (!profile) throw noWorkspace();
  const renamed = { ...profile, ...who };
  const record = profile.member as never;
  writes.write(
    [
      { op: 'set', record, field: 'title', value: who.name },
      { op: 'set', record, field: 'role', value: who.role },
    ],
    'local',
    { within: () => saveProfile(store, renamed) },
  );
  return renamed;
}

interface Begin extends Pick<Profile, 'workspace' | 'name' | 'role' | 'sample'> {
  /** The ID of the person who starts. */
  readonly id: string;
  readonly nowMs: number;
}

/** Writes who works here and, if requested, the sample. */
function beginWorkspace(
  { store, writes, blobs }: Session,
  { id, workspace, name, role, sample, nowMs }: Begin,
): Profile {
  const profile: Profile = { workspace, member: id, name, role, device: store.device, sample };
  const member = id as MemberId;
  const person: Write = {
    op: 'create',
    type: 'member',
    id: id as RecordId,
    values: { title: nameThatFits(name, recordTypes.member.fields.title.max), role },
  };
  // One commit, so that no workspace has half a sample.
  const content = sample ? makeSample({ member, now: nowMs }) : { writes: [], blobs: [] };
  for (const blob of content.blobs) blobs.keep(blob);
  writes.write([person, ...content.writes], 'local', {
    within: () => saveProfile(store, profile),
    author: member,
  });
  return profile;
}

/**
 * Checks that there is no workspace.
 * @throws AppError `conflict` if the folder already has one
 */
function checkNotBegun(store: Store): void {
  if (findProfile(store)) throw begunAlready();
}

const begunAlready = (): AppError =>
  new AppError('conflict', {
    happened: 'This folder already has a workspace.',
    data: 'The existing workspace was not changed.',
    next: 'Open that workspace, or choose another folder.',
  });
