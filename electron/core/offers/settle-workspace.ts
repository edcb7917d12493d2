import { type DocumentName, isLocalDocument, workspaceDocument } from '../../../shared/doc/document-name.ts';
import { writeJson } from '../../../shared/entries/canonical.ts';
import type { Entry } from '../../../shared/entries/entry.ts';
import type { RecordId } from '../../../shared/ids.ts';
import type { OfferedType } from '../../../shared/records/proposal.ts';
import { facetToken } from '../feed/facet-token.ts';
import { findProfile } from '../profile.ts';
import type { Session } from '../session.ts';
import { foldStored } from '../store/projection.ts';
import type { Store } from '../store/store.ts';
import { findMembership, type Membership } from '../sync/membership.ts';
import type { Write } from '../writes.ts';
import { goOver } from './go-over.ts';
import { keepsWorkspace, mayPropose } from './keeps-workspace.ts';
import { joinStages, matchStages } from './match-stages.ts';
import { moveReferences } from './move-references.ts';
import { offer, proposalIdOf } from './offer.ts';
import { readSameIds, saveSameIds } from './same-ids.ts';
import { SharedNames, type WorkspaceRow, WorkspaceRows } from './workspace-rows.ts';

/** What others point at comes first: a profession's coverage names iterations. */
const order = ['customer', 'member', 'model_iteration', 'profession'] as const satisfies readonly OfferedType[];

/**
 * Brings this device's own records of the workspace together with the hub's: what has a namesake there is that one ([JO3], [JO4]); the rest is
 * written into the shared workspace by who may ([JO6]), and offered to research by an FDC ([JO7]). Asked after every complete reading of the hub's
 * log, and idempotent: research may decide in any order, and whatever stops it, the next time goes on.
 * [JO14] As long as nothing of a workspace was written, only what was is looked at for references.
 * @returns whether anything was written, which then has to be sent
 */
export async function settleWorkspace(core: Session): Promise<boolean> {
  const { store, unsettled } = core;
  const membership = findMembership(store);
  if (!membership) return false;
  const who = writeJson([membership.hub, membership.joinedMs, membership.member, findProfile(store)]);
  const written = unsettled.begin(who);
  if (written === null || isOfWorkspace(store, written)) return settleAll(core, membership, who);
  const wrote = written.size > 0 && await moveReferences(core, new WorkspaceRows(store.sqlite), readSameIds(store), written);
  unsettled.end(who);
  return wrote;
}

/** Whether any of the records stands in a document of a workspace: the shared one, or this device's own. */
function isOfWorkspace({ sqlite }: Store, ids: ReadonlySet<RecordId>): boolean {
  return ids.size > 0 && sqlite.prepare<[string], number>("SELECT 1 FROM record WHERE id IN (SELECT value FROM json_each(?)) AND (document LIKE 'ws@%' OR document LIKE 'own/ws@%') LIMIT 1")
    .pluck().get(JSON.stringify([...ids])) !== undefined;
}

async function settleAll(core: Session, membership: Membership, who: string): Promise<boolean> {
  const settling = new Settling(core, membership);
  settling.ownMember();
  if (core.store.sqlite.prepare("SELECT 1 FROM doc WHERE name LIKE 'own/ws@%'").get() !== undefined) {
    for (const type of order) await settling.type(type);
    settling.remarks();
    settling.withdraw();
  }
  core.unsettled.end(who, settling.hangsOnUse);
  return settling.wrote;
}

class Settling {
  readonly #core: Session;
  readonly #membership: Membership;
  readonly #rows: WorkspaceRows;
  readonly #same;
  readonly #document: DocumentName;
  readonly #keepsWorkspace: boolean;
  readonly #proposes: boolean;
  wrote = false;
  /** Whether something of ours stays only because records use it. */
  hangsOnUse = false;

