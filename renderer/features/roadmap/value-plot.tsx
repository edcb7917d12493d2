import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import type { RoadmapLine } from '../../../shared/api/roadmap.ts';
import { roadmapWeights } from '../../../shared/method/scores/roadmap-score.ts';
import { isEnded, rangeText, scoreText } from './roadmap-words.ts';
import classes from './roadmap.module.css';

interface Props {
  readonly items: readonly RoadmapLine[];
  /** The item that keys act on, and the one beside the plot. */
  readonly active: string | null;
  readonly onOpen: (id: string) => void;
  readonly onActive: (id: string) => void;
}

/** In units of the drawing; both axes go from 0 to 100. */
const size = 560;
const edge = { left: 44, right: 16, top: 16, bottom: 36 };
const inner = {
  width: size - edge.left - edge.right,
  height: size - edge.top - edge.bottom,
};
const x = (t: number): number => edge.left + (t / 100) * inner.width;
const y = (p: number): number => edge.top + (1 - p / 100) * inner.height;
const ticks = [0, 50, 100] as const;
const quarters = [
  { label: 'Product only', at: [2, 96] },
  { label: 'Compounds', at: [52, 96] },
  { label: 'Neither yet', at: [2, 46] },
  { label: 'Training only', at: [52, 46] },
] as const;

/**
 * Shows items by training value and product value. Each is a button with its place in the list; its
 * lines are the range of both values by the evidence tier. Arrow keys go through the list.
 */
export function ValuePlot({ items, active, onOpen, onActive }: Props): ReactNode {
  const marks = useRef<HTMLDivElement>(null);
  const shown = items.filter(({ status }) => !isEnded(status));
  const at = shown.findIndex(({ id }) => id === active);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const next = step === undefined ? undefined : shown[Math.max(0, at) + step];
    if (!next) return;
    event.preventDefault();
    onActive(next.id);
    marks.current?.querySelector<HTMLElement>(`[data-item="${next.id}"]`)?.focus();
  };
  return (
    <div className={classes.plotFrame}>
      <figure className={classes.plot}>
        <svg viewBox={`0 0 ${size} ${size}`} aria-hidden>
          <Axes />
          {shown.map((item) => (
            <Range key={item.id} item={item} active={item.id === active} />
          ))}
        </svg>
        <div ref={marks} role="group" aria-label="Items by value" onKeyDown={onKeyDown}>
          {shown.map((item, i) => (
            <button
              key={item.id}
              type="button"
              className={classes.dot}
              data-item={item.id}
              data-active={item.id === active || undefined}
              tabIndex={i === Math.max(0, at) ? 0 : -1}
              style={{
                insetInlineStart: `${(x(item.t) / size) * 100}%`,
                top: `${(y(item.p) / size) * 100}%`,
              }}
              title={item.title}
              aria-label={sentenceOf(item)}
              onClick={() => {
                onOpen(item.id);
              }}
            >
              {item.place}
            </button>
          ))}
        </div>
      </figure>
      <p className={classes.quiet}>
        Numbers are places in the list; lines are the range by evidence. Items that are done or
        cancelled are left out.
      </p>
    </div>
  );
}

const sentenceOf = (item: RoadmapLine): string =>
  `${item.place}. ${item.title}: product ${scoreText(item.p)} (${around(item, item.p)}), ` +
  `training ${scoreText(item.t)} (${around(item, item.t)})`;

const around = (item: RoadmapLine, value: number): string => rangeText(rangeOf(item, value));

/** Returns a value at worst and at best, by how well the evidence is supported. */
function rangeOf({ inputs: { tier } }: RoadmapLine, value: number): [number, number] {
  const spread = roadmapWeights.range[tier];
  return [Math.max(0, value - spread), Math.min(100, value + spread)];
}

function Range({
  item,
  active,
}: {
  readonly item: RoadmapLine;
  readonly active: boolean;
}): ReactNode {
  const [fromT, toT] = rangeOf(item, item.t);
  const [fromP, toP] = rangeOf(item, item.p);
  return (
    <g className={classes.interval} data-active={active || undefined}>
      <line x1={x(fromT)} x2={x(toT)} y1={y(item.p)} y2={y(item.p)} />
      <line x1={x(item.t)} x2={x(item.t)} y1={y(fromP)} y2={y(toP)} />
    </g>
  );
}

const Axes = (): ReactNode => (
  <>
    {ticks.map((value) => (
      <g key={value}>
        <line className={classes.grid} x1={x(value)} x2={x(value)} y1={y(0)} y2={y(100)} />
        <line className={classes.grid} x1={x(0)} x2={x(100)} y1={y(value)} y2={y(value)} />
        <text className={classes.tick} x={x(value)} y={size - 20} textAnchor="middle">
          {value}
        </text>
        <text className={classes.tick} x={edge.left - 6} y={y(value) + 4} textAnchor="end">
          {value}
        </text>
      </g>
    ))}
    {quarters.map(({ label, at: [t, p] }) => (
      <text key={label} className={classes.quarter} x={x(t)} y={y(p)}>
        {label}
      </text>
    ))}
    <text className={classes.tick} x={x(50)} y={size - 4} textAnchor="middle">
      Training value T
    </text>
    <text
      className={classes.tick}
      transform={`translate(12 ${y(50)}) rotate(-90)`}
      textAnchor="middle"
    >
      Product value P
    </text>
  </>
);
