import { core } from '../core-client/core.ts';
import { findRecordType } from '../../shared/records/index.ts';
import { startingValues } from './starting-values.ts';
import { useWrite } from '../ui/write.tsx';

/** Types that a picker may make from a name alone. */
const creatable = new Set(['customer', 'deployment', 'profession', 'model_iteration', 'member', 'experiment']);

/** Whether a record of the type can be made from its name alone. An experiment also needs to know its deployment. Whether the person may is asked of `useMay`. */
export const canCreate = (type: string, deployment: string | null): boolean => creatable.has(type) && (type !== 'experiment' || deployment !== null);

/** @returns a function that makes a record from its title (undo is offered); it gives the id, or null when that failed and was said */
export function useCreateRecord(): (type: string, title: string, deployment: string | null) => Promise<string | null> {
  const write = useWrite();
  return async (type, title, deployment) => {
    const values = { ...startingValues(type), title, ...(type === 'experiment' ? { deployment } : {}) };
    const made = await write(`${findRecordType(type)?.label ?? 'Record'} “${title}” created`, () => core.records.create({ type, values }));
    return made?.record.id ?? null;
  };
}