  constructor(core: Session, membership: Membership) {
    this.#core = core;
    this.#membership = membership;
    this.#rows = new WorkspaceRows(core.store.sqlite);
    this.#same = readSameIds(core.store);
    this.#document = core.store.epochs.begin()(workspaceDocument);
    this.#keepsWorkspace = keepsWorkspace(membership.member);
    this.#proposes = mayPropose(membership.member);
  }

  /** [JO1] Who works here is among the people of the hub's workspace, with the role that the hub gave. */
  ownMember(): void {
    const profile = findProfile(this.#core.store);
    if (!profile) return;
    const { role } = this.#membership.member;
    const row = this.#rows.find(profile.member);
    const isShared = this.#core.store.ingest.projection.entriesOf(profile.member as RecordId).some(({ document }) => !isLocalDocument(document));
    if (!isShared) this.#write([{ op: 'create', type: 'member', id: profile.member as RecordId, values: { title: row?.title ?? profile.name, role } }]);
    else if (row && row.values['role'] !== role) this.#write([{ op: 'set', record: row.id, field: 'role', value: role }]);
  }

  async type(type: OfferedType): Promise<void> {
    const rows = this.#rows.ofType(type);
    const names = new SharedNames(rows);
    const settled: Write[] = [];
    for (const row of rows) {
      if (!isLocalDocument(row.document)) {
        this.#sameStagesOf(row);
        continue;
      }
      if (this.#isSample(row)) continue;
      const proposal = this.#rows.find(proposalIdOf(row.id));
      const target = this.#toldSame(proposal) ?? names.find(type, row.title);
      if (target) settled.push(...this.#isSame(row, target, proposal));
      else if (this.#keepsWorkspace) {
        this.#write([...goOver(this.#core, this.#membership, row, this.#document), ...withdrawal(proposal)]);
        names.add({ ...row, document: this.#document });
      } else if (this.#proposes) this.#write(this.#offers(row, proposal));
    }
    saveSameIds(this.#core.store, this.#same);
    if (await moveReferences(this.#core, this.#rows, this.#same)) this.wrote = true;
    // Ours goes when nothing points at it any more.
    this.#write(settled);
  }

  /** What research said that a proposal is the same as; it still is while stages are asked for in the same proposal. */
  #toldSame(proposal: WorkspaceRow | null): WorkspaceRow | null {
    if (typeof proposal?.values['same_as'] !== 'string') return null;
    const target = this.#rows.find(proposal.values['same_as']);
    return target && !isLocalDocument(target.document) ? target : null;
  }

  /** Ours and the shared one are the same. @returns what is left to do when all references have gone over */
  #isSame(row: WorkspaceRow, found: WorkspaceRow, proposal: WorkspaceRow | null): Write[] {
    const target = this.#keepsWorkspace ? this.#withStages(found, row) : found;
    const { same, missing } = matchStages(row.values['stages'], target.values['stages']);
    for (const [ours, theirs] of same) this.#same.stages.set(ours, theirs);
    if (missing.length > 0) {
      if (this.#proposes) this.#write(this.#offers(row, proposal, { to: target.id, stages: missing }));
      // [JO9] Stages that are in use here: it stays until research has them.
      if (this.#rows.idsWith(missing.map((stage) => facetToken('stage', String(stage['id'])))).length > 0) {
        this.hangsOnUse = true;
        return [];
      }
    }
    this.#same.records.set(row.id, target.id);
    return [{ op: 'remove', record: row.id }, ...(missing.length > 0 ? [] : withdrawal(proposal))];
  }

  /** The shared one when it has been given those of our stages that it lacks. As it stands now: another one of ours may just have given it some. */
  #withStages(found: WorkspaceRow, ours: WorkspaceRow): WorkspaceRow {
    const target = this.#rows.find(found.id) ?? found;
    const stages = target.values['stages'] as readonly unknown[] | undefined;
    const joined = joinStages(stages ?? [], ours.values['stages']);
    if (joined.length === (stages ?? []).length) return target;
    this.#write([{ op: 'set', record: target.id, field: 'stages', value: joined }]);
    return this.#rows.find(target.id) ?? target;
  }

  #offers(row: WorkspaceRow, proposal: WorkspaceRow | null, addition: Parameters<typeof offer>[2] = null): Write[] {
    const id = proposalIdOf(row.id);
    if (!proposal && this.#core.store.ingest.projection.countEntries(id) > 0) return [{ op: 'restore', record: id }];
    return offer(row, proposal, addition);
  }

  /**
   * The same id on both sides (one file imported twice; an offer that was accepted): the shared one is seen, so our stages are found by their names.
   * [JO9] Those that it never had were made before its maker read of it: they are asked for too.
   */
  #sameStagesOf(row: WorkspaceRow): void {
    if (row.type !== 'profession') return;
    const entries = this.#core.store.ingest.projection.entriesOf(row.id);
    const ours = entries.filter(({ document }) => isLocalDocument(document));
    const folded = ours.length > 0 ? foldStored(ours) : null;
    if (!folded) return;
    const stages = folded.folded.values['stages'];
    for (const [id, theirs] of matchStages(stages, row.values['stages']).same) this.#same.stages.set(id, theirs);
    const ever = entries.flatMap(({ entry, document }) => (isLocalDocument(document) ? [] : stagesWritten(entry)));
    const { missing } = matchStages(stages, ever);
    if (missing.length === 0) return;
    if (this.#keepsWorkspace) this.#withStages(row, { ...row, values: { stages: missing } });
    else if (this.#proposes) this.#write(this.#offers(row, this.#rows.find(proposalIdOf(row.id)), { to: row.id, stages: missing }));
  }

  /** [JO12] The sample's people made it, or it says so itself. */
  #isSample(row: WorkspaceRow): boolean {
    return row.values['sample'] === true || this.#rows.find(row.author)?.values['sample'] === true;
  }

  /** [JO10] Comments and files on a record of the workspace follow it when it is shared, by whom the workspace lets write them. */
  remarks(): void {
    const { sqlite } = this.#core.store;
    const local = sqlite.prepare<[], RecordId>(`SELECT id FROM record WHERE document >= 'own/' AND document < 'own0' AND document LIKE 'own/ws@%'
      AND type IN ('comment', 'attachment') AND deleted_ms IS NULL ORDER BY id`).pluck().all();
    for (const id of local) {
      const row = this.#rows.find(id);
      if (!row || (row.type === 'attachment' && !this.#keepsWorkspace)) continue;
      const subject = String(row.values['subject']);
      const target = this.#rows.find(this.#same.records.get(subject) ?? subject);
      if (!target || isLocalDocument(target.document) || !this.#membership.member.authors.includes(row.author)) continue;
      this.#write([...goOver(this.#core, this.#membership, row, this.#document), ...(target.id === subject ? [] : [{ op: 'set', record: id, field: 'subject', value: target.id } as const])]);
    }
  }

  /** An offer of what is not here any more is taken back. */
  withdraw(): void {
    for (const proposal of this.#rows.ofType('proposal')) {
      if (proposal.values['status'] !== 'open' || proposal.values['adds_to'] !== null || !this.#membership.member.authors.includes(proposal.author)) continue;
      if (this.#rows.find(String(proposal.values['subject'])) === null) this.#write(withdrawal(proposal));
    }
  }

  #write(operations: readonly Write[]): void {
    if (operations.length > 0 && this.#core.writes.write(operations, 'local', { fills: false }).entries.length > 0) this.wrote = true;
  }
}

/** The stages that an entry of a profession names. */
function stagesWritten(entry: Entry): readonly unknown[] {
  const stages = entry.op === 'create' ? entry.values['stages'] : entry.op === 'set' && entry.field === 'stages' ? entry.value : null;
  return Array.isArray(stages) ? stages : [];
}

const withdrawal = (proposal: WorkspaceRow | null): Write[] => (proposal?.values['status'] === 'open' ? [{ op: 'remove', record: proposal.id }] : []);

