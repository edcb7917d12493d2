import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CriteriaChange } from '../../../shared/method/criteria-changes.ts';
import { type Metric, readMetric } from '../../../shared/method/metric-reading.ts';
import { experiment } from '../../../shared/records/experiment.ts';
import { ChangedMark } from './changed-mark.tsx';
import { MetricLine } from './metric-line.tsx';
import { MetricStanding } from './metric-standing.tsx';
import { ObservedValue } from './observed-value.tsx';
import classes from './metric-card.module.css';

interface Props {
  readonly metric: Metric;
  readonly readOnly: boolean;
  /** Whether the experiment has stopped. */
  readonly over: boolean;
  readonly changes: readonly CriteriaChange[];
  readonly onObserve: (observed: number | null) => Promise<boolean>;
}

const { role } = experiment.fields.metrics.fields;

/** Shows one metric: its standing in words, and as a line from baseline to target. */
export function MetricCard({ metric, readOnly, over, changes, onObserve }: Props): ReactNode {
  const reading = readMetric(metric);
  const Better = metric.direction === 'up' ? IconArrowUp : IconArrowDown;
  return (
    <article className={classes.card} aria-label={metric.name}>
      <h3 className={classes.name}>{metric.name}</h3>
      <p className={classes.role}>
        {role.options[metric.role]} · <Better size={12} aria-hidden />{' '}
        {metric.direction === 'up' ? 'higher' : 'lower'} is better
      </p>
      <div className={classes.now}>
        <ObservedValue
          name={metric.name}
          value={metric.observed}
          unit={metric.unit}
          readOnly={readOnly}
          onSave={onObserve}
        />
        <MetricStanding metric={metric} over={over} />
      </div>
      <MetricLine metric={metric} verdict={reading.verdict} />
      <ChangedMark changes={changes} unit={metric.unit} />
    </article>
  );
}
