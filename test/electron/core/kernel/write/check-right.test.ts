import { describe, expect, onTestFinished, test } from 'vitest';
import { Changes } from '../../../../../electron/core/kernel/base/changes.ts';
import { openSession, type Session } from '../../../../../electron/core/kernel/session/session.ts';
import { defaultMigrationsDir } from '../../../../../electron/core/kernel/database/migrate.ts';
import { saveMembership } from '../../../../../electron/core/kernel/settings/membership.ts';
import { saveProfile } from '../../../../../electron/core/kernel/settings/profile.ts';
import { tellStanding } from '../../../../../electron/core/kernel/session/standing.ts';
import { checkRight } from '../../../../../hub/ingest/check-right.ts';
import { familyKey, type Known } from '../../../../../hub/log-store/known.ts';
import {
  deploymentDocument,
  type DocumentName,
  findDocumentParts,
  localDocument,
  workspaceDocument,
} from '../../../../../shared/doc/document-name.ts';
import type { Entry } from '../../../../../shared/entries/entry.ts';
import { AppError } from '../../../../../shared/errors.ts';
import { newEntryId, newRecordId, type RecordId } from '../../../../../shared/ids.ts';
import type { MemberOfHub } from '../../../../../shared/protocol/joining.ts';
import { entryOf } from '../../../../hub/support/entries.ts';
import { makeFolder } from '../../open-folder.ts';
import { sampleMembership } from '../../sample-membership.ts';

/**
 * The ids that this member writes as: the one from before it joined, and the one that the hub gave
 * it.
 */
const before: string = newRecordId();
const told: string = newRecordId();
const other: string = newRecordId();
const device = newRecordId();
const me = { author: before, device };
const somebody = { author: other, device: newRecordId() };

const named = newRecordId();
const opened = newRecordId();
const foreign = newRecordId();
const triageOf = (deployment: RecordId): DocumentName => `tri/${deployment}@1` as DocumentName;
const places = {
  workspace: workspaceDocument,
  named: deploymentDocument(named),
  opened: deploymentDocument(opened),
  foreign: deploymentDocument(foreign),
  triage: triageOf(named),
} as const;
type Place = keyof typeof places;

type Standing = Pick<MemberOfHub, 'role' | 'opens' | 'limited'>;
const standings: Readonly<Record<string, Standing>> = {
  'an FDC who opens': { role: 'fdc', opens: true, limited: false },
  'an FDC with named deployments': { role: 'fdc', opens: false, limited: false },
  'a research lead': { role: 'research', opens: true, limited: false },
  'a research lead who opens none': { role: 'research', opens: false, limited: false },
  'an administrator': { role: 'admin', opens: true, limited: false },
  'customer success': { role: 'success', opens: true, limited: false },
  'customer success, limited': { role: 'success', opens: false, limited: true },
};

/**
 * Records that stand in each document before the device joins: one of mine and one of somebody's,
 * per type.
 */
const types = ['comment', 'report', 'proposal', 'threshold_rating', 'observation'] as const;
const existing = (['mine', 'theirs'] as const).flatMap((whose) =>
  (Object.keys(places) as Place[]).flatMap((place) =>
    types.map((type) => ({
      place,
      type,
      whose,
      entry: entryOf(whose === 'mine' ? me : somebody, {
        op: 'create',
        type,
        values: { title: `${whose} ${type}` },
      }),
    })),
  ),
);
const person = (id: string, writer: typeof me): Entry =>
  entryOf(writer, {
    op: 'create',
    type: 'member',
    record: id,
    values: { title: 'Sample person', role: 'fdc' },
  });
const opening = (id: RecordId, writer: typeof me): Entry =>
  entryOf(writer, {
    op: 'create',
    type: 'deployment',
    record: id,
    values: { title: 'Sample site', status: 'active' },
  });
