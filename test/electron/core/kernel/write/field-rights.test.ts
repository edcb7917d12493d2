import { describe, expect, onTestFinished, test } from 'vitest';
import { Changes } from '../../../../../electron/core/kernel/base/changes.ts';
import { saveProfile } from '../../../../../electron/core/kernel/settings/profile.ts';
import { openSession, type Session } from '../../../../../electron/core/kernel/session/session.ts';
import { asWriter } from '../../../../../electron/core/kernel/session/standing.ts';
import { defaultMigrationsDir } from '../../../../../electron/core/kernel/database/migrate.ts';
import { saveMembership } from '../../../../../electron/core/kernel/settings/membership.ts';
import { checkRight as checkInCore } from '../../../../../electron/core/kernel/write/check-right.ts';
import { RecordStates } from '../../../../../electron/core/kernel/write/record-states.ts';
import { checkRight as checkAtHub } from '../../../../../hub/ingest/check-right.ts';
import { familyKey, type Known } from '../../../../../hub/log-store/known.ts';
import {
  deploymentDocument,
  type DocumentName,
  findDocumentParts,
  localDocument,
  triageDocument,
  workspaceDocument,
} from '../../../../../shared/doc/document-name.ts';
import type { Entry } from '../../../../../shared/entries/entry.ts';
import { AppError } from '../../../../../shared/errors.ts';
import { newRecordId } from '../../../../../shared/ids.ts';
import type { MemberOfHub } from '../../../../../shared/protocol/joining.ts';
import { findRecordType, recordTypes, typeNames } from '../../../../../shared/records/index.ts';
import { roles } from '../../../../../shared/records/member.ts';
import { mayChangeField, type ToldWriter } from '../../../../../shared/roles/record-right.ts';
import { entryOf } from '../../../../hub/support/entries.ts';
import { makeFolder } from '../../open-folder.ts';
import { sampleMembership } from '../../sample-membership.ts';

const me = { author: newRecordId() as string, device: newRecordId() as string };
const other = { author: newRecordId() as string, device: newRecordId() as string };
const [named, foreign] = [newRecordId(), newRecordId()];

type Standing = Pick<MemberOfHub, 'role' | 'opens' | 'limited'>;
const standings: readonly Standing[] = [
  { role: 'fdc', opens: true, limited: false },
  { role: 'fdc', opens: false, limited: false },
  { role: 'research', opens: true, limited: false },
  { role: 'admin', opens: true, limited: false },
  { role: 'success', opens: false, limited: false },
  { role: 'success', opens: true, limited: true },
];

const deployment = (id: string): Entry =>
  entryOf(other, {
    op: 'create',
    type: 'deployment',
    record: id,
    values: { title: 'Sample site', status: 'active' },
  });
const person = ({ author }: typeof me): Entry =>
  entryOf(other, {
    op: 'create',
    type: 'member',
    record: author,
    values: { title: 'Sample person', role: 'fdc' },
  });
const placesOf = (type: string): readonly DocumentName[] => {
  switch (findRecordType(type)?.home) {
    case 'workspace':
      return [workspaceDocument];
    case 'triage':
      return [triageDocument(named), triageDocument(foreign)];
    case 'subject':
      return [workspaceDocument, deploymentDocument(named), deploymentDocument(foreign)];
    default:
      return [deploymentDocument(named), deploymentDocument(foreign)];
  }
};
/**
 * One record of mine and one of somebody's per type and place; of deployments and people, the ones
 * that there are.
 */
const existing = typeNames.flatMap((type) =>
  placesOf(type).flatMap((document) =>
    [me, other].map((writer) => ({
      type,
      document,
      entry: entryOf(writer, { op: 'create', type, values: { title: 'Sample' } }),
    })),
  ),
);
const stored = [
  { document: workspaceDocument, entry: person(me) },
  { document: workspaceDocument, entry: person(other) },
  { document: deploymentDocument(named), entry: deployment(named) },
  { document: deploymentDocument(foreign), entry: deployment(foreign) },
  ...existing,
];

/**
 * Everything that any rule asks for: nothing, each role, each status of a proposal, people, and a
 * mark.
 */
const probes: readonly unknown[] = [
  null,
  '',
  true,
  false,
  me.author,
  other.author,
  ...Object.keys(roles),
  ...Object.keys(recordTypes.proposal.fields.status.options),
];

interface Try {
  readonly says: string;
  readonly document: DocumentName;
  readonly entry: Entry;
}

/**
 * Every field of every type, set and created with, in my record, somebody's and one that nobody
 * made.
 */
