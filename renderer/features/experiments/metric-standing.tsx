import { IconCheck, IconMinus, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Metric, MetricReading } from '../../../shared/method/metric-reading.ts';
import { verdictColours } from './verdict-colours.ts';
import { numberText } from '../../ui/number-words.ts';
import classes from './metric-card.module.css';

/** What the observed value says of a metric, as sign and words: 'better by 35 points, 88 % of the way'. Nothing while it can't be said. */
export function MetricStanding({ reading, metric }: { readonly reading: MetricReading; readonly metric: Pick<Metric, 'role' | 'unit'> }): ReactNode {
  if (reading.verdict === 'unknown') return null;
  const Icon = { reached: IconCheck, better: IconCheck, same: IconMinus, worse: IconX }[reading.verdict];
  return <span className={classes.standing} style={{ color: verdictColours[reading.verdict] }}><Icon size={14} aria-hidden />{standingWords(reading, metric)}</span>;
}

/** A change of a percentage is counted in points: 10 % after 20 % is not 10 % less. */
const unitOfChange = (unit: string | null): string => (unit === null || unit === '' ? '' : unit.trim() === '%' ? ' points' : ` ${unit}`);

function standingWords({ verdict, change, share }: MetricReading, metric: Pick<Metric, 'role' | 'unit'>): string {
  const by = change === null || change === 0 ? '' : ` by ${numberText(Math.abs(change))}${unitOfChange(metric.unit)}`;
  const guardrail = metric.role === 'guardrail';
  switch (verdict) {
    case 'reached': return guardrail ? 'holds' : 'target reached';
    case 'better': return share === null || guardrail ? `better${by}` : `better${by}, ${Math.round(share * 100)} % of the way`;
    case 'same': return 'as before';
    case 'worse': return guardrail ? `broken: worse${by}` : `worse${by}`;
    case 'unknown': return '';
  }
}
