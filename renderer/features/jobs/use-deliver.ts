import { core } from '../../core-client/core.ts';
import { countWords } from '../../ui/number-words.ts';
import { useWrite } from '../../ui/write.tsx';

type Delivery = Parameters<typeof core.jobs.deliver>[0];

/**
 * Returns a function that writes a delivery as one step to undo.
 * @returns whether it was written; a failure has been shown by then
 */
export function useDeliver(): (delivery: Delivery, job: string) => Promise<boolean> {
  const write = useWrite();
  return async (delivery, job) =>
    (await write(`${countWords(delivery.count, 'item')} delivered for “${job}”`, () =>
      core.jobs.deliver(delivery),
    )) !== null;
}
