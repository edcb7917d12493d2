import { Button } from '@mantine/core';
import { IconBuildingStore } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ChangedAccount } from '../../../shared/api/today.ts';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { changesWords } from './change-words.ts';
import { TodayRow } from './today-row.tsx';
import { TodaySection } from './today-section.tsx';
import classes from './today.module.css';

interface Props {
  readonly items: readonly ChangedAccount[];
  readonly onAccount: (id: string | null) => void;
}

const most = 8;

/** Shows accounts by what changed since the last look; those without a change are left out. */
export function ChangedAccounts({ items, onAccount }: Props): ReactNode {
  const changed = items.filter(({ changes }) => changes.length > 0);
  if (items.length === 0) return null;
  return (
    <TodaySection
      title="Accounts that changed"
      count={changed.length}
      action={
        <Button
          variant="subtle"
          size="compact-xs"
          onClick={() => {
            onAccount(null);
          }}
        >
          Show all accounts
        </Button>
      }
    >
      {changed.length === 0 && (
        <p className={classes.quiet}>Nothing changed since you last looked.</p>
      )}
      <ul className={classes.list}>
        {changed.slice(0, most).map(({ id, title, changes, changed_at, seen_at }) => (
          <TodayRow
            key={id}
            icon={<IconBuildingStore size={16} aria-hidden />}
            title={title}
            words={
              seen_at === null ? 'You haven’t opened this account yet.' : changesWords(changes)
            }
            facts={<TimeAgo at={changed_at} />}
            onOpen={() => {
              onAccount(id);
            }}
          />
        ))}
      </ul>
    </TodaySection>
  );
}
