import type { ReactNode } from 'react';
import { useNow } from '../../ui/clock.ts';
import { clockWords, exactTime } from '../../ui/time-words.ts';

/**
 * Shows a past or future time, with its day if that isn't today.
 * @param none the text if there is no such time
 */
export function Moment({
  at,
  none = '',
}: {
  readonly at: string | null;
  readonly none?: string;
}): ReactNode {
  const now = useNow();
  if (at === null) return none;
  return (
    <time dateTime={at} title={exactTime(at)}>
      {clockWords(at, now)}
    </time>
  );
}
