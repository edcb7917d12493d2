import type { ReactNode } from 'react';
import classes from './harness.module.css';

export interface CurvePoint {
  readonly id: string;
  readonly label: string;
  /** Null: unknown there. */
  readonly value: number | null;
}

interface Props {
  readonly title: string;
  readonly points: readonly CurvePoint[];
  /** The top of the scale. */
  readonly most: number;
  readonly words: (value: number) => string;
}

const width = 640;
const height = 120;
const edge = { x: 36, top: 22, bottom: 22 };
/** More labels than this would overlap. */
const mostLabels = 12;

/** Draws one number per iteration as a curve, with the numbers on it; a table has them as text. */
export function Curve({ title, points, most, words }: Props): ReactNode {
  const step = points.length < 2 ? 0 : (width - 2 * edge.x) / (points.length - 1);
  const bottom = height - edge.bottom;
  const placed = points.map((point, i) => ({
    ...point,
    x: points.length < 2 ? width / 2 : edge.x + i * step,
    y: bottom - ((point.value ?? 0) / Math.max(most, Number.EPSILON)) * (bottom - edge.top),
    isLabelled: isLabelled(i, points.length),
  }));
  const known = placed.filter(({ value }) => value !== null);
  return (
    <figure className={classes.chart}>
      <figcaption className={classes.caption}>{title}</figcaption>
      <svg className={classes.plot} viewBox={`0 0 ${width} ${height}`} aria-hidden>
        <line className={classes.base} x1={0} x2={width} y1={bottom} y2={bottom} />
        <polyline
          className={classes.curve}
          points={known.map(({ x, y }) => `${x},${y}`).join(' ')}
        />
        {known.map(({ id, x, y, value, isLabelled: labelled }) => (
          <g key={id}>
            <circle className={classes.point} cx={x} cy={y} r={3.5} />
            {labelled && (
              <text className={classes.value} x={x} y={y - 8}>
                {words(value ?? 0)}
              </text>
            )}
          </g>
        ))}
        {placed.map(
          ({ id, x, label, isLabelled: labelled }) =>
            labelled && (
              <text key={id} className={classes.tick} x={x} y={height - 6}>
                {label}
              </text>
            ),
        )}
      </svg>
    </figure>
  );
}

/** Returns whether a point has room for its label: all of a few, else some, and the last. */
function isLabelled(i: number, of: number): boolean {
  const every = Math.ceil(of / mostLabels);
  return (of - 1 - i) % every === 0;
}
