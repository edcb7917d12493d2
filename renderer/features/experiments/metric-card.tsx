import { IconArrowDown, IconArrowUp, IconCheck, IconMinus, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CriteriaChange } from '../../../shared/method/criteria-changes.ts';
import { type Metric, type MetricReading, readMetric } from '../../../shared/method/metric-reading.ts';
import { experiment } from '../../../shared/records/experiment.ts';
import { numberWords } from './change-words.ts';
import { ChangedMark } from './changed-mark.tsx';
import { MetricLine } from './metric-line.tsx';
import { ObservedValue } from './observed-value.tsx';
import { verdictColours } from './verdict-colours.ts';
import classes from './metric-card.module.css';

interface Props {
  readonly metric: Metric;
  readonly readOnly: boolean;
  readonly changes: readonly CriteriaChange[];
  readonly onObserve: (observed: number | null) => Promise<boolean>;
}

const { role } = experiment.fields.metrics.fields;

/** One metric: how it stands in words, and as a line from baseline to target. */
export function MetricCard({ metric, readOnly, changes, onObserve }: Props): ReactNode {
  const reading = readMetric(metric);
  const Better = metric.direction === 'up' ? IconArrowUp : IconArrowDown;
  return (
    <article className={classes.card} aria-label={metric.name}>
      <h3 className={classes.name}>{metric.name}</h3>
      <p className={classes.role}>{role.options[metric.role]} · <Better size={12} aria-hidden /> {metric.direction === 'up' ? 'higher' : 'lower'} is better</p>
      <div className={classes.now}>
        <ObservedValue name={metric.name} value={metric.observed} unit={metric.unit} readOnly={readOnly} onSave={onObserve} />
        <Standing reading={reading} metric={metric} />
      </div>
      <MetricLine metric={metric} verdict={reading.verdict} />
      <ChangedMark changes={changes} unit={metric.unit} />
    </article>
  );
}

function Standing({ reading, metric }: { readonly reading: MetricReading; readonly metric: Metric }): ReactNode {
  if (reading.verdict === 'unknown') return null;
  const Icon = { reached: IconCheck, better: IconCheck, same: IconMinus, worse: IconX }[reading.verdict];
  return <span className={classes.standing} style={{ color: verdictColours[reading.verdict] }}><Icon size={14} aria-hidden />{standingWords(reading, metric)}</span>;
}

/** A change of a percentage is counted in points: 10 % after 20 % is not 10 % less. */
const unitOfChange = (unit: string | null): string => (unit === null || unit === '' ? '' : unit.trim() === '%' ? ' points' : ` ${unit}`);

function standingWords({ verdict, change, share }: MetricReading, metric: Metric): string {
  const by = change === null || change === 0 ? '' : ` by ${numberWords(Math.abs(change))}${unitOfChange(metric.unit)}`;
  const guardrail = metric.role === 'guardrail';
  switch (verdict) {
    case 'reached': return guardrail ? 'holds' : 'target reached';
    case 'better': return share === null || guardrail ? `better${by}` : `better${by}, ${Math.round(share * 100)} % of the way`;
    case 'same': return 'as before';
    case 'worse': return guardrail ? `broken: worse${by}` : `worse${by}`;
    case 'unknown': return '';
  }
}