function* tries(): Generator<Try> {
  for (const type of typeNames) {
    for (const [field, { setBy }] of Object.entries(findRecordType(type)?.fields ?? {})) {
      for (const value of setBy ? probes : ['Sample']) {
        const says = `${type}.${field} = ${JSON.stringify(value)}`;
        for (const document of placesOf(type)) {
          yield {
            says: `create ${says}`,
            document,
            entry: entryOf(me, { op: 'create', type, values: { [field]: value } }),
          };
          yield {
            says: `set nobody’s ${says}`,
            document,
            entry: entryOf(me, { op: 'set', record: newRecordId(), field, value }),
          };
        }
        for (const { document, entry } of stored.filter(
          (one) => (one.entry as { type: string }).type === type,
        )) {
          const whose = entry.author === me.author ? 'my' : 'somebody’s';
          yield {
            says: `set ${whose} ${says}`,
            document,
            entry: entryOf(me, { op: 'set', record: entry.record, field, value }),
          };
        }
      }
    }
  }
}

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
    stored.map(({ document, entry }) => ({ op: 'copy', document, entry })),
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
  saveMembership(session.store, sampleMembership(session.store.device, memberOf(standing)));
  return session;
}

const memberOf = (standing: Standing): MemberOfHub => ({
  ...standing,
  id: me.author,
  name: 'Sample person',
  authors: [me.author],
  deployments: [named],
});

/** Asks core's check as the write path does, with the records that stand in its database. */
function askCore({ store }: Session, standing: Standing): (one: Try) => boolean {
  const target = store.sqlite.prepare<[string], { author: string }>(
    'SELECT created_by AS author FROM record WHERE id = ?',
  );
  const states = new RecordStates({
    entriesOf: (record) => store.tables.entries.ofRecord(record),
    target: (record) => (target.get(record) ?? null) as never,
    keyOf: (_, id) => id,
    idOf: (key) => key,
    witnessesOf: () => [],
  });
  return ({ document, entry }) => {
    try {
      checkInCore(
        entry,
        { key: entry.record, document, stays: false },
        asWriter(memberOf(standing)),
        states,
      );
      return true;
    } catch (error) {
      if (error instanceof AppError && error.code === 'permission') return false;
      throw error;
    }
  };
}

function askHub(standing: Standing): (one: Try) => boolean {
  const known = {
    records: new Map(
      stored.map(({ document, entry }) => [
        familyKey(document, entry.record),
        { type: (entry as { type: string }).type, member: entry.author },
      ]),
    ),
    deployments: new Map([named, foreign].map((id) => [id as string, { title: '', titleAt: '' }])),
  } as unknown as Known;
  const caller = {
    ...standing,
    device: me.device,
    key: '',
    deviceStanding: 'active' as const,
    member: me.author,
    name: 'Sample person',
    scope: 1,
    authors: new Set<string>([me.author]),
    on: new Set<string>([named]),
  };
  return ({ document, entry }) => {
    const frame = {
      document,
      parts: findDocumentParts(document),
      update: new Uint8Array(),
      hash: '',
      entries: [{ entry }],
    };
    return checkAtHub(frame as unknown as Parameters<typeof checkAtHub>[0], caller, known) === null;
  };
}

