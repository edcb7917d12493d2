import {
  IconAlertTriangle,
  IconCircleCheck,
  IconLoader2,
  IconPlayerStop,
  type TablerIcon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ImportReport } from '../../../shared/api/imports.ts';
import classes from './imports.module.css';

const looks: Readonly<
  Record<
    ImportReport['state'],
    { readonly icon: TablerIcon; readonly colour: string; readonly label: string }
  >
> = {
  running: { icon: IconLoader2, colour: 'var(--fl-accent)', label: 'Running' },
  done: { icon: IconCircleCheck, colour: 'var(--fl-outcome)', label: 'Done' },
  cancelled: { icon: IconPlayerStop, colour: 'var(--fl-secondary)', label: 'Cancelled' },
  failed: { icon: IconAlertTriangle, colour: 'var(--fl-s1)', label: 'Stopped' },
};

/** Shows the state of an import, as icon and word; while it runs, with its progress. */
export function ImportState({
  report,
}: {
  readonly report: Pick<ImportReport, 'state' | 'done' | 'total'>;
}): ReactNode {
  const { icon: Icon, colour, label } = looks[report.state];
  const part =
    report.state === 'running' && report.total > 0
      ? ` ${Math.floor((report.done / report.total) * 100)} %`
      : '';
  return (
    <span className={classes.state}>
      <Icon size={14} color={colour} aria-hidden />
      {label}
      {part}
    </span>
  );
}
