import { AppError } from '../../../shared/errors.ts';
import { isId, type RecordId } from '../../../shared/ids.ts';
import { nameKey } from '../../../shared/records/name-key.ts';
import type { Core } from '../core.ts';
import { nameThatFits } from '../import/fit/clean-text.ts';

/** The deployment that an id or a name means: case, spaces and the form of its characters aside, or null. */
export async function findDeployment(core: Core, nameOrId: string): Promise<RecordId | null> {
  const wanted = nameOrId.trim();
  if (isId(wanted)) {
    const record = core.readRecord(wanted as RecordId);
    if (record?.type === 'deployment' && record.deleted_at === null) return record.id as RecordId;
  }
  const key = nameKey(nameThatFits(wanted, 200));
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<Core['client']['records']['list']>> = await core.client.records.list({ type: 'deployment', cursor, limit: 500 });
    const found = page.items.find((one) => nameKey(one.title) === key);
    if (found) return found.id as RecordId;
    cursor = page.next;
  } while (cursor !== null);
  return null;
}

/** @throws AppError `not_found` */
export async function getDeployment(core: Core, nameOrId: string): Promise<RecordId> {
  const found = await findDeployment(core, nameOrId);
  if (found !== null) return found;
  throw new AppError('not_found', {
    happened: `There is no deployment “${nameOrId}”.`, data: 'Nothing was changed.', next: 'See `fieldloop list --type deployment` for those that are there.',
  });
}
