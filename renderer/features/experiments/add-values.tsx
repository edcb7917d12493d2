import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import type { Metric } from '../../../shared/method/metric-reading.ts';
import { experiment } from '../../../shared/records/experiment.ts';
import { recordQuery } from '../../core-client/queries.ts';
import { useHoldWhileOpening } from '../../ui/hold-keys.tsx';
import { numberText } from '../../ui/number-words.ts';
import { useMay } from '../../ui/use-may.ts';
import { MetricStanding } from './metric-standing.tsx';
import { ObservedValue } from './observed-value.tsx';
import { withObserved } from '../../../shared/method/experiment-moves.ts';
import { orderMetrics } from './order-metrics.ts';
import { readExperiment } from './read-experiment.ts';
import { useExperimentWrite } from './use-experiment-write.ts';
import classes from './add-values.module.css';

/** Shows the metrics of an experiment in brief, to add observed values without opening it. */
export function AddValues({ id }: { readonly id: string }): ReactNode {
  const { data: record, isPending } = useQuery(recordQuery(id));
  useHoldWhileOpening(isPending);
  if (record) return <Values record={record} />;
  return null;
}

const { role } = experiment.fields.metrics.fields;

function Values({ record }: { readonly record: RecordView }): ReactNode {
  const write = useExperimentWrite(record);
  const may = useMay();
  const { metrics } = readExperiment(record);
  const ordered = orderMetrics(metrics);
  // Metrics without a value come first; else the goal.
  const first = ordered.find(({ metric }) => metric.observed === null) ?? ordered[0];
  if (ordered.length === 0)
    return <p className={classes.none}>No metrics yet. Open the experiment and add a goal.</p>;
  return (
    <ul className={classes.list} aria-label="Metrics">
      {ordered.map(({ metric, index }) => (
        <li key={index} className={classes.metric}>
          <span className={classes.name}>
            {metric.name}
            <span className={classes.about}>
              {role.options[metric.role]} · {fromTo(metric)}
            </span>
          </span>
          <ObservedValue
            name={metric.name}
            value={metric.observed}
            unit={metric.unit}
            readOnly={!may.change(record)}
            opened={index === first?.index}
            onSave={(observed) =>
              write('Observed value changed', (current) => withObserved(current, index, observed))
            }
          />
          <MetricStanding metric={metric} over={false} />
        </li>
      ))}
    </ul>
  );
}

function fromTo({ baseline, target, unit }: Metric): string {
  const number = (value: number | null): string => (value === null ? '?' : numberText(value));
  return `from ${number(baseline)} to ${number(target)} ${unit ?? ''}`.trim();
}
