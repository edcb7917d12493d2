import { AppError } from '../../../../shared/errors.ts';
import { isId, type RecordId } from '../../../../shared/ids.ts';
import { nameKey } from '../../../../shared/records/name-key.ts';
import type { Core } from '../core.ts';
import { nameThatFits } from '../../features/import/fit/clean-text.ts';

/**
 * Returns the deployment with an ID or a name, ignoring case, spaces and character form; or null.
 */
export async function findDeployment(core: Core, nameOrId: string): Promise<RecordId | null> {
  const wanted = nameOrId.trim();
  if (isId(wanted)) {
    const record = core.readRecord(wanted as RecordId);
    if (record?.type === 'deployment' && record.deleted_at === null) return record.id as RecordId;
  }
  const key = nameKey(nameThatFits(wanted, 200));
  for (const { id, title } of core.session().records.every('deployment'))
    if (nameKey(title) === key) return id as RecordId;
  return null;
}

/**
 * Returns the deployment with an ID or a name.
 * @throws AppError `not_found`
 */
export async function getDeployment(core: Core, nameOrId: string): Promise<RecordId> {
  const found = await findDeployment(core, nameOrId);
  if (found !== null) return found;
  throw new AppError('not_found', {
    happened: `There is no deployment “${nameOrId}”.`,
    data: 'Nothing was changed.',
    next: 'See `fieldloop list --type deployment` for a list of deployments.',
  });
}
