import {
  IconAlertHexagon,
  IconAlertTriangle,
  IconArrowBackUp,
  IconPencilExclamation,
  type TablerIcon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { severities, type Severity } from '../../shared/records/breakage.ts';
import classes from './badge.module.css';

const looks: Readonly<Record<Severity, { readonly icon: TablerIcon; readonly colour: string }>> = {
  s1_stops_work: { icon: IconAlertHexagon, colour: 'var(--fl-s1)' },
  s2_rework: { icon: IconArrowBackUp, colour: 'var(--fl-s2)' },
  s3_annoyance: { icon: IconAlertTriangle, colour: 'var(--fl-s3)' },
  s4_cosmetic: { icon: IconPencilExclamation, colour: 'var(--fl-s4)' },
};

/**
 * Shows a severity with its icon and word.
 * @param short 'S2' instead of 'S2 rework'; the full text is in the tooltip
 */
export function SeverityBadge({
  severity,
  short = false,
}: {
  readonly severity: string;
  readonly short?: boolean;
}): ReactNode {
  if (!Object.hasOwn(looks, severity)) return <span className={classes.badge}>{severity}</span>;
  const { icon: Icon, colour } = looks[severity as Severity];
  const label = severities[severity as Severity];
  return (
    <span className={classes.badge} style={{ color: colour }} title={label}>
      <Icon size={14} stroke={1.9} aria-hidden />
      {short ? (
        <>
          <span aria-hidden>{label.slice(0, 2)}</span>
          <span className={classes.read}>{label}</span>
        </>
      ) : (
        label
      )}
    </span>
  );
}
