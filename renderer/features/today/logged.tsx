import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ListItem } from '../../../shared/api/views.ts';
import { KindIcon } from '../../ui/kind-icon.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { TodayRow } from './today-row.tsx';
import { TodaySection } from './today-section.tsx';
import classes from './today.module.css';

interface Props {
  readonly items: readonly ListItem[];
  /** How many were requested: if there are that many, there may be more. */
  readonly limit: number;
  readonly onOpen: (id: string) => void;
  readonly onShowAll: () => void;
}

/** Shows what the person logged today. */
export const Logged = ({ items, limit, onOpen, onShowAll }: Props): ReactNode =>
  items.length > 0 && (
    <TodaySection
      title="Logged by you today"
      count={items.length < limit ? items.length : undefined}
    >
      <ul className={classes.list}>
        {items.map((item) => (
          <TodayRow
            key={item.id}
            icon={<KindIcon type={item.type} result={resultOf(item)} />}
            title={item.title}
            words={<RecordName id={item.deployment} none="No deployment" />}
            facts={<TimeAgo at={item.occurred_at} />}
            onOpen={() => {
              onOpen(item.id);
            }}
          />
        ))}
      </ul>
      {items.length === limit && (
        <Button variant="subtle" size="compact-sm" onClick={onShowAll}>
          Show all
        </Button>
      )}
    </TodaySection>
  );

function resultOf({ facets }: ListItem): string | null {
  const { result } = facets;
  if (typeof result === 'string') return result;
  return null;
}
