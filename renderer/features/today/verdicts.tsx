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

interface Props { readonly items: readonly InboxItem[]; readonly onOpen: (id: string) => void }

/** What research decided about one's observations since one last looked; the earlier ones on demand. */
export function Verdicts({ items, onOpen }: Props): ReactNode {
  const seen = new Set(useQuery(appQuery).data?.settings.seenVerdicts ?? []);
  const [earlier, setEarlier] = useState(false);
  const save = useSaveSettings();
  // What is no longer told need not be remembered.
  const mark = (entries: readonly string[]): void => { save({ seenVerdicts: items.map(({ entry }) => entry).filter((entry) => seen.has(entry) || entries.includes(entry)) }); };
  const news = items.filter(({ entry }) => !seen.has(entry));
  const old = items.filter(({ entry }) => seen.has(entry));
  if (items.length === 0) return null;
  return (
    <TodaySection
      title="What research decided" count={news.length}
      action={news.length > 0 ? <Button variant="subtle" size="compact-xs" onClick={() => { mark(news.map(({ entry }) => entry)); }}>Mark all as seen</Button>
        : <Button variant="subtle" color="gray" size="compact-xs" aria-expanded={earlier} onClick={() => { setEarlier(!earlier); }}>{earlier ? 'Hide' : 'Show'} the earlier ones</Button>}
    >
      {news.length === 0 && !earlier && <p className={classes.quiet}>Nothing new since you last looked.</p>}
      <ul className={classes.list}>
        {[...news, ...(earlier ? old : [])].map((item) => (
          <TodayRow
            key={item.entry} icon={<StateIcon state={item.state} />} title={item.title} words={wordsOf(item)} facts={<><MemberName id={item.decided.by} /><TimeAgo at={item.decided.at} /></>}
            onOpen={() => { if (!seen.has(item.entry)) mark([item.entry]); onOpen(item.observation); }}
          />
        ))}
      </ul>
    </TodaySection>
  );
}

const wordsOf = ({ state, words }: InboxItem): string => (words === null ? stateWord(state) : state === 'duplicate' ? `${stateWord(state)} “${words}”` : `${stateWord(state)}: ${words}`);
