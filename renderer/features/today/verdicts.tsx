import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { InboxItem } from '../../../shared/api/triage.ts';
import { appQuery } from '../../core-client/queries.ts';
import { MemberName } from '../../ui/member-name.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { useSaveSettings } from '../../ui/use-save-settings.ts';
import { StateIcon, stateWord } from './state-icon.tsx';
import { TodayRow } from './today-row.tsx';
import { TodaySection } from './today-section.tsx';
import classes from './today.module.css';

interface Props {
  readonly items: readonly InboxItem[];
  readonly onOpen: (id: string) => void;
}

/**
 * Shows what research has decided about the person's observations since they last looked, and
 * earlier decisions on request.
 */
export function Verdicts({ items, onOpen }: Props): ReactNode {
  const seen = new Set(useQuery(appQuery).data?.settings.seenVerdicts ?? []);
  const [earlier, setEarlier] = useState(false);
  const save = useSaveSettings();
  // What is no longer told need not be remembered.
  const mark = (entries: readonly string[]): void => {
    save({
      seenVerdicts: items
        .map(({ entry }) => entry)
        .filter((entry) => seen.has(entry) || entries.includes(entry)),
    });
  };
  const news = items.filter(({ entry }) => !seen.has(entry));
  const old = items.filter(({ entry }) => seen.has(entry));
  if (items.length === 0) return null;
  return (
    <TodaySection
      title="What research decided"
      count={news.length}
      action={
        news.length > 0 ? (
          <Button
            variant="subtle"
            size="compact-xs"
            onClick={() => {
              mark(news.map(({ entry }) => entry));
            }}
          >
            Mark all as seen
          </Button>
        ) : (
          <EarlierButton
            shown={earlier}
            onClick={() => {
              setEarlier(!earlier);
            }}
          />
        )
      }
    >
      {news.length === 0 && !earlier && (
        <p className={classes.quiet}>Nothing new since your last visit.</p>
      )}
      <ul className={classes.list}>
        {[...news, ...(earlier ? old : [])].map((item) => (
          <Verdict
            key={item.entry}
            item={item}
            onOpen={() => {
              if (!seen.has(item.entry)) mark([item.entry]);
              onOpen(item.observation);
            }}
          />
        ))}
      </ul>
    </TodaySection>
  );
}

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

function EarlierButton({
  shown,
  onClick,
}: {
  readonly shown: boolean;
  readonly onClick: () => void;
}): ReactNode {
  return (
    <Button variant="subtle" color="gray" size="compact-xs" aria-expanded={shown} onClick={onClick}>
      {shown ? 'Hide' : 'Show'} earlier decisions
    </Button>
  );
}

function wordsOf({ state, words }: InboxItem): string {
  if (words === null) return stateWord(state);
  if (state === 'duplicate') return `${stateWord(state)} “${words}”`;
  return `${stateWord(state)}: ${words}`;
}
