import type { ReactNode } from 'react';
import type { CriteriaChange } from '../../../shared/method/criteria-changes.ts';
import { recordTypes } from '../../../shared/records/index.ts';
import { EditInPlace } from '../../fields/edit-in-place.tsx';
import { ChangedMark } from './changed-mark.tsx';
import { MetricCard } from './metric-card.tsx';
import { withObserved } from '../../../shared/method/experiment-moves.ts';
import { orderMetrics } from './order-metrics.ts';
import type { Opening, SectionProps } from './section-props.ts';
import { useExperimentWrite } from './use-experiment-write.ts';
import classes from './experiment-page.module.css';

interface Props extends SectionProps {
  readonly changes: readonly CriteriaChange[];
  readonly metrics: Opening;
}

/**
 * Shows each metric as a small multiple: from its baseline to its target, and where it is now.
 * Goals first, guardrails last.
 */
export function MetricMultiples({
  record,
  values,
  readOnly,
  changes,
  metrics: opening,
}: Props): ReactNode {
  const write = useExperimentWrite(record);
  const ordered = orderMetrics(values.metrics);
  const known = new Set(values.metrics.map((metric) => metric.name));
  const ofMetric = changes.filter((change) => change.metric !== null);
  const observe = (index: number, observed: number | null): Promise<boolean> =>
    write('Observed value changed', (current) => withObserved(current, index, observed));
  return (
    <section className={classes.section} aria-label="Metrics">
      <EditInPlace
        record={record}
        definition={recordTypes.experiment}
        names={['metrics']}
        label="Metrics"
        readOnly={readOnly}
        {...opening}
      >
        <h2 className={classes.inlineHead}>Metrics</h2>
      </EditInPlace>
      {ordered.length === 0 && !opening.opened && (
        <p className={classes.empty}>
          {readOnly ? 'No metrics.' : 'No metrics yet. Add the goal metric.'}
        </p>
      )}
      <div className={classes.metrics}>
        {ordered.map(({ metric, index }) => (
          <MetricCard
            key={index}
            metric={metric}
            readOnly={readOnly}
            over={values.status === 'stopped'}
            onObserve={(observed) => observe(index, observed)}
            changes={ofMetric.filter((change) => change.metric?.name === metric.name)}
          />
        ))}
      </div>
      <ChangedMark changes={ofMetric.filter((change) => !known.has(change.metric?.name ?? ''))} />
    </section>
  );
}
