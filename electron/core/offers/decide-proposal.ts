import { z } from 'zod';
import { isLocalDocument } from '../../../shared/doc/document-name.ts';
import { AppError, invalid, notFound } from '../../../shared/errors.ts';
import type { RecordId } from '../../../shared/ids.ts';
import { findRecordType } from '../../../shared/records/index.ts';
import { nameKey } from '../../../shared/records/name-key.ts';
import { isOffered } from '../../../shared/records/proposal.ts';
import { toInstant } from '../../../shared/time.ts';
import { findProfile } from '../profile.ts';
import type { Session } from '../session.ts';
import { findMembership } from '../sync/membership.ts';
import type { Write, Written } from '../writes.ts';
import { keepsWorkspace } from './keeps-workspace.ts';
import { matchStages } from './match-stages.ts';
import { type WorkspaceRow, WorkspaceRows } from './workspace-rows.ts';

/** `same_as` names a record that is there, `declined` says why. */
export type Decision =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'same_as'; readonly record: string }
  | { readonly kind: 'declined'; readonly reason: string };

const contentSchema = z.record(z.string(), z.unknown());

/**
 * Research's answer to a proposal, in one commit that can be undone. [JO7] Accepting makes the record under the id that it has at its maker's, and
 * settles other open proposals of the same name as the same.
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
    case 'same_as': return writes.write([...mergeStages(rows, proposal, decision.record), ...sets(proposal, { status: 'same_as', same_as: decision.record, ...decided })], 'local', { fills: false });
    case 'declined': return writes.write(sets(proposal, { status: 'declined', reason: decision.reason, ...decided }), 'local', { fills: false });
  }
}

interface Stamp { readonly decided_by: string | null; readonly decided_at: string }

function accept({ ingest }: Session['store'], rows: WorkspaceRows, proposal: WorkspaceRow, decided: Stamp): Write[] {
  const subject = String(proposal.values['subject']) as RecordId;
  const accepted = sets(proposal, { status: 'accepted', ...decided });
  const addsTo = proposal.values['adds_to'];
  if (typeof addsTo === 'string') return [...mergeStages(rows, proposal, addsTo), ...accepted];
  const known = ingest.projection.entriesOf(subject).filter(({ document }) => !isLocalDocument(document));
  return [
    known.length > 0 ? { op: 'restore', record: subject } : { op: 'create', type: typeOf(proposal), id: subject, values: readContent(proposal) },
    ...accepted,
    ...namesakesOf(rows, proposal).flatMap((other) => sets(other, { status: 'same_as', same_as: subject, ...decided })),
  ];
}

const sets = ({ id }: WorkspaceRow, values: Readonly<Record<string, unknown>>): Write[] => Object.entries(values).map(([field, value]): Write => ({ op: 'set', record: id, field, value }));

const namesakesOf = (rows: WorkspaceRows, proposal: WorkspaceRow): WorkspaceRow[] => rows.ofType('proposal').filter(({ id, title, values }) =>
  id !== proposal.id && values['status'] === 'open' && values['adds_to'] === null && values['record_type'] === proposal.values['record_type'] && nameKey(title) === nameKey(proposal.title));

/** A profession takes over the stages that it lacks, under the ids that observations elsewhere point at. */
function mergeStages(rows: WorkspaceRows, proposal: WorkspaceRow, into: string): Write[] {
  const target = rows.find(into);
  if (target?.type !== typeOf(proposal)) throw notFound(`The record ${into}`);
  if (target.type !== 'profession') return [];
  const stages = target.values['stages'] as readonly unknown[];
  const { missing } = matchStages(readContent(proposal)['stages'], stages);
  return missing.length > 0 ? [{ op: 'set', record: target.id, field: 'stages', value: [...stages, ...missing] }] : [];
}

function typeOf({ values }: WorkspaceRow): string {
  const type = String(values['record_type']);
  if (!isOffered(type) || !findRecordType(type)) throw invalid(`A proposal offers no “${type}”.`, 'Decline it, or update Fieldloop.');
  return type;
}

/** What its maker wrote: checked by the type's own definition when it is written. */
function readContent(proposal: WorkspaceRow): Readonly<Record<string, unknown>> {
  let json: unknown = null;
  try { json = JSON.parse(String(proposal.values['content'])); } catch { /* told below */ }
  const parsed = contentSchema.safeParse(json);
  if (!parsed.success) throw invalid(`What “${proposal.title}” offers can’t be read.`, 'Decline it, and ask its maker to offer it again.');
  return parsed.data;
}

const notResearch = (): AppError => new AppError('permission', {
  happened: 'Proposals are decided by research.', data: 'Nothing was changed.', next: 'Comment on what you offer, or change it; research sees both.',
});

const decidedAlready = (title: string) => invalid(`“${title}” was decided already.`, 'Look at it again; somebody may have been faster.');
