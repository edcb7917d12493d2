import { describe, expect, onTestFinished, test } from 'vitest';
import { Changes } from '../../../../../electron/core/kernel/base/changes.ts';
import { saveProfile } from '../../../../../electron/core/kernel/settings/profile.ts';
import { openSession, type Session } from '../../../../../electron/core/kernel/session/session.ts';
import { tellStanding } from '../../../../../electron/core/kernel/session/standing.ts';
import { defaultMigrationsDir } from '../../../../../electron/core/kernel/database/migrate.ts';
import { saveMembership } from '../../../../../electron/core/kernel/settings/membership.ts';
import type { Write } from '../../../../../electron/core/kernel/write/writes.ts';
import {
  deploymentDocument,
  type DocumentName,
  localDocument,
  workspaceDocument,
} from '../../../../../shared/doc/document-name.ts';
import type { Entry } from '../../../../../shared/entries/entry.ts';
import { AppError } from '../../../../../shared/errors.ts';
import { newRecordId } from '../../../../../shared/ids.ts';
import type { MemberOfHub } from '../../../../../shared/protocol/joining.ts';
import {
  mayAdd,
  mayChange,
  mayChangeField,
  mayCreate,
  mayRemove,
  type ToldWriter,
} from '../../../../../shared/roles/record-right.ts';
import { entryOf } from '../../../../hub/support/entries.ts';
import { makeFolder } from '../../open-folder.ts';
import { sampleMembership } from '../../sample-membership.ts';

const me = { author: newRecordId(), device: newRecordId() };
const other = { author: newRecordId(), device: newRecordId() };
/**
 * Deployments: one that the member is on, one that others are on, one that stays on this device and
 * that somebody else made.
 */
const [named, foreign, kept] = [newRecordId(), newRecordId(), newRecordId()];
/**
 * Two more, whose policy holds back what is seen there: one that the member is on, one that others
 * are on.
 */
const [namedHeld, foreignHeld] = [newRecordId(), newRecordId()];

const create = (
  writer: typeof me,
  type: string,
  values: Record<string, unknown>,
  record?: string,
): Entry =>
  entryOf(writer, { op: 'create', type, values, ...(record === undefined ? {} : { record }) });
const deployment = (id: string, writer: typeof me): Entry =>
  create(writer, 'deployment', { title: 'Site', status: 'active' }, id);
const holding = (id: string): Entry =>
  create(
    other,
    'deployment',
    {
      title: 'Site',
      status: 'active',
      policy: {
        observations: 'redact_first',
        attachments: 'redact_first',
        traces: null,
        note: null,
      },
    },
    id,
  );
const breakage = (writer: typeof me, of: string): Entry =>
  create(writer, 'breakage', {
    title: 'Blurred',
    deployment: of,
    severity: 's2_rework',
    repro: 'once',
    harm: 'none',
  });
const profession = (writer: typeof me): Entry => create(writer, 'profession', { title: 'Film' });
const person = ({ author }: typeof me): Entry =>
  create(other, 'member', { title: 'Sample person', role: 'fdc' }, author);

/**
 * What stands where when the member joins: by them and by others, shared and in this device's own
 * documents.
 */
const stored: readonly (readonly [DocumentName, Entry])[] = [
  [workspaceDocument, person(me)],
  [workspaceDocument, person(other)],
  [deploymentDocument(namedHeld), holding(namedHeld)],
  [deploymentDocument(foreignHeld), holding(foreignHeld)],
  [deploymentDocument(named), deployment(named, other)],
  [deploymentDocument(foreign), deployment(foreign, other)],
  [localDocument(deploymentDocument(kept)), deployment(kept, other)],
  ...[me, other].flatMap(
    (writer) =>
      [
        [workspaceDocument, profession(writer)],
        [localDocument(workspaceDocument), profession(writer)],
        [deploymentDocument(named), breakage(writer, named)],
        [localDocument(deploymentDocument(named)), breakage(writer, named)],
        [deploymentDocument(foreign), breakage(writer, foreign)],
        [localDocument(deploymentDocument(foreign)), breakage(writer, foreign)],
        [localDocument(deploymentDocument(kept)), breakage(writer, kept)],
        [deploymentDocument(namedHeld), breakage(writer, namedHeld)],
        [localDocument(deploymentDocument(foreignHeld)), breakage(writer, foreignHeld)],
        [deploymentDocument(foreignHeld), breakage(writer, foreignHeld)],
      ] as const,
  ),
];

type Standing = Pick<MemberOfHub, 'role' | 'opens' | 'limited'>;
const standings: readonly Standing[] = [
  { role: 'fdc', opens: true, limited: false },
  { role: 'fdc', opens: false, limited: false },
  { role: 'research', opens: true, limited: false },
  { role: 'admin', opens: true, limited: false },
  { role: 'success', opens: false, limited: true },
];

function openJoined(standing: Standing): Session {
  const session = openSession(
    {
      dataDir: makeFolder(),
      migrationsDir: defaultMigrationsDir(),
      now: Date.now,
      random: undefined,
    },
    new Changes(),
  );
  onTestFinished(() => {
    session.close();
  });
  session.writes.write(
    stored.map(([document, entry]) => ({ op: 'copy', document, entry })),
    'import',
  );
  saveProfile(session.store, {
    workspace: 'Sample',
    member: me.author,
    name: 'Sample person',
    role: standing.role,
    device: session.store.device,
    sample: false,
  });
  saveMembership(
    session.store,
    sampleMembership(session.store.device, {
      ...standing,
      id: me.author,
      name: 'Sample person',
      authors: [me.author],
      deployments: [named, namedHeld],
    }),
  );
  return session;
}