const stored: readonly (readonly [DocumentName, Entry])[] = [
  [places.workspace, person(before, me)],
  [places.workspace, person(other, somebody)],
  [places.named, opening(named, somebody)],
  [places.opened, opening(opened, me)],
  [places.foreign, opening(foreign, somebody)],
  ...existing.map(({ place, entry }) => [places[place], entry] as const),
];

interface Try {
  readonly says: string;
  readonly document: DocumentName;
  readonly entries: readonly Entry[];
}

/** Every operation on every kind of record in every document. */
function tries(): Try[] {
  const all: Try[] = [];
  const add = (says: string, document: DocumentName, ...entries: Entry[]): void => {
    all.push({ says, document, entries });
  };
  for (const place of Object.keys(places) as Place[]) {
    for (const type of types) {
      const made = entryOf(me, { op: 'create', type, values: { title: 'New' } });
      add(`create a ${type} in ${place}`, places[place], made);
      add(
        `create a ${type} in ${place} and change it`,
        places[place],
        entryOf(me, {
          op: 'create',
          type,
          record: made.record.replace(/.$/, 'a'),
          values: { title: 'New' },
        }),
        entryOf(me, {
          op: 'set',
          record: made.record.replace(/.$/, 'a'),
          field: 'title',
          value: 'Newer',
        }),
      );
    }
    add(
      `change what nobody made in ${place}`,
      places[place],
      entryOf(me, { op: 'set', record: newRecordId(), field: 'title', value: 'x' }),
    );
    add(
      `create a comment and an observation in ${place}`,
      places[place],
      entryOf(me, { op: 'create', type: 'comment', values: {} }),
      entryOf(me, { op: 'create', type: 'observation', values: {} }),
    );
  }
  for (const { place, type, whose, entry } of existing) {
    add(
      `set ${whose} ${type} in ${place}`,
      places[place],
      entryOf(me, { op: 'set', record: entry.record, field: 'title', value: 'Changed' }),
    );
    add(
      `remove ${whose} ${type} in ${place}`,
      places[place],
      entryOf(me, { op: 'remove', record: entry.record }),
    );
    add(
      `create over ${whose} ${type} in ${place}`,
      places[place],
      entryOf(me, { op: 'create', type, record: entry.record, values: {} }),
    );
  }
  for (const [whose, id] of [
    ['my', before],
    ['somebody’s', other],
  ] as const) {
    add(
      `rename ${whose} own record`,
      workspaceDocument,
      entryOf(me, { op: 'set', record: id, field: 'title', value: 'Sample name' }),
    );
    for (const role of ['fdc', 'research', 'success', 'admin'])
      add(
        `make ${whose} role ${role}`,
        workspaceDocument,
        entryOf(me, { op: 'set', record: id, field: 'role', value: role }),
      );
    add(`remove ${whose} own record`, workspaceDocument, entryOf(me, { op: 'remove', record: id }));
  }
  for (const role of ['fdc', 'research', 'success', 'admin'])
    add(
      `introduce myself as ${role}`,
      workspaceDocument,
      entryOf(me, {
        op: 'create',
        type: 'member',
        record: told,
        values: { title: 'Sample me', role },
      }),
    );
  const fresh = newRecordId();
  add(
    'open a deployment',
    deploymentDocument(fresh),
    opening(fresh, me),
    entryOf(me, { op: 'create', type: 'observation', values: { title: 'The first' } }),
  );
  for (const [place, id] of [
    ['named', named],
    ['foreign', foreign],
  ] as const)
    add(
      `rename the deployment ${place}`,
      places[place],
      entryOf(me, { op: 'set', record: id, field: 'title', value: 'Mine' }),
    );
  return all;
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
    stored.map(([document, entry]) => ({ op: 'copy', document, entry })),
    'import',
  );
  saveProfile(session.store, {
    workspace: 'Sample',
    member: before,
    name: 'Sample person',
    role: standing.role,
    device: session.store.device,
    sample: false,
  });
  saveMembership(
    session.store,
    sampleMembership(session.store.device, {
      ...standing,
      id: told,
      name: 'Sample person',
      authors: [before, told],
      deployments: [named],
    }),
  );
  return session;
}

