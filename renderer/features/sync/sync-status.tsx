import { Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { syncQuery } from '../../core-client/queries.ts';
import { useNow } from '../../ui/clock.ts';
import { SyncIcon } from './sync-icon.tsx';
import { syncWords } from './sync-words.ts';
import classes from './sync.module.css';

interface Props {
  /** When narrow, it shows only the icon. */
  readonly wide: boolean;
  readonly onOpen: () => void;
}

/** Shows the sync status at the foot of the sidebar; opens the sync panel. */
export function SyncStatus({ wide, onOpen }: Props): ReactNode {
  const { data: state } = useQuery(syncQuery);
  const now = useNow();
  if (!state) return null;
  const { tone, label, rest, more } = syncWords(state, now);
  return (
    <Tooltip
      label={wide ? more : `${label}${rest === null ? '' : `, ${rest}`}. ${more}`}
      position="top-start"
      multiline
      w={260}
    >
      <button
        type="button"
        className={classes.status}
        data-wide={wide}
        onClick={onOpen}
        aria-haspopup="dialog"
      >
        <SyncIcon tone={tone} size={15} />
        <span className={wide ? classes.words : classes.read}>
          <span className={classes.label}>{label}</span>
          {rest !== null && <span className={classes.rest}>{rest}</span>}
        </span>
      </button>
    </Tooltip>
  );
}
