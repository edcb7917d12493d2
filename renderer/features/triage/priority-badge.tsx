import {
  IconAntennaBars2,
  IconAntennaBars3,
  IconAntennaBars4,
  IconUrgent,
  type TablerIcon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { priorities, type Priority } from '../../../shared/records/triage.ts';
import classes from './badges.module.css';

const looks: Readonly<
  Record<Exclude<Priority, 'none'>, { readonly icon: TablerIcon; readonly colour: string }>
> = {
  low: { icon: IconAntennaBars2, colour: 'var(--fl-secondary)' },
  medium: { icon: IconAntennaBars3, colour: 'var(--fl-secondary)' },
  high: { icon: IconAntennaBars4, colour: 'var(--fl-s3)' },
  urgent: { icon: IconUrgent, colour: 'var(--fl-s1)' },
};

/**
 * Shows a manual priority; nothing without one.
 * @param short only the icon
 */
export function PriorityBadge({
  priority,
  short = false,
}: {
  readonly priority: Priority;
  readonly short?: boolean;
}): ReactNode {
  if (priority === 'none') return null;
  const { icon: Icon, colour } = looks[priority];
  const word = `${priorities[priority]} priority`;
  if (short)
    return (
      <span className={classes.badge} style={{ color: colour }} title={word}>
        <Icon size={15} role="img" aria-label={word} />
      </span>
    );
  return (
    <span className={classes.badge} style={{ color: colour }}>
      <Icon size={15} aria-hidden /> {word}
    </span>
  );
}
