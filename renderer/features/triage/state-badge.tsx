import {
  IconArrowsSplit2,
  IconCircleCheck,
  IconCircleX,
  IconClockPause,
  IconCopy,
  IconHourglassEmpty,
  IconMessageCheck,
  IconMessageQuestion,
  IconRefresh,
  type TablerIcon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { TriageState } from '../../../shared/api/triage.ts';
import { stateWords } from '../../ui/triage-state-words.ts';
import classes from './badges.module.css';

const looks: Readonly<Record<TriageState, { readonly icon: TablerIcon; readonly colour: string }>> =
  {
    new: { icon: IconHourglassEmpty, colour: 'var(--fl-secondary)' },
    back: { icon: IconRefresh, colour: 'var(--fl-secondary)' },
    answered: { icon: IconMessageCheck, colour: 'var(--fl-accent)' },
    conflict: { icon: IconArrowsSplit2, colour: 'var(--fl-magic)' },
    needs_info: { icon: IconMessageQuestion, colour: 'var(--fl-magic)' },
    snoozed: { icon: IconClockPause, colour: 'var(--fl-secondary)' },
    accepted: { icon: IconCircleCheck, colour: 'var(--fl-outcome)' },
    duplicate: { icon: IconCopy, colour: 'var(--fl-secondary)' },
    declined: { icon: IconCircleX, colour: 'var(--fl-secondary)' },
  };

/**
 * Shows the state of an observation, by icon and word.
 * @param short only the icon, with its word on hover and for screen readers
 */
export function StateBadge({
  state,
  short = false,
}: {
  readonly state: TriageState;
  readonly short?: boolean;
}): ReactNode {
  const { icon: Icon, colour } = looks[state];
  const word = stateWords[state];
  if (short)
    return (
      <span className={classes.badge} style={{ color: colour }} title={word}>
        <Icon size={14} role="img" aria-label={word} />
      </span>
    );
  return (
    <span className={classes.badge} style={{ color: colour }}>
      <Icon size={15} aria-hidden /> {word}
    </span>
  );
}
