import type { Change } from '../../../../shared/api/changes.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import type { Session } from '../../kernel/session/session.ts';

/** Beyond this number, IDs are not tracked individually: everything is checked then. */
const maxIds = 2_000;

/**
 * Tracks what was written since the last workspace merge, so that a sync with nothing to merge does
 * nothing ([JO14]). Not stored on disk: a folder that was just opened, restored or salvaged is
 * merged once as a whole.
 */
export class DirtyWorkspace {
  /**
   * For whom it was merged completely; null: not yet, a merge is running, or it was interrupted.
   */
  #settledFor: string | null = null;
  #hangsOnUse = false;
  #many = false;
  #ids = new Set<RecordId>();

  /** Tracks the records of a change. */
  invalidate(change: Change): void {
    if (change.kind !== 'records') return;
    if (change.many || this.#ids.size > maxIds) this.#many = true;
    else for (const id of change.ids) this.#ids.add(id as RecordId);
  }

  /**
   * Starts a merge; what is written from now on is for the next one.
   * @param who everything besides records that the merge depends on: if it has changed, everything
   * is checked
   * @returns the records written since; null: check everything
   */
  begin(who: string): ReadonlySet<RecordId> | null {
    const ids =
      this.#settledFor !== who || this.#many || (this.#hangsOnUse && this.#ids.size > 0)
        ? null
        : this.#ids;
    this.#settledFor = null;
    this.#many = false;
    this.#ids = new Set();
    return ids;
  }

  /**
   * Ends a complete merge.
   * @param hangsOnUse whether something was left unchanged because records use it: then any record
   * may change that. If only some were checked, it stays as it was
   */
  end(who: string, hangsOnUse = this.#hangsOnUse): void {
    this.#settledFor = who;
    this.#hangsOnUse = hangsOnUse;
  }
}

/** A session that tracks what the next workspace merge has to check. */
export interface MergeSession extends Session {
  readonly dirtyWorkspace: DirtyWorkspace;
}