describe('fields that are not everybody’s', () => {
  test.each(standings)(
    '[RI1] [RI7] $role (opens: $opens): every field of every type, at the hub and in core',
    (standing) => {
      const session = openJoined(standing);
      const [core, hub] = [askCore(session, standing), askHub(standing)];
      const all = [...tries()].map((one) => ({
        says: one.says,
        document: one.document,
        core: core(one),
        hub: hub(one),
      }));
      expect(all.filter((one) => one.core !== one.hub)).toEqual([]);
      expect(all.some((one) => one.core)).toBe(true);
      expect(all.some((one) => !one.core)).toBe(true);
    },
  );

  test('[RI7] [PE3] each rule says yes and no where it should', () => {
    const verdict = (
      role: Standing['role'],
      type: string,
      field: string,
      value: unknown,
      of?: typeof me,
    ): boolean => {
      const standing = { role, opens: true, limited: false };
      const [document = workspaceDocument] = placesOf(type);
      const made =
        of && existing.find((one) => one.type === type && one.entry.author === of.author);
      const entry = made
        ? entryOf(me, { op: 'set', record: made.entry.record, field, value })
        : entryOf(me, { op: 'create', type, values: { [field]: value } });
      return askHub(standing)({ says: '', document, entry });
    };
    const proposal = (role: Standing['role'], field: string, value: unknown) => [
      verdict(role, 'proposal', field, value),
      verdict(role, 'proposal', field, value, me),
    ];
    for (const status of ['accepted', 'same_as', 'declined'])
      expect(proposal('fdc', 'status', status)).toEqual([false, false]);
    expect(proposal('fdc', 'status', 'open')).toEqual([true, true]);
    for (const field of ['same_as', 'reason', 'decided_at'])
      expect(proposal('fdc', field, other.author)).toEqual([false, false]);
    expect(proposal('fdc', 'reason', null)).toEqual([true, false]);
    expect([
      proposal('fdc', 'decided_by', other.author),
      proposal('research', 'decided_by', other.author),
    ]).toEqual([
      [false, false],
      [false, false],
    ]);
    expect(proposal('research', 'decided_by', me.author)).toEqual([true, true]);
    for (const status of ['accepted', 'declined'])
      expect(proposal('research', 'status', status)).toEqual([true, true]);
    expect(
      ['fdc', 'research'].map((role) =>
        verdict(role as Standing['role'], 'experiment', 'decided_by', other.author, me),
      ),
    ).toEqual([false, false]);
    expect(verdict('fdc', 'experiment', 'decided_by', me.author, other)).toBe(true);
    expect([
      verdict('fdc', 'breakage', 'source', { key: 'x' }, me),
      verdict('fdc', 'breakage', 'source', { key: 'x' }, other),
    ]).toEqual([true, false]);
    const isSame = (role: Standing['role'], record: string, value: string): boolean =>
      askHub({ role, opens: true, limited: false })({
        says: '',
        document: workspaceDocument,
        entry: entryOf(me, { op: 'set', record, field: 'same_as', value }),
      });
    for (const role of ['fdc', 'research', 'admin'] as const)
      expect([
        isSame(role, me.author, me.author),
        isSame(role, me.author, other.author),
        isSame(role, other.author, me.author),
        isSame(role, other.author, other.author),
      ]).toEqual([true, false, false, false]);
    expect([
      verdict('fdc', 'deployment', 'sample', true, me),
      verdict('fdc', 'deployment', 'sample', false, me),
    ]).toEqual([false, true]);
  });

  test('[RI7] a newer version of a type, claimed by the entry, opens no field', () => {
    const claimed = entryOf(
      me,
      { op: 'create', type: 'proposal', values: { status: 'accepted', decided_by: other.author } },
      { schema: 99 },
    );
    expect(
      askHub({ role: 'fdc', opens: true, limited: false })({
        says: '',
        document: workspaceDocument,
        entry: claimed,
      }),
    ).toBe(false);
  });

  test.each(standings)(
    '[RI5] [RI7] the window offers $role (opens: $opens) no field that core refuses whatever is ' +
      'set',
    (standing) => {
      const session = openJoined(standing);
      const core = askCore(session, standing);
      const who: ToldWriter = { ...asWriter(memberOf(standing)), here: new Set() };
      const records = new Map(
        stored.map(({ document, entry }) => [entry.record as string, { document, entry }]),
      );
      for (const [record, { document, entry }] of records) {
        const { type } = entry as { type: string };
        const deploymentOf = document === workspaceDocument ? null : document.slice(4, 40);
        const head = {
          id: record,
          type,
          deployment: deploymentOf,
          created_by: entry.author,
          here: false,
        };
        for (const [field, { setBy }] of Object.entries(findRecordType(type)?.fields ?? {})) {
          // Nobody could have made it there.
          if (type === 'deployment' && ![named, foreign].includes(record as never)) continue;
          const takes = (setBy ? probes : ['Sample']).filter((value) =>
            core({ says: '', document, entry: entryOf(me, { op: 'set', record, field, value }) }),
          );
          // Offered is what can be given more than one value: to ask again, or to say nothing, is
          // no choice.
          const choices = setBy
            ? takes.filter((value) => value !== null && value !== '' && value !== false).length
            : takes.length;
          const isChoice =
            setBy?.by === 'research' || setBy?.by === 'hub' ? choices > 1 : choices > 0;
          expect([type, field, document, mayChangeField(who, head, field)]).toEqual([
            type,
            field,
            document,
            isChoice,
          ]);
        }
      }
    },
  );

  test('[RI7] who takes a decision back, or brings it, signs it', () => {
    const session = openJoined({ role: 'fdc', opens: true, limited: false });
    const decided = {
      decision: 'ship',
      decided_by: other.author,
      decided_at: '2026-03-01T10:00:00.000Z',
    } as const;
    const {
      records: [record],
    } = session.writes.write(
      [
        {
          op: 'create',
          type: 'experiment',
          values: { title: 'Trial', deployment: named, status: 'draft', ...decided },
        },
      ],
      'import',
    );
    expect(session.records.get(record as never).values).toMatchObject({
      ...decided,
      decided_by: me.author,
    });
    const local = localDocument(deploymentDocument(named));
    const {
      records: [kept],
    } = session.writes.write(
      [
        {
          op: 'create',
          type: 'experiment',
          to: local,
          values: { title: 'Kept', deployment: named, status: 'draft', ...decided },
        },
      ],
      'local',
    );
    expect(session.records.get(kept as never).values).toMatchObject(decided);
  });
});