/** The standing as the window puts it together. */
function windowOf({ store }: Session): ToldWriter {
  const told = tellStanding(store);
  if (!told) throw new Error('not joined');
  return {
    ...told,
    on: new Set(told.deployments),
    authors: new Set(told.authors),
    here: new Set(told.here),
  };
}

const attached = (subject: string) => ({
  subject,
  name: 'a.txt',
  media_type: 'text/plain',
  size_bytes: 1,
  sha256: 'a'.repeat(64),
});

function coreTakes({ writes }: Session, write: Write): boolean {
  try {
    writes.write([write], 'local');
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === 'permission') return false;
    throw error;
  }
}

describe('what the window offers is what core writes', () => {
  test.each(standings)(
    '[RI5] [RI6] [RI4] $role (opens: $opens): every record, shared or of this device alone',
    (standing) => {
      const session = openJoined(standing);
      const who = windowOf(session);
      for (const [document, { record }] of stored) {
        const head = session.records.get(record);
        const role = ['fdc', 'research', 'success'].find(
          (one) => one !== standing.role && one !== head.values['role'],
        );
        const offered = {
          document,
          type: head.type,
          change: mayChangeField(who, head, 'title'),
          add: mayAdd(who, 'comment', head),
          attach: mayAdd(who, 'attachment', head),
          ...(head.type === 'member' ? { role: mayChangeField(who, head, 'role') } : {}),
          remove: mayRemove(who, head),
          restore: mayRemove(who, head),
        };
        expect(mayChange(who, head)).toBe(offered.change);
        const change = coreTakes(session, {
          op: 'set',
          record,
          field: 'title',
          value: 'Another title',
        });
        const add = coreTakes(session, {
          op: 'create',
          type: 'comment',
          values: { subject: record, body: 'Seen' },
        });
        const attach = coreTakes(session, {
          op: 'create',
          type: 'attachment',
          values: attached(record),
        });
        const given =
          'role' in offered
            ? { role: coreTakes(session, { op: 'set', record, field: 'role', value: role }) }
            : {};
        const remove = coreTakes(session, { op: 'remove', record });
        // What could not be removed is there: nothing to bring back.
        const restore = remove && coreTakes(session, { op: 'restore', record });
        expect({
          document,
          type: head.type,
          change,
          add,
          attach,
          ...given,
          remove,
          restore,
        }).toEqual(offered);
      }
    },
  );

  test.each(standings)(
    '[RI5] [RI6] [RI4] $role (opens: $opens): what is new in each deployment, also where a ' +
      'policy holds it back, and in the workspace',
    (standing) => {
      const session = openJoined(standing);
      const who = windowOf(session);
      for (const id of [named, foreign, kept, namedHeld, foreignHeld]) {
        const { values } = breakage(me, id) as { readonly values?: Record<string, unknown> };
        expect([
          id,
          coreTakes(session, { op: 'create', type: 'breakage', values: values ?? {} }),
        ]).toEqual([id, mayCreate(who, 'breakage', id)]);
        expect([
          id,
          coreTakes(session, {
            op: 'create',
            type: 'experiment',
            values: { title: 'Trial', deployment: id, status: 'draft' },
          }),
        ]).toEqual([id, mayCreate(who, 'experiment', id)]);
      }
      for (const type of ['customer', 'profession', 'model_iteration'] as const) {
        const values =
          type === 'model_iteration'
            ? { title: 'Sample model', kind: 'sft', status: 'planned' }
            : { title: 'Sample' };
        expect([type, coreTakes(session, { op: 'create', type, values })]).toEqual([
          type,
          mayCreate(who, type, null),
        ]);
      }
      expect(
        coreTakes(session, {
          op: 'create',
          type: 'deployment',
          values: { title: 'Sample site', status: 'active', sample: true },
        }),
      ).toBe(mayCreate(who, 'deployment', null));
    },
  );

  test('[RI6] who writes neither there nor in the workspace is told why', () => {
    const session = openJoined({ role: 'research', opens: true, limited: false });
    const counted = () => session.store.sqlite.prepare('SELECT count(*) FROM entry').pluck().get();
    const before = counted();
    const refusing = (write: Write): unknown => {
      try {
        session.writes.write([write], 'local');
      } catch (error) {
        return error instanceof AppError ? { code: error.code, ...error.words } : error;
      }
      return null;
    };
    const { values } = breakage(me, foreignHeld) as { readonly values?: Record<string, unknown> };
    expect(refusing({ op: 'create', type: 'breakage', values: values ?? {} })).toEqual({
      code: 'permission',
      happened: 'Only the deployment’s team can edit. You can comment.',
      data: 'Nothing was changed.',
      next: 'Write a comment, or edit one of yours.',
    });
    const fdc = openJoined({ role: 'fdc', opens: false, limited: false });
    const [, { record }] = stored.find(
      ([document, entry]) =>
        document === workspaceDocument && entry.op === 'create' && entry.type === 'profession',
    )!;
    expect(() =>
      fdc.writes.write([{ op: 'create', type: 'attachment', values: attached(record) }], 'local'),
    ).toThrow('Only research can edit this, because it belongs to the whole workspace.');
    expect(counted()).toBe(before);
  });
});
