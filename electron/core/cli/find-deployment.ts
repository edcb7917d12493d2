import { AppError } from '../../../shared/errors.ts';
import { isId, type RecordId } from '../../../shared/ids.ts';
import type { Core } from '../core.ts';

/** The deployment that an id or a name (case aside) means, or null. */
export async function findDeployment(core: Core, nameOrId: string): Promise<RecordId | null> {
  const wanted = nameOrId.trim();
  if (isId(wanted)) {
    const record = core.readRecord(wanted as RecordId);
    if (record?.type === 'deployment' && record.deleted_at === null) return record.id as RecordId;
  }
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<Core['client']['records']['list']>> = await core.client.records.list({ type: 'deployment', cursor, limit: 500 });
    const found = page.items.find((one) => one.title.toLowerCase() === wanted.toLowerCase());
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
