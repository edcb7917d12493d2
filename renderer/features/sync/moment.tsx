import type { ReactNode } from 'react';
import { useNow } from '../../ui/clock.ts';
import { clockWords, exactTime } from '../../ui/time-words.ts';

/** When something was or will be, by the clock, with its day where that is another one. @param none what is said when there is no such time */
export function Moment({ at, none = '' }: { readonly at: string | null; readonly none?: string }): ReactNode {
  const now = useNow();
  return at === null ? none : <time dateTime={at} title={exactTime(at)}>{clockWords(at, now)}</time>;
}
