import { invalid } from '../../../../shared/errors.ts';
import { newRecordId, type RecordId } from '../../../../shared/ids.ts';
import { isObservationType } from '../../../../shared/records/index.ts';
import { facetToken } from '../../kernel/projection/facet-token.ts';
import type { Store } from '../../kernel/store/store.ts';
import type { Write } from '../../kernel/write/writes.ts';

const title = 'Unsorted';

/** Returns the deployment of this device for observations without one, if it exists. */
export function findUnsorted(store: Store): RecordId | null {
  const id = store.sqlite
    .prepare<[], RecordId>(
      `SELECT r.id FROM record_fts f CROSS JOIN record r ON r.rid = f.rowid
      WHERE record_fts MATCH 'fx : "${facetToken('type', 'deployment')}"'
        AND r."values" ->> '$.unsorted' LIMIT 1`,
    )
    .pluck()
    .get();
  return id ?? null;
}

/**
 * Returns where an observation without a deployment goes, and what has to be written before it.
 * "Unsorted" is a deployment that never leaves this device; it is created when it is first needed.
 */
export function unsortedFor(store: Store): {
  readonly id: RecordId;
  readonly before: readonly Write[];
} {
  const known = findUnsorted(store);
  if (known !== null) return { id: known, before: [] };
  const id = newRecordId();
  const values = { title, status: 'active', unsorted: true };
  return { id, before: [{ op: 'create', type: 'deployment', id, values }] };
}

/** Returns whether values for a new observation name no deployment. */
export const lacksDeployment = (type: string, values: Readonly<Record<string, unknown>>): boolean =>
  isObservationType(type) && (values['deployment'] ?? null) === null;

/**
 * Checks that only observations without a deployment go into "Unsorted": others may know a record
 * where it is.
 * @throws AppError `invalid`
 */
export function checkStaysSorted(store: Store, values: Readonly<Record<string, unknown>>): void {
  const { deployment } = values;
  if (typeof deployment === 'string' && deployment === findUnsorted(store))
    throw invalid(
      '“Unsorted” holds only observations that were logged without a deployment.',
      'Choose another deployment.',
    );
}