/** Whether the app's core writes it, by its one write path. */
function appSays(session: Session, { document, entries }: Try): string {
  try {
    session.writes.write(
      entries.map((entry) => ({ op: 'copy', document, entry: { ...entry, id: newEntryId() } })),
      'local',
    );
    return 'allowed';
  } catch (error) {
    if (error instanceof AppError && error.code === 'permission') return 'refused';
    throw error;
  }
}

/** Whether the hub takes it, knowing the same records. */
function hubSays(standing: Standing, { document, entries }: Try): string {
  const known = {
    records: new Map(
      stored.map(([name, entry]) => [
        familyKey(name, entry.record),
        { type: (entry as { type: string }).type, member: entry.author === before ? told : other },
      ]),
    ),
    deployments: new Map(
      [named, opened, foreign].map((id) => [id as string, { title: '', titleAt: '' }]),
    ),
  } as unknown as Known;
  const parts = findDocumentParts(document);
  if (!parts) throw new Error(document);
  const caller = {
    ...standing,
    device,
    key: '',
    deviceStanding: 'active' as const,
    member: told,
    name: 'Sample person',
    scope: 1,
    authors: new Set([before, told]),
    // Whoever opened a deployment was put on it when it arrived, if they may open any.
    on: new Set<string>(standing.opens && standing.role !== 'success' ? [named, opened] : [named]),
  };
  const frame = {
    document,
    parts,
    update: new Uint8Array(),
    hash: '',
    entries: entries.map((entry) => ({ entry })),
  } as unknown as Parameters<typeof checkRight>[0];
  const objection = checkRight(frame, caller, known);
  return objection === null
    ? 'allowed'
    : objection.code === 'not_allowed'
      ? 'refused'
      : objection.code;
}

describe('what the app lets through is what the hub takes', () => {
  test.each(Object.keys(standings))(
    '[RI1] %s: every operation on every kind of record in every document',
    (who) => {
      const standing = standings[who]!;
      const session = openJoined(standing);
      // One after the other in one folder: a right hangs on a record's type and maker alone, and no
      // operation changes those.
      const apart = tries().map((one) => ({
        says: one.says,
        hub: hubSays(standing, one),
        app: appSays(session, one),
      }));
      expect(apart.filter(({ hub, app }) => hub !== app)).toEqual([]);
      const allowed = apart.filter(({ app }) => app === 'allowed').length;
      expect(allowed).toBeGreaterThan(0);
      expect(allowed).toBeLessThan(apart.length);
    },
  );
});

function failing(act: () => unknown): AppError {
  try {
    act();
  } catch (error) {
    return error as AppError;
  }
  throw new Error('it was allowed');
}

