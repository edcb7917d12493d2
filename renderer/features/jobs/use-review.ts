import type { DeliveryView } from '../../../shared/api/jobs.ts';
import { core } from '../../core-client/core.ts';
import { countText, countWords } from '../../ui/number-words.ts';
import { useWrite } from '../../ui/write.tsx';

/** A decision about deliveries; a null verdict reopens them. */
export interface Decision {
  readonly verdict: 'accepted' | 'rejected' | null;
  readonly reason?: string;
  /** How many of a single delivery are accepted; null: all. */
  readonly accepted_n?: number | null;
  /** The key of the draft that the reason was typed into. */
  readonly draft?: string;
}

/**
 * Returns a function that decides about deliveries as one step to undo.
 * @returns whether it was written; a failure has been shown by then
 */
export function useReview(): (
  deliveries: readonly DeliveryView[],
  decision: Decision,
) => Promise<boolean> {
  const write = useWrite();
  return async (deliveries, { verdict, reason = null, accepted_n = null, draft = null }) => {
    const seen = Object.fromEntries(deliveries.map(({ id, review }) => [id, review?.heads ?? {}]));
    const ids = deliveries.map(({ id }) => id);
    const what = countWords(deliveries.length, 'delivery', 'deliveries');
    const [count = 0] = deliveries.map((one) => one.count);
    const words =
      accepted_n === null
        ? `${what} ${done[verdict ?? 'none']}`
        : `${countText(accepted_n)} of ${countText(count)} accepted`;
    return (
      (await write(words, () =>
        core.jobs.review({ deliveries: ids, verdict, reason, accepted_n, seen, draft }),
      )) !== null
    );
  };
}

const done = { accepted: 'accepted', rejected: 'rejected', none: 'to review again' } as const;
