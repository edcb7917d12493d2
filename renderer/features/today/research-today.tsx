import { Button } from '@mantine/core';
import { IconArrowsSplit2, IconFlag } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Filter } from '../../../shared/api/feed.ts';
import { countsQuery, triageQuery } from '../../core-client/queries.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { TodayRow } from './today-row.tsx';
import { TodaySection } from './today-section.tsx';
import classes from './today.module.css';

interface Props { readonly onTriage: () => void; readonly onShowRecords: (filter: Filter) => void }

const conflicted: Filter = { conflicted: true };

/** How much waits for research. */
export function ResearchToday({ onTriage, onShowRecords }: Props): ReactNode {
  const { data } = useQuery(triageQuery({ show: 'waiting', limit: 1 }));
  const conflicts = useQuery(countsQuery(conflicted, '')).data?.total;
  if (!data || (data.total === 0 && !conflicts?.n)) return null;
  return (
    <TodaySection title="Waiting for research" action={<Button variant="subtle" size="compact-xs" rightSection={<KeyHint keys="g t" />} onClick={onTriage}>Open triage</Button>}>
      <ul className={classes.list}>
        {data.total > 0 && <TodayRow icon={<IconFlag size={16} aria-hidden />} title={`${data.total.toLocaleString()}${data.more ? '+' : ''} to triage`} words={data.conflicts > 0 ? `${data.conflicts} decided twice` : undefined} onOpen={onTriage} />}
        {conflicts !== undefined && conflicts.n > 0 && <TodayRow icon={<IconArrowsSplit2 size={16} aria-hidden color="var(--fl-magic)" />} title={`${conflicts.n.toLocaleString()}${conflicts.more ? '+' : ''} changed by several at once`} onOpen={() => { onShowRecords(conflicted); }} />}
      </ul>
    </TodaySection>
  );
}
