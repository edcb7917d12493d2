import { z } from 'zod';
import { familyOf, isLocalDocument } from '../../../shared/doc/document-name.ts';
import { AppError, invalid, notFound } from '../../../shared/errors.ts';
import type { RecordId } from '../../../shared/ids.ts';
import { findRecordType } from '../../../shared/records/index.ts';
import { nameKey } from '../../../shared/records/name-key.ts';
import { isOffered } from '../../../shared/records/proposal.ts';
import { toInstant } from '../../../shared/time.ts';
import { findProfile } from '../profile.ts';
import type { Session } from '../session.ts';
import { foldStored } from '../store/projection.ts';
import { findMembership } from '../sync/membership.ts';
import type { Write, Written } from '../writes.ts';
import { keepsWorkspace } from './keeps-workspace.ts';
import { joinStages } from './match-stages.ts';
import { SharedNames, type WorkspaceRow, WorkspaceRows } from './workspace-rows.ts';

/** `same_as` names a record that is there, `declined` says why. */
export type Decision =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'same_as'; readonly record: string }
  | { readonly kind: 'declined'; readonly reason: string };

const contentSchema = z.record(z.string(), z.unknown());

/**
 * Research's answer to a proposal, in one commit that can be undone. [JO7] Accepting makes the record under the id that it has at its maker's, and
 * settles other open proposals of the same name as the same; if a record of that name is there by now, all of them are that one.
 * @throws AppError `permission`, `not_found`; `invalid` when it was decided already, or its content does not fit
 */
export function decideProposal({ store, writes }: Session, id: string, decision: Decision, nowMs: number): Written {
  const member = findMembership(store)?.member;
  if (member && !keepsWorkspace(member)) throw notResearch();
  const rows = new WorkspaceRows(store.sqlite);
  const proposal = rows.find(id);
  if (proposal?.type !== 'proposal') throw notFound(`The proposal ${id}`);
  if (proposal.values['status'] !== 'open') throw decidedAlready(proposal.title);
  const decided: Stamp = { decided_by: findProfile(store)?.member ?? null, decided_at: toInstant(nowMs) };
  switch (decision.kind) {
    case 'accepted': return writes.write(accept(store, rows, proposal, decided), 'local', { fills: false });
    case 'same_as': return writes.write(areSame(getTarget(rows, typeOf(proposal), decision.record), [proposal], decided), 'local', { fills: false });
    case 'declined': return writes.write(sets(proposal, { status: 'declined', reason: decision.reason, ...decided }), 'local', { fills: false });
  }
}

type Target = Pick<WorkspaceRow, 'id' | 'type' | 'values'>;
interface Stamp { readonly decided_by: string | null; readonly decided_at: string }

function accept({ ingest }: Session['store'], rows: WorkspaceRows, proposal: WorkspaceRow, decided: Stamp): Write[] {
  const type = typeOf(proposal);
  const subject = String(proposal.values['subject']) as RecordId;
  const accepted = sets(proposal, { status: 'accepted', ...decided });
  const addsTo = proposal.values['adds_to'];
  if (typeof addsTo === 'string') return [...addStages(getTarget(rows, type, addsTo), [proposal]), ...accepted];
  const others = namesakesOf(rows, proposal);
  // Who offered it may not have read of the one that is there: made beside it, it would be there twice for good.
  const there = new SharedNames(rows.ofType(type)).find(type, proposal.title);
  if (there && there.id !== subject) return areSame(there, [proposal, ...others], decided);
  const known = foldStored(ingest.projection.entriesOf(subject).filter(({ document }) => familyOf(document) === 'ws' && !isLocalDocument(document)));
  const values = known?.folded.values ?? readContent(proposal);
  return [
    known ? { op: 'restore', record: subject } : { op: 'create', type, id: subject, values },
    ...accepted,
    ...areSame({ id: subject, type, values }, others, decided),
  ];
}

/** What is offered is a record that is there, or is just made. */
const areSame = (target: Target, proposals: readonly WorkspaceRow[], decided: Stamp): Write[] =>
  [...addStages(target, proposals), ...proposals.flatMap((one) => sets(one, { status: 'same_as', same_as: target.id, ...decided }))];

const sets = ({ id }: WorkspaceRow, values: Readonly<Record<string, unknown>>): Write[] => Object.entries(values).map(([field, value]): Write => ({ op: 'set', record: id, field, value }));

const namesakesOf = (rows: WorkspaceRows, proposal: WorkspaceRow): WorkspaceRow[] => rows.ofType('proposal').filter(({ id, title, values }) =>
  id !== proposal.id && values['status'] === 'open' && values['adds_to'] === null && values['record_type'] === proposal.values['record_type'] && nameKey(title) === nameKey(proposal.title));

function getTarget(rows: WorkspaceRows, type: string, id: string): WorkspaceRow {
  const target = rows.find(id);
  if (target?.type !== type) throw notFound(`The record ${id}`);
  return target;
}

/** A profession takes over the stages that it lacks, under the ids that observations elsewhere point at: without them, they would point at nothing. */
function addStages({ id, type, values }: Target, proposals: readonly WorkspaceRow[]): Write[] {
  if (type !== 'profession') return [];
  const known = Array.isArray(values['stages']) ? values['stages'] as readonly unknown[] : [];
  const stages = proposals.reduce((all, one) => joinStages(all, findContent(one)?.['stages']), known);
  return stages.length > known.length ? [{ op: 'set', record: id, field: 'stages', value: stages }] : [];
}

function typeOf({ values }: WorkspaceRow): string {
  const type = String(values['record_type']);
  if (!isOffered(type) || !findRecordType(type)) throw invalid(`A proposal offers no “${type}”.`, 'Decline it, or update Fieldloop.');
  return type;
}

function readContent(proposal: WorkspaceRow): Readonly<Record<string, unknown>> {
  const content = findContent(proposal);
  if (!content) throw invalid(`What “${proposal.title}” offers can’t be read.`, 'Decline it, and ask its maker to offer it again.');
  return content;
}

/** What its maker wrote: checked by the type's own definition when it is written. */
function findContent({ values }: WorkspaceRow): Readonly<Record<string, unknown>> | null {
  try { return contentSchema.parse(JSON.parse(String(values['content']))); } catch { return null; }
}

const notResearch = (): AppError => new AppError('permission', {
  happened: 'Proposals are decided by research.', data: 'Nothing was changed.', next: 'Comment on what you offer, or change it; research sees both.',
});

const decidedAlready = (title: string) => invalid(`“${title}” was decided already.`, 'Look at it again; somebody may have been faster.');
