import {
  IconAlertTriangle,
  IconCheck,
  IconMinus,
  IconTrendingUp,
  IconX,
  type TablerIcon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import {
  type Metric,
  type MetricReading,
  readMetric,
} from '../../../shared/method/metric-reading.ts';
import { type MetricStandingName, standingOf } from '../../../shared/method/metric-standing.ts';
import { numberText } from '../../ui/number-words.ts';
import classes from './metric-card.module.css';

type Judged = Pick<Metric, 'role' | 'unit' | 'direction' | 'baseline' | 'target' | 'observed'>;
interface Look {
  readonly icon: TablerIcon;
  readonly colour: string;
}

/** A tick means that the target was reached, and nothing else. */
const looks: Readonly<Record<Exclude<MetricStandingName, 'unknown'>, Look>> = {
  reached: { icon: IconCheck, colour: 'var(--fl-outcome)' },
  holds: { icon: IconCheck, colour: 'var(--fl-outcome)' },
  better: { icon: IconTrendingUp, colour: 'var(--fl-outcome)' },
  on_the_way: { icon: IconTrendingUp, colour: 'var(--fl-secondary)' },
  same: { icon: IconMinus, colour: 'var(--fl-secondary)' },
  missed: { icon: IconX, colour: 'var(--fl-s1)' },
  worse: { icon: IconX, colour: 'var(--fl-s1)' },
  broken: { icon: IconAlertTriangle, colour: 'var(--fl-s1)' },
};

interface Props {
  readonly metric: Judged;
  /** Whether the experiment has stopped: a goal that fell short is then missed. */
  readonly over: boolean;
}

/**
 * Shows what the observed value says about a metric, as icon and words: '+35 points, 88% of the way
 * to target'.
 */
export function MetricStanding({ metric, over }: Props): ReactNode {
  const reading = readMetric(metric);
  const standing = standingOf(metric, reading, over);
  if (standing === 'unknown') return null;
  const { icon: Icon, colour } = looks[standing];
  return (
    <span className={classes.standing} style={{ color: colour }}>
      <Icon size={14} aria-hidden />
      {standingWords(standing, reading, metric.unit)}
    </span>
  );
}

/**
 * Returns the unit of a change. A change of a percentage is counted in points: 10 % after 20 % is
 * not 10 % less.
 */
function unitOfChange(unit: string | null): string {
  if (unit === null || unit === '') return '';
  if (unit.trim() === '%') return ' points';
  return ` ${unit}`;
}

function standingWords(
  standing: MetricStandingName,
  reading: MetricReading,
  unit: string | null,
): string {
  const moved = movedWords(reading, unit);
  switch (standing) {
    case 'reached':
      return 'target reached';
    case 'holds':
      return 'holds';
    case 'missed':
      return `missed: ${moved}`;
    case 'broken':
      return `broken: ${moved}`;
    case 'better':
    case 'on_the_way':
    case 'same':
    case 'worse':
      return moved;
    case 'unknown':
      return '';
  }
}

/** Returns how far the value moved from its baseline: '−10.5 min, 48% of the way to target'. */
function movedWords({ verdict, change, share }: MetricReading, unit: string | null): string {
  if (verdict === 'same') return 'no change';
  if (change === null) return 'short of the target';
  const moved = `${change < 0 ? '−' : '+'}${numberText(Math.abs(change))}${unitOfChange(unit)}`;
  if (verdict === 'better' && share !== null)
    return `${moved}, ${numberText(Math.round(share * 100))}% of the way to target`;
  return `${moved}, ${verdict}`;
}
