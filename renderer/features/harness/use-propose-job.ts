import { startingValues } from '../../../shared/records/index.ts';
import { core } from '../../core-client/core.ts';
import { useWrite } from '../../ui/write.tsx';

/** Returns a function that proposes a data job for a gap; it returns the job's ID, or null. */
export function useProposeJob(): (gap: string, title: string) => Promise<string | null> {
  const write = useWrite();
  return async (gap, title) => {
    const name = `Data for “${title}”`.slice(0, 300);
    const made = await write(`${name} proposed`, () =>
      core.records.create({
        type: 'data_job',
        values: { ...(startingValues('data_job') as Record<string, never>), title: name, gap },
      }),
    );
    return made?.record.id ?? null;
  };
}
