import { Button } from '@mantine/core';
import { IconArrowsSplit2, IconFlag } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { FeedCounts } from '../../../shared/api/feed.ts';
import type { TriageList } from '../../../shared/api/triage.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { TodayRow } from './today-row.tsx';
import { TodaySection } from './today-section.tsx';
import { countText } from '../../ui/number-words.ts';
import classes from './today.module.css';

export interface ForResearch {
  /** What waits in triage; undefined until known, as the conflicts of all records are. */
  readonly waiting: TriageList | undefined;
  readonly conflicts: FeedCounts['total'] | undefined;
}

/** Whether anything waits for research. */
export const waitsForResearch = ({ waiting, conflicts }: ForResearch): boolean => (waiting?.total ?? 0) > 0 || (conflicts?.n ?? 0) > 0;

interface Props extends ForResearch { readonly onTriage: () => void; readonly onConflicts: () => void }

/** How much waits for research, each with the way to where it is decided. */
export function ResearchToday({ waiting, conflicts, onTriage, onConflicts }: Props): ReactNode {
  if (!waitsForResearch({ waiting, conflicts })) return null;
  return (
    <TodaySection title="Waiting for research" action={<Button variant="subtle" size="compact-xs" rightSection={<KeyHint keys="g t" />} onClick={onTriage}>Open triage</Button>}>
      <ul className={classes.list}>
        {waiting !== undefined && waiting.total > 0 && <TodayRow icon={<IconFlag size={16} aria-hidden />} title={`${countText(waiting.total)}${waiting.more ? '+' : ''} to triage`} words={waiting.conflicts > 0 ? `${waiting.conflicts} decided twice` : undefined} onOpen={onTriage} />}
        {conflicts !== undefined && conflicts.n > 0 && <TodayRow icon={<IconArrowsSplit2 size={16} aria-hidden color="var(--fl-magic)" />} title={conflicts.n === 1 && !conflicts.more ? '1 conflict to settle' : `${countText(conflicts.n)}${conflicts.more ? '+' : ''} conflicts to settle`} onOpen={onConflicts} />}
      </ul>
    </TodaySection>
  );
}
