import type { ReactNode } from 'react';
import {
  type Metric,
  metricScale,
  type MetricVerdict,
} from '../../../shared/method/metric-reading.ts';
import { verdictColours } from './verdict-colours.ts';
import { numberText } from '../../ui/number-words.ts';
import classes from './metric-card.module.css';

/**
 * Shows baseline, target and observed value on one line, each with its name: a ring, a flag and a
 * dot. It always grows to the right.
 */
export function MetricLine({
  metric,
  verdict,
}: {
  readonly metric: Metric;
  readonly verdict: MetricVerdict;
}): ReactNode {
  const { baseline, target, observed } = metric;
  if (baseline === null && target === null && observed === null)
    return <p className={classes.nothing}>No baseline and no target yet</p>;
  const place = metricScale(metric);
  const at = (value: number): number => place(value) * 100;
  const colour = verdictColours[verdict];
  const says = [
    baseline === null ? 'no baseline' : `baseline ${numberText(baseline)}`,
    target === null ? 'no target' : `target ${numberText(target)}`,
    observed === null ? 'nothing observed yet' : `observed ${numberText(observed)}`,
  ];
  return (
    <div
      className={classes.line}
      role="img"
      aria-label={`${says.join(', ')}${metric.unit ? ` (${metric.unit})` : ''}`}
    >
      <span className={classes.axis} />
      {baseline !== null && observed !== null && (
        <span
          className={classes.way}
          style={{
            left: `${Math.min(at(baseline), at(observed))}%`,
            width: `${Math.abs(at(observed) - at(baseline))}%`,
            background: colour,
          }}
        />
      )}
      {target !== null && (
        <>
          <span className={classes.flag} style={{ left: `${at(target)}%` }} />
          <Label value={target} word="target" x={at(target)} above />
        </>
      )}
      {baseline !== null && (
        <>
          <span className={classes.ring} style={{ left: `${at(baseline)}%` }} />
          <Label value={baseline} word="baseline" x={at(baseline)} />
        </>
      )}
      {observed !== null && (
        <span className={classes.dot} style={{ left: `${at(observed)}%`, background: colour }} />
      )}
    </div>
  );
}

interface LabelProps {
  readonly value: number;
  readonly word: string;
  readonly x: number;
  readonly above?: boolean;
}

/** Shows a label at a mark, kept within the line's width. */
const Label = ({ value, word, x, above = false }: LabelProps): ReactNode => (
  <span
    className={classes.mark}
    data-above={above || undefined}
    style={{
      left: `${x}%`,
      transform: `translateX(${shiftInside(x)})`,
    }}
  >
    {word} {numberText(value)}
  </span>
);

function shiftInside(x: number): string {
  if (x < 25) return '-6px';
  if (x > 75) return 'calc(-100% + 6px)';
  return '-50%';
}
