import { type DocumentName, workspaceDocument } from '../../../../shared/doc/document-name.ts';
import type { Membership } from '../../kernel/settings/all-settings.ts';
import type { Write } from '../../kernel/write/writes.ts';
import { canWriteWorkspace, mayPropose } from './can-write-workspace.ts';
import type { MergeSession } from './dirty-workspace.ts';
import { promoteRecord } from './promote-record.ts';
import { readSameIds } from './same-ids.ts';
import { type WorkspaceRow, WorkspaceRows } from './workspace-rows.ts';

/** What all steps of one merge share: who merges, the rows, and what is known to be the same. */
export class MergeWork {
  readonly core: MergeSession;
  readonly membership: Membership;
  readonly rows: WorkspaceRows;
  readonly same;
  readonly document: DocumentName;
  readonly canWriteWorkspace: boolean;
  readonly proposes: boolean;
  /** Whether anything was written. */
  wrote = false;
  /** Whether one of our records stays only because others use it. */
  hangsOnUse = false;

  constructor(core: MergeSession, membership: Membership) {
    this.core = core;
    this.membership = membership;
    this.rows = new WorkspaceRows(core.store.sqlite);
    this.same = readSameIds(core.store);
    this.document = core.store.epochs.begin()(workspaceDocument);
    this.canWriteWorkspace = canWriteWorkspace(membership.member);
    this.proposes = mayPropose(membership.member);
  }

  /** Returns what shares a record of this device with the hub's workspace. */
  promoted(row: WorkspaceRow): readonly Write[] {
    return promoteRecord(this.core.store, this.membership, row, this.document);
  }

  /** Writes, if there is anything to write. */
  write(operations: readonly Write[]): void {
    if (
      operations.length > 0 &&
      this.core.writes.write(operations, 'local', { fills: false }).entries.length > 0
    )
      this.wrote = true;
  }
}
