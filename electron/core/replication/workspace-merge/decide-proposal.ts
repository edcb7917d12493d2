import { z } from 'zod';
import { familyOf, isLocalDocument } from '../../../../shared/doc/document-name.ts';
import { AppError, invalid, notFound } from '../../../../shared/errors.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import { findRecordType, isProposable } from '../../../../shared/records/index.ts';
import { nameKey } from '../../../../shared/records/name-key.ts';
import { toInstant } from '../../../../shared/time.ts';
import { findProfile } from '../../kernel/settings/profile.ts';
import type { WriteAccess } from '../../kernel/session/session.ts';
import type { Store } from '../../kernel/store/store.ts';
import { foldStored } from '../../kernel/projection/fold-stored.ts';
import { findMembership } from '../../kernel/settings/membership.ts';
import type { Write, Written } from '../../kernel/write/writes.ts';
import { canWriteWorkspace } from './can-write-workspace.ts';
import { joinStages } from './match-stages.ts';
import { SharedNames, type WorkspaceRow, WorkspaceRows } from './workspace-rows.ts';

/** `same_as` names an existing record, `declined` gives a reason. */
export type Decision =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'same_as'; readonly record: string }
  | { readonly kind: 'declined'; readonly reason: string };

const contentSchema = z.record(z.string(), z.unknown());

/**
 * Applies research's answer to a proposal, in one commit that can be undone. [JO7] Accepting
 * creates the record under its creator's ID, and resolves other open proposals of the same name as
 * duplicates; if a record of that name exists by now, all of them become that one.
 * @throws AppError `permission`, `not_found`; `invalid` if it was decided already, or its content
 * is invalid
 */
export function decideProposal(
  { store, writes }: WriteAccess,
  id: string,
  decision: Decision,
  nowMs: number,
): Written {
  const member = findMembership(store)?.member;
  if (member && !canWriteWorkspace(member)) throw notResearch();
  const rows = new WorkspaceRows(store.sqlite);
  const proposal = rows.find(id);
  if (proposal?.type !== 'proposal') throw notFound(`The proposal ${id}`);
  if (proposal.values['status'] !== 'open') throw decidedAlready(proposal.title);
  const decided: Stamp = {
    decided_by: findProfile(store)?.member ?? null,
    decided_at: toInstant(nowMs),
  };
  switch (decision.kind) {
    case 'accepted':
      return writes.write(accept(store, rows, proposal, decided), 'local', { fills: false });
    case 'same_as':
      return writes.write(
        areSame(getTarget(rows, typeOf(proposal), decision.record), [proposal], decided),
        'local',
        { fills: false },
      );
    case 'declined':
      return writes.write(
        sets(proposal, { status: 'declined', reason: decision.reason, ...decided }),
        'local',
        { fills: false },
      );
  }
}

type Target = Pick<WorkspaceRow, 'id' | 'type' | 'values'>;
interface Stamp {
  readonly decided_by: string | null;
  readonly decided_at: string;
}

function accept(
  { tables }: Store,
  rows: WorkspaceRows,
  proposal: WorkspaceRow,
  decided: Stamp,
): Write[] {
  const type = typeOf(proposal);
  const subject = String(proposal.values['subject']) as RecordId;
  const accepted = sets(proposal, { status: 'accepted', ...decided });
  const addsTo = proposal.values['adds_to'];
  if (typeof addsTo === 'string')
    return [...addStages(getTarget(rows, type, addsTo), [proposal]), ...accepted];
  const others = namesakesOf(rows, proposal);
  // The proposer may not have received the existing one: created next to it, it would exist twice
  // for good.
  const there = new SharedNames(rows.ofType(type)).find(type, proposal.title);
  if (there && there.id !== subject) return areSame(there, [proposal, ...others], decided);
  const known = foldStored(
    tables.entries
      .ofRecord(subject)
      .filter(({ document }) => familyOf(document) === 'ws' && !isLocalDocument(document)),
  );
  const values = known?.folded.values ?? readContent(proposal);
  return [
    known ? { op: 'restore', record: subject } : { op: 'create', type, id: subject, values },
    ...accepted,
    ...areSame({ id: subject, type, values }, others, decided),
  ];
}

/** Marks proposals as an existing record, or one just created. */
const areSame = (target: Target, proposals: readonly WorkspaceRow[], decided: Stamp): Write[] => [
  ...addStages(target, proposals),
  ...proposals.flatMap((one) => sets(one, { status: 'same_as', same_as: target.id, ...decided })),
];

const sets = ({ id }: WorkspaceRow, values: Readonly<Record<string, unknown>>): Write[] =>
  Object.entries(values).map(([field, value]): Write => ({ op: 'set', record: id, field, value }));

const namesakesOf = (rows: WorkspaceRows, proposal: WorkspaceRow): WorkspaceRow[] =>
  rows
    .ofType('proposal')
    .filter(
      ({ id, title, values }) =>
        id !== proposal.id &&
        values['status'] === 'open' &&
        values['adds_to'] === null &&
        values['record_type'] === proposal.values['record_type'] &&
        nameKey(title) === nameKey(proposal.title),
    );

function getTarget(rows: WorkspaceRows, type: string, id: string): WorkspaceRow {
  const target = rows.find(id);
  if (target?.type !== type) throw notFound(`The record ${id}`);
  return target;
}

/**
 * Adds the stages that a profession lacks, under the IDs that observations elsewhere refer to:
 * without them, those references would be broken.
 */
function addStages({ id, type, values }: Target, proposals: readonly WorkspaceRow[]): Write[] {
  if (type !== 'profession') return [];
  const known = Array.isArray(values['stages']) ? (values['stages'] as readonly unknown[]) : [];
  const stages = proposals.reduce(
    (all, one) => joinStages(all, findContent(one)?.['stages']),
    known,
  );
  return stages.length > known.length
    ? [{ op: 'set', record: id, field: 'stages', value: stages }]
    : [];
}

function typeOf({ values }: WorkspaceRow): string {
  const type = String(values['record_type']);
  if (!isProposable(type) || !findRecordType(type))
    throw invalid(
      `Records of type “${type}” can’t be proposed.`,
      'Decline the proposal, or update Fieldloop.',
    );
  return type;
}

function readContent(proposal: WorkspaceRow): Readonly<Record<string, unknown>> {
  const content = findContent(proposal);
  if (!content)
    throw invalid(
      `The content of “${proposal.title}” can’t be read.`,
      'Decline the proposal, and ask its author to create it again.',
    );
  return content;
}

/** Returns what the proposer wrote: it is checked by the type's definition when it is written. */
function findContent({ values }: WorkspaceRow): Readonly<Record<string, unknown>> | null {
  try {
    return contentSchema.parse(JSON.parse(String(values['content'])));
  } catch {
    return null;
  }
}

const notResearch = (): AppError =>
  new AppError('permission', {
    happened: 'Only research can decide on proposals.',
    data: 'Nothing was changed.',
    next: 'Comment on your proposed record, or edit it. Research sees both.',
  });

const decidedAlready = (title: string) =>
  invalid(`“${title}” has already been decided.`, 'Open the proposal again to see the decision.');
