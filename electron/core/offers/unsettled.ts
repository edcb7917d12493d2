import type { Change } from '../../../shared/api/changes.ts';
import type { RecordId } from '../../../shared/ids.ts';

/** More are not counted one by one: then all is looked at. */
const maxIds = 2_000;

/**
 * What was written since the workspace was last settled, so that a round after which nothing is to do does nothing ([JO14]). Not kept on the
 * disk: whatever is opened anew, restored or salvaged is looked at once as a whole, and is settled by that.
 */
export class Unsettled {
  /** For whom it was settled to the end; null: not yet, or somebody is at it, or it broke off. */
  #settledFor: string | null = null;
  #hangsOnUse = false;
  #many = false;
  #ids = new Set<RecordId>();

  heed(change: Change): void {
    if (change.kind !== 'records') return;
    if (change.many || this.#ids.size > maxIds) this.#many = true;
    else for (const id of change.ids) this.#ids.add(id as RecordId);
  }

  /**
   * Settling begins; what is written from now on is for the next time.
   * @param who everything that settling depends on beside records: another one, and all has to be looked at
   * @returns the records that were written since; null: look at all
   */
  begin(who: string): ReadonlySet<RecordId> | null {
    const ids = this.#settledFor !== who || this.#many || (this.#hangsOnUse && this.#ids.size > 0) ? null : this.#ids;
    this.#settledFor = null;
    this.#many = false;
    this.#ids = new Set();
    return ids;
  }

  /**
   * Settled to the end.
   * @param hangsOnUse whether something was left as it is because records use it: then any record may change that. As it was, when only some were looked at
   */
  end(who: string, hangsOnUse = this.#hangsOnUse): void {
    this.#settledFor = who;
    this.#hangsOnUse = hangsOnUse;
  }
}
