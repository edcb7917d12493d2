import { core } from '../../core-client/core.ts';
import { useWrite } from '../../ui/write.tsx';

/**
 * Returns a function that proposes a data job for a gap, filled in from its evidence; it returns
 * the job's ID, or null.
 */
export function useProposeJob(): (gap: string, title: string) => Promise<string | null> {
  const write = useWrite();
  return async (gap, title) => {
    const made = await write(`Data job proposed for “${title}”`, async () => {
      const { values } = await core.jobs.suggest({ gap });
      return core.jobs.propose({ values });
    });
    return made?.job ?? null;
  };
}
