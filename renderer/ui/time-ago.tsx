import type { ReactNode } from 'react';
import { useNow } from './clock.ts';
import { exactTime, relativeTime } from './time-words.ts';

/** How long ago, with the exact local time on hover. @param at ISO instant */
export function TimeAgo({ at, className }: { readonly at: string; readonly className?: string }): ReactNode {
  const now = useNow();
  return <time dateTime={at} title={exactTime(at)} className={className}>{relativeTime(at, now)}</time>;
}
