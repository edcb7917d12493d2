import type { ReactNode } from 'react';
import { MemberName } from '../../ui/member-name.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';

interface Props {
  readonly by: string | null;
  readonly at: string | null;
}

/** Says within a sentence who set a value, and when. */
export const SetBy = ({ by, at }: Props): ReactNode => (
  <>
    <MemberName id={by} />
    {at !== null && (
      <>
        {' '}
        <TimeAgo at={at} inSentence />
      </>
    )}
  </>
);
