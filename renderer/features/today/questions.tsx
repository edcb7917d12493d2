import type { ReactNode } from 'react';
import type { InboxItem } from '../../../shared/api/triage.ts';
import { MemberName } from '../../ui/member-name.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { InPlaceRow } from './in-place-row.tsx';
import { StateIcon } from './state-icon.tsx';
import { TodaySection } from './today-section.tsx';
import classes from './today.module.css';

interface Props {
  readonly items: readonly InboxItem[];
  readonly onOpen: (id: string) => void;
  /** Shows the box for the answer to a question about an observation. */
  readonly answer: (observation: string) => ReactNode;
}

/** Shows research's questions about the person's observations, answered in the row. */
export const Questions = ({ items, onOpen, answer }: Props): ReactNode =>
  items.length > 0 && (
    <TodaySection title="Questions for you" count={items.length}>
      <ul className={classes.list}>
        {items.map((item) => (
          <InPlaceRow
            key={item.entry}
            icon={<StateIcon state={item.state} />}
            title={item.words}
            words={item.title}
            name={item.title}
            action="Answer"
            facts={
              <>
                <MemberName id={item.decided.by} />
                <TimeAgo at={item.decided.at} />
              </>
            }
            onOpen={() => {
              onOpen(item.observation);
            }}
          >
            {answer(item.observation)}
          </InPlaceRow>
        ))}
      </ul>
    </TodaySection>
  );
