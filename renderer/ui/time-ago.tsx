import type { ReactNode } from 'react';
import { useNow } from './clock.ts';
import { exactTime, relativeTime, sentenceTime } from './time-words.ts';

interface Props {
  /** ISO instant. */
  readonly at: string;
  readonly className?: string;
  /** Whether the words are within a sentence: '4 min ago' instead of '4 min'. */
  readonly inSentence?: boolean;
}

/** Shows how long ago something was, with the exact local time on hover. */
export function TimeAgo({ at, className, inSentence = false }: Props): ReactNode {
  const now = useNow();
  return (
    <time dateTime={at} title={exactTime(at)} className={className}>
      {inSentence ? sentenceTime(at, now) : relativeTime(at, now)}
    </time>
  );
}
