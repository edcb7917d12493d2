import type { ReactNode } from 'react';
import type { AccountExperiment } from '../../../shared/api/accounts.ts';
import { experiment } from '../../../shared/records/experiment.ts';
import { StateSign } from '../../ui/state-badge.tsx';
import { MetricStanding } from './metric-standing.tsx';
import { numberText } from '../../ui/number-words.ts';
import classes from './experiment-brief.module.css';

type Metric = AccountExperiment['metrics'][number];

interface Props {
  readonly experiment: AccountExperiment;
  /** What it waits for, in words. */
  readonly waits: ReactNode;
  readonly onOpen: () => void;
  /** What is shown below it: its comments. */
  readonly children?: ReactNode;
}

const {
  decision,
  metrics: {
    fields: {
      role: { options: roles },
    },
  },
} = experiment.fields;
const isOver = (state: AccountExperiment['state']): boolean =>
  state !== 'running' && state !== 'draft';
const rank = { goal: 0, secondary: 1, guardrail: 2 } as const;

/**
 * Shows an experiment in brief: its state, its decision, and each metric with baseline, target and
 * observed value.
 */
export function ExperimentBrief({
  experiment: { title, state, decision: decided, metrics },
  waits,
  onOpen,
  children,
}: Props): ReactNode {
  return (
    <article className={classes.brief} aria-label={title}>
      <header className={classes.head}>
        <StateSign state={state} />
        <h4 className={classes.title}>
          <button type="button" data-item className={classes.open} onClick={onOpen}>
            {title}
          </button>
        </h4>
        {decided && <span className={classes.decision}>→ {decision.options[decided]}</span>}
      </header>
      {waits}
      {metrics.length > 0 && <MetricTable metrics={metrics} over={isOver(state)} />}
      {metrics.length === 0 && <p className={classes.none}>No metrics agreed.</p>}
      {children}
    </article>
  );
}

function MetricTable({
  metrics,
  over,
}: {
  readonly metrics: readonly Metric[];
  readonly over: boolean;
}): ReactNode {
  return (
    <table className={classes.metrics}>
      <colgroup>
        <col />
        <col className={classes.baseline} />
        <col className={classes.target} />
        <col className={classes.observedColumn} />
        <col className={classes.standingColumn} />
      </colgroup>
      <thead className={classes.hidden}>
        <tr>
          <th>Metric</th>
          <th>Baseline</th>
          <th>Target</th>
          <th>Observed</th>
          <th>Progress</th>
        </tr>
      </thead>
      <tbody>
        {[...metrics]
          .sort((a, b) => rank[a.role] - rank[b.role])
          .map((metric, i) => (
            <MetricRow key={i} metric={metric} over={over} />
          ))}
      </tbody>
    </table>
  );
}

function MetricRow({
  metric,
  over,
}: {
  readonly metric: Metric;
  readonly over: boolean;
}): ReactNode {
  return (
    <tr>
      <th scope="row" className={classes.name}>
        {metric.name}
        {metric.role !== 'goal' && (
          <span className={classes.role}> {roles[metric.role].toLowerCase()}</span>
        )}
      </th>
      <td className={classes.number}>{words(metric.baseline)}</td>
      <td className={classes.number}>
        <span className={classes.arrow} aria-hidden>
          →{' '}
        </span>
        {words(metric.target)}
      </td>
      <td className={classes.observed}>
        {metric.observed === null ? (
          <span className={classes.role}>not observed</span>
        ) : (
          <>
            {numberText(metric.observed)} <span className={classes.role}>{metric.unit}</span>
          </>
        )}
      </td>
      <td>
        <MetricStanding metric={metric} over={over} />
      </td>
    </tr>
  );
}

const words = (value: number | null): string => (value === null ? '–' : numberText(value));
