import { core } from '../core-client/core.ts';
import { findRecordType, startingValues } from '../../shared/records/index.ts';
import { useWrite } from '../ui/write.tsx';

/**
 * Returns whether a record of the type can be created from its name alone. An experiment also needs
 * its deployment. `useMay` says whether the person may.
 */
export function canCreate(type: string, deployment: string | null): boolean {
  const definition = findRecordType(type);
  const starts = { title: '', deployment, ...startingValues(type) };
  const isEnough = Object.entries(definition?.fields ?? {}).every(
    ([name, { required }]) => !required || Object.hasOwn(starts, name),
  );
  if (!isEnough) return false;
  const known = definition?.known ?? 'by_id';
  return known === 'by_name' || (known === 'by_name_in_deployment' && deployment !== null);
}

/**
 * Returns a function that creates a record from its title, with undo; it returns the ID, or null
 * after a failure, which was shown.
 */
export function useCreateRecord(): (
  type: string,
  title: string,
  deployment: string | null,
) => Promise<string | null> {
  const write = useWrite();
  return async (type, title, deployment) => {
    const values = {
      ...startingValues(type),
      title,
      ...(findRecordType(type)?.known === 'by_name_in_deployment' ? { deployment } : {}),
    };
    const made = await write(`${findRecordType(type)?.label ?? 'Record'} “${title}” created`, () =>
      core.records.create({ type, values }),
    );
    return made?.record.id ?? null;
  };
}
