import { describe, expect, test } from 'vitest';
import type { DocumentParts } from '../../../shared/doc/document-name.ts';
import { newRecordId } from '../../../shared/ids.ts';
import { isOffered } from '../../../shared/records/proposal.ts';
import { mayWriteEntry } from '../../../shared/roles/entry-right.ts';
import { mayChange, mayCreate, type RecordHead } from '../../../shared/roles/record-right.ts';
import type { WriterStanding } from '../../../shared/roles/standing.ts';
import { writeRight } from '../../../shared/roles/write-right.ts';
import { entryOf } from '../../hub/support/entries.ts';

const me = newRecordId();
const other = newRecordId();
const mine = newRecordId();
const theirs = newRecordId();
const writer = { author: me as string, device: newRecordId() as string };
const roles = ['fdc', 'research', 'success', 'admin'] as const;
const standing = (role: (typeof roles)[number], opens = true): WriterStanding => ({ role, opens, limited: false, on: new Set([mine]), authors: new Set<string>([me]) });

const heads: readonly RecordHead[] = [null, mine, theirs].flatMap((deployment) => [me, other].flatMap((created_by) =>
  (deployment === null ? ['profession', 'model_iteration', 'customer', 'comment', 'attachment'] : ['breakage', 'experiment', 'comment', 'attachment'])
    .map((type): RecordHead => ({ id: newRecordId(), type, deployment, created_by }))));
const documentOf = ({ deployment }: RecordHead): DocumentParts => (deployment === null ? { kind: 'workspace', epoch: 1 } : { kind: 'deployment', deployment: deployment as never, epoch: 1 });

describe('what the window offers', () => {
  test.each(roles)('[RI5] [JO8] to %s is what the judgement of an entry allows', (role) => {
    const who = standing(role);
    for (const head of heads) {
      const right = writeRight(who, documentOf(head));
      // An FDC makes these on their own device, and offers them.
      const offered = role === 'fdc' && isOffered(head.type);
      const set = entryOf(writer, { op: 'set', record: head.id!, field: 'title', value: 'x' });
      expect([head, mayChange(who, head)]).toEqual([head, (offered && head.created_by === me) || mayWriteEntry(set, right, who, { type: head.type, mine: head.created_by === me })]);
      const create = entryOf(writer, { op: 'create', type: head.type, values: {} });
      expect([head, mayCreate(who, head.type, head.deployment)]).toEqual([head, offered || mayWriteEntry(create, right, who, null)]);
    }
  });

  test('[RI5] a deployment is changed by those who are on it, and opened by whom the hub lets', () => {
    const deployment = (id: string): RecordHead => ({ id, type: 'deployment', deployment: id, created_by: other });
    expect(roles.map((role) => mayChange(standing(role), deployment(mine)))).toEqual([true, true, false, true]);
    expect(roles.map((role) => mayChange(standing(role), deployment(theirs)))).toEqual([false, false, false, false]);
    expect(roles.map((role) => mayCreate(standing(role), 'deployment', null))).toEqual([true, true, false, true]);
    expect(roles.map((role) => mayCreate(standing(role, false), 'deployment', null))).toEqual([false, false, false, false]);
  });

  test('[RI5] everybody keeps their own record among the people', () => {
    const person = (id: string): RecordHead => ({ id, type: 'member', deployment: null, created_by: other });
    expect(roles.map((role) => mayChange(standing(role), person(me)))).toEqual([true, true, true, true]);
    expect(roles.map((role) => mayChange(standing(role), person(other)))).toEqual([false, true, false, true]);
  });

  test('[RI4] everything, on a device that never joined', () => {
    for (const head of heads) expect([mayChange(null, head), mayCreate(null, head.type, head.deployment)]).toEqual([true, true]);
  });
});