describe('what a refused write leaves', () => {
  test('[RI2] three sentences, and nothing of the batch, by whatever way it is written', () => {
    const session = openJoined({ role: 'success', opens: false, limited: false });
    const count = () => session.store.sqlite.prepare('SELECT count(*) FROM entry').pluck().get();
    const entries = count();
    const error = failing(() =>
      session.writes.write(
        [
          { op: 'create', type: 'comment', values: { subject: named, body: 'Mine' } },
          { op: 'set', record: named, field: 'title', value: 'Mine too' },
        ],
        'local',
      ),
    );
    expect(error.words).toEqual({
      happened: 'Only the deployment’s team can edit. You can comment.',
      data: 'Nothing was changed.',
      next: 'Write a comment, or edit one of yours.',
    });
    expect(count()).toBe(entries);
    // An import and an undo go the same way. What was written before the device joined can be taken
    // back only as far as the role goes.
    expect(
      failing(() =>
        session.writes.write(
          [
            {
              op: 'create',
              type: 'breakage',
              values: {
                title: 'x',
                deployment: named,
                severity: 's2_rework',
                repro: 'once',
                harm: 'none',
              },
            },
          ],
          'import',
        ),
      ).code,
    ).toBe('permission');
    const [, made] = stored.find(
      ([name, entry]) =>
        name === places.opened && entry.op === 'create' && entry.type === 'deployment',
    )!;
    expect(failing(() => session.writes.undo([made.id])).code).toBe('permission');
    const written = session.writes.write(
      [{ op: 'create', type: 'comment', values: { subject: named, body: 'Mine' } }],
      'local',
    );
    expect(session.writes.undo(written.entries).entries).toHaveLength(1);
  });

  test.each([
    ['workspace', 'fdc', 'Only research can edit this, because it belongs to the whole workspace.'],
    ['foreign', 'fdc', 'You are not on this deployment.'],
    ['foreign', 'research', 'Only the deployment’s team can edit. You can comment.'],
    ['triage', 'success', 'Only research can decide in triage.'],
  ] as const)('[RI2] in %s an %s is told who writes there', (place, role, sentence) => {
    const session = openJoined({ role, opens: false, limited: false });
    const theirs = existing.find(
      (one) => one.place === place && one.whose === 'theirs' && one.type === 'observation',
    )!;
    expect(
      failing(() => session.writes.write([{ op: 'remove', record: theirs.entry.record }], 'local'))
        .words.happened,
    ).toBe(sentence);
  });
});

describe('deployments that were opened here', () => {
  test('[RI3] who opens one is on it at once, writes to it, and the window is told', () => {
    const session = openJoined({ role: 'fdc', opens: true, limited: false });
    const fresh = newRecordId();
    session.writes.write(
      [
        {
          op: 'create',
          type: 'deployment',
          id: fresh,
          values: { title: 'New site', status: 'active' },
        },
      ],
      'local',
    );
    session.writes.write(
      [
        {
          op: 'create',
          type: 'experiment',
          values: { title: 'New', deployment: fresh, status: 'draft' },
        },
      ],
      'local',
    );
    expect(tellStanding(session.store)).toMatchObject({
      role: 'fdc',
      authors: [before, told],
      opens: true,
    });
    expect(new Set(tellStanding(session.store)?.deployments)).toEqual(
      new Set([named, opened, fresh]),
    );
    session.writes.write([{ op: 'remove', record: fresh }], 'local');
    expect(tellStanding(session.store)?.deployments).toContain(fresh);
    session.writes.write([{ op: 'restore', record: fresh }], 'local');
  });

  test('[RI3] a limited invite opens no other deployment; success opens none', () => {
    for (const standing of [
      { role: 'fdc', opens: false, limited: false },
      { role: 'success', opens: true, limited: false },
    ] as const) {
      const session = openJoined(standing);
      const error = failing(() =>
        session.writes.write(
          [{ op: 'create', type: 'deployment', values: { title: 'New site', status: 'active' } }],
          'local',
        ),
      );
      expect(error).toMatchObject({
        code: 'permission',
        words: {
          next:
            'Ask a research lead to create the deployment and add you to it. It then appears ' +
            'here automatically.',
        },
      });
    }
  });

  test('[RI4] without a hub, and in documents of the device, nothing is limited', () => {
    const session = openJoined({ role: 'success', opens: false, limited: true });
    const local = localDocument(places.foreign);
    session.writes.write(
      [
        {
          op: 'copy',
          document: local,
          entry: entryOf(me, { op: 'create', type: 'observation', values: { title: 'Here only' } }),
        },
      ],
      'local',
    );
    saveMembership(session.store, null);
    expect(tellStanding(session.store)).toBeNull();
    session.writes.write([{ op: 'set', record: foreign, field: 'title', value: 'Mine' }], 'local');
  });
});
