import { describe, expect, test } from 'vitest';
import type { DocumentParts } from '../../../shared/doc/document-name.ts';
import { newRecordId } from '../../../shared/ids.ts';
import { isProposable } from '../../../shared/records/index.ts';
import { mayWriteEntry } from '../../../shared/roles/entry-right.ts';
import {
  mayAdd,
  mayChange,
  mayChangeField,
  mayCreate,
  mayRemove,
  type RecordHead,
  type ToldWriter,
} from '../../../shared/roles/record-right.ts';
import { writeRight } from '../../../shared/roles/write-right.ts';
import { entryOf } from '../../hub/support/entries.ts';

const me = newRecordId();
const other = newRecordId();
const mine = newRecordId();
const theirs = newRecordId();
/** Stays on this device. */
const kept = newRecordId();
const writer = { author: me as string, device: newRecordId() as string };
const roles = ['fdc', 'research', 'success', 'admin'] as const;
const standing = (role: (typeof roles)[number], opens = true): ToldWriter => ({
  role,
  opens,
  limited: false,
  on: new Set([mine]),
  authors: new Set<string>([me]),
  here: new Set([kept]),
});

const heads: readonly RecordHead[] = [null, mine, theirs].flatMap((deployment) =>
  [me, other].flatMap((created_by) =>
    (deployment === null
      ? ['profession', 'model_iteration', 'customer', 'data_job', 'comment', 'attachment']
      : ['breakage', 'experiment', 'delivery', 'comment', 'attachment']
    ).map((type): RecordHead => ({ id: newRecordId(), type, deployment, created_by, here: false })),
  ),
);
const documentOf = ({ deployment }: RecordHead): DocumentParts =>
  deployment === null
    ? { kind: 'workspace', epoch: 1 }
    : { kind: 'deployment', deployment: deployment as never, epoch: 1 };

describe('what the window offers', () => {
  test.each(roles)('[RI5] [JO8] to %s is what the judgement of an entry allows', (role) => {
    const who = standing(role);
    for (const head of heads) {
      const right = writeRight(who, documentOf(head));
      // An FDC makes these on their own device, and offers them.
      const offered = role === 'fdc' && isProposable(head.type);
      const set = entryOf(writer, { op: 'set', record: head.id!, field: 'title', value: 'x' });
      expect([head, mayChange(who, head)]).toEqual([
        head,
        mayWriteEntry(set, right, who, { type: head.type, mine: head.created_by === me }),
      ]);
      expect(mayRemove(who, head)).toBe(mayChange(who, head));
      const create = entryOf(writer, { op: 'create', type: head.type, values: {} });
      expect([head, mayCreate(who, head.type, head.deployment)]).toEqual([
        head,
        offered || mayWriteEntry(create, right, who, null),
      ]);
    }
  });

  test.each(roles)(
    '[RI5] [DJ8] to %s of reviews is what is allowed beside the delivery',
    (role) => {
      const who = standing(role);
      for (const deployment of [mine, theirs]) {
        const beside: DocumentParts = { kind: 'triage', deployment, epoch: 1 };
        const right = writeRight(who, beside);
        const create = entryOf(writer, { op: 'create', type: 'delivery_review', values: {} });
        const expected = mayWriteEntry(create, right, who, null);
        expect(mayCreate(who, 'delivery_review', deployment)).toBe(expected);
        expect(expected).toBe(role === 'research' || role === 'admin');
        for (const created_by of [me, other]) {
          const head: RecordHead = {
            id: newRecordId(),
            type: 'delivery_review',
            deployment,
            created_by,
            here: false,
          };
          const set = entryOf(writer, {
            op: 'set',
            record: head.id!,
            field: 'verdict',
            value: null,
          });
          const known = { type: head.type, mine: created_by === me };
          expect(mayChange(who, head)).toBe(mayWriteEntry(set, right, who, known));
        }
      }
    },
  );

  test('[RI5] its people change a deployment; whom the hub lets opens one', () => {
    const deployment = (id: string): RecordHead => ({
      id,
      type: 'deployment',
      deployment: id,
      created_by: other,
      here: false,
    });
    expect(roles.map((role) => mayChange(standing(role), deployment(mine)))).toEqual([
      true,
      true,
      false,
      true,
    ]);
    expect(roles.map((role) => mayChange(standing(role), deployment(theirs)))).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(roles.map((role) => mayCreate(standing(role), 'deployment', null))).toEqual([
      true,
      true,
      false,
      true,
    ]);
    expect(roles.map((role) => mayCreate(standing(role, false), 'deployment', null))).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  test('[RI5] everybody keeps their own record among the people', () => {
    const person = (id: string): RecordHead => ({
      id,
      type: 'member',
      deployment: null,
      created_by: other,
      here: false,
    });
    expect(roles.map((role) => mayChange(standing(role), person(me)))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(roles.map((role) => mayChange(standing(role), person(other)))).toEqual([
      false,
      true,
      false,
      true,
    ]);
    // Not their role, and not whether they are there.
    expect(roles.map((role) => mayChangeField(standing(role), person(me), 'title'))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    for (const rest of [
      mayRemove(standing('fdc'), person(me)),
      mayChangeField(standing('success'), person(me), 'role'),
    ])
      expect(rest).toBe(false);
    expect(
      mayRemove(standing('research'), person(me)) &&
        mayChangeField(standing('research'), person(other), 'role'),
    ).toBe(true);
    // [RI7] Whatever their role is: the hub gives it.
    expect(roles.map((role) => mayChangeField(standing(role), person(me), 'role'))).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  test('[RI4] [RI5] everything, of what stays on this device', () => {
    for (const role of roles) {
      for (const head of heads.map((one): RecordHead => ({ ...one, here: true }))) {
        expect([
          mayChange(standing(role), head),
          mayChangeField(standing(role), head, 'title'),
          mayRemove(standing(role), head),
          mayAdd(standing(role), 'comment', head),
          mayAdd(standing(role), 'attachment', head),
        ]).toEqual(Array(5).fill(true));
      }
      expect([
        mayCreate(standing(role), 'breakage', kept),
        mayCreate(standing(role), 'experiment', kept),
        mayCreate(standing(role), 'breakage', theirs),
      ]).toEqual([true, true, false]);
    }
  });

  test('[RI4] everything, on a device that never joined', () => {
    for (const head of heads)
      expect([mayChange(null, head), mayCreate(null, head.type, head.deployment)]).toEqual([
        true,
        true,
      ]);
  });
});
