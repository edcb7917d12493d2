import type { ReactNode } from 'react';
import type { InboxItem } from '../../../shared/api/triage.ts';
import { MemberName } from '../../ui/member-name.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { SeenSection } from './seen-section.tsx';
import { StateIcon, stateWord } from './state-icon.tsx';
import { TodayRow } from './today-row.tsx';

interface Props {
  readonly items: readonly InboxItem[];
  readonly onOpen: (id: string) => void;
}

/**
 * Shows what research has decided about the person's observations since they last looked, and
 * earlier decisions on request.
 */
export const Verdicts = ({ items, onOpen }: Props): ReactNode => (
  <SeenSection
    title="What research decided"
    what="decisions"
    items={items}
    keyOf={({ entry }) => entry}
    setting="seenVerdicts"
    row={(item, onSeen) => (
      <Verdict
        key={item.entry}
        item={item}
        onOpen={() => {
          onSeen();
          onOpen(item.observation);
        }}
      />
    )}
  />
);

function Verdict({
  item,
  onOpen,
}: {
  readonly item: InboxItem;
  readonly onOpen: () => void;
}): ReactNode {
  return (
    <TodayRow
      icon={<StateIcon state={item.state} />}
      title={item.title}
      words={wordsOf(item)}
      facts={
        <>
          <MemberName id={item.decided.by} />
          <TimeAgo at={item.decided.at} />
        </>
      }
      onOpen={onOpen}
    />
  );
}

function wordsOf({ state, words }: InboxItem): string {
  if (words === null) return stateWord(state);
  if (state === 'duplicate') return `${stateWord(state)} “${words}”`;
  return `${stateWord(state)}: ${words}`;
}
