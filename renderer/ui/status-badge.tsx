import {
  IconCircleCheck,
  IconCircleDashed,
  IconPlayerPause,
  IconPointFilled,
  type TablerIcon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { deployment } from '../../shared/records/deployment.ts';
import type { ValuesOf } from '../../shared/records/index.ts';
import classes from './badge.module.css';

type Status = ValuesOf<'deployment'>['status'];
const looks: Readonly<Record<Status, { readonly icon: TablerIcon; readonly colour: string }>> = {
  planned: { icon: IconCircleDashed, colour: 'var(--fl-secondary)' },
  active: { icon: IconPointFilled, colour: 'var(--fl-outcome)' },
  paused: { icon: IconPlayerPause, colour: 'var(--fl-magic)' },
  ended: { icon: IconCircleCheck, colour: 'var(--fl-secondary)' },
};

/** Shows a deployment's status as icon and word. Null (unreadable) shows nothing. */
export function StatusBadge({ status }: { readonly status: Status | null }): ReactNode {
  if (status === null) return null;
  const { icon: Icon, colour } = looks[status];
  return (
    <span className={classes.status}>
      <Icon size={14} color={colour} stroke={2} aria-hidden />
      {deployment.fields.status.options[status]}
    </span>
  );
}
