import { isLocalDocument } from '../../../../shared/doc/document-name.ts';
import type { Entry } from '../../../../shared/entries/entry.ts';
import { writtenValues } from '../../../../shared/entries/written-values.ts';
import { findRecordType, isProposable } from '../../../../shared/records/index.ts';
import { facetToken } from '../../kernel/projection/facet-token.ts';
import { foldStored } from '../../kernel/projection/fold-stored.ts';
import type { Write } from '../../kernel/write/writes.ts';
import { joinStages, matchStages } from './match-stages.ts';
import type { MergeWork } from './merge-work.ts';
import { moveReferences } from './move-references.ts';
import { planProposal, proposalIdOf, withdrawal } from './plan-proposal.ts';
import { saveSameIds } from './same-ids.ts';
import { SharedNames, type WorkspaceRow } from './workspace-rows.ts';

/** Merges this device's records of a type with the shared ones, by name. */
export async function mergeType(work: MergeWork, type: string): Promise<void> {
  const rows = work.rows.ofType(type);
  const names = new SharedNames(rows);
  const matched: Write[] = [];
  const isNamed = findRecordType(type)?.known === 'by_name';
  const known = new Set(work.same.records.keys());
  for (const row of rows) {
    if (!isLocalDocument(row.document)) {
      sameStagesOf(work, row);
      continue;
    }
    if (isSample(work, row)) continue;
    const proposal = work.rows.find(proposalIdOf(row.id));
    const target = toldSame(work, proposal) ?? (isNamed ? names.find(type, row.title) : null);
    if (target) matched.push(...matchByName(work, row, target, proposal));
    else if (work.canWriteWorkspace) {
      work.write([...work.promoted(row), ...withdrawal(proposal)]);
      names.add({ ...row, document: work.document });
    } else if (work.proposes && isProposable(type)) work.write(propose(work, row, proposal));
  }
  saveSameIds(work.core.store, work.same);
  // References to what was the same before are moved as they are written.
  const fresh = new Map([...work.same.records].filter(([id]) => !known.has(id)));
  if (await moveReferences(work.core, work.rows, { records: fresh, stages: work.same.stages }))
    work.wrote = true;
  // Ours is removed once nothing refers to it any longer.
  work.write(matched);
}

/**
 * Returns the record that research marked as the same; this stays valid while stages are
 * requested in the same proposal.
 */
function toldSame(work: MergeWork, proposal: WorkspaceRow | null): WorkspaceRow | null {
  if (typeof proposal?.values['same_as'] !== 'string') return null;
  const target = work.rows.find(proposal.values['same_as']);
  return target && !isLocalDocument(target.document) ? target : null;
}

/**
 * Matches our record to the shared one of the same name.
 * @returns the writes that remain once all references have moved
 */
function matchByName(
  work: MergeWork,
  row: WorkspaceRow,
  found: WorkspaceRow,
  proposal: WorkspaceRow | null,
): Write[] {
  const target = work.canWriteWorkspace ? withStages(work, found, row) : found;
  const { same, missing } = matchStages(row.values['stages'], target.values['stages']);
  for (const [ours, theirs] of same) work.same.stages.set(ours, theirs);
  if (missing.length > 0) {
    if (work.proposes) work.write(propose(work, row, proposal, { to: target.id, stages: missing }));
    // [JO9] Its stages are in use here: it stays until research has them.
    if (
      work.rows.idsWith(missing.map((stage) => facetToken('stage', String(stage['id'])))).length > 0
    ) {
      work.hangsOnUse = true;
      return [];
    }
  }
  work.same.records.set(row.id, target.id);
  return [{ op: 'remove', record: row.id }, ...(missing.length > 0 ? [] : withdrawal(proposal))];
}

/**
 * Returns the shared record with the stages that it lacks. In its current state: another record
 * of ours may just have added some.
 */
function withStages(work: MergeWork, found: WorkspaceRow, ours: WorkspaceRow): WorkspaceRow {
  const target = work.rows.find(found.id) ?? found;
  const stages = target.values['stages'] as readonly unknown[] | undefined;
  const joined = joinStages(stages ?? [], ours.values['stages']);
  if (joined.length === (stages ?? []).length) return target;
  work.write([{ op: 'set', record: target.id, field: 'stages', value: joined }]);
  return work.rows.find(target.id) ?? target;
}

function propose(
  work: MergeWork,
  row: WorkspaceRow,
  proposal: WorkspaceRow | null,
  addition: Parameters<typeof planProposal>[2] = null,
): Write[] {
  const id = proposalIdOf(row.id);
  if (!proposal && work.core.store.tables.entries.countOfRecord(id) > 0)
    return [{ op: 'restore', record: id }];
  return planProposal(row, proposal, addition);
}

/**
 * Matches stages by name if both sides have the same ID (one file imported twice; an accepted
 * proposal), because the shared record is shown. [JO9] Stages that it never had were created
 * before its proposer received it: they are requested too.
 */
function sameStagesOf(work: MergeWork, row: WorkspaceRow): void {
  if (row.type !== 'profession') return;
  const entries = work.core.store.tables.entries.ofRecord(row.id);
  const ours = entries.filter(({ document }) => isLocalDocument(document));
  const folded = ours.length > 0 ? foldStored(ours) : null;
  if (!folded) return;
  const stages = folded.folded.values['stages'];
  for (const [id, theirs] of matchStages(stages, row.values['stages']).same)
    work.same.stages.set(id, theirs);
  const ever = entries.flatMap(({ entry, document }) =>
    isLocalDocument(document) ? [] : stagesWritten(entry),
  );
  const { missing } = matchStages(stages, ever);
  if (missing.length === 0) return;
  if (work.canWriteWorkspace) withStages(work, row, { ...row, values: { stages: missing } });
  else if (work.proposes)
    work.write(
      propose(work, row, work.rows.find(proposalIdOf(row.id)), { to: row.id, stages: missing }),
    );
}

/** [JO12] Returns whether it is a sample: created by the sample's people, or marked itself. */
function isSample(work: MergeWork, row: WorkspaceRow): boolean {
  return row.values['sample'] === true || work.rows.find(row.author)?.values['sample'] === true;
}

/** Returns the stages that an entry of a profession names. */
function stagesWritten(entry: Entry): readonly unknown[] {
  const { stages } = writtenValues(entry);
  return Array.isArray(stages) ? stages : [];
}
