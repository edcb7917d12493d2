import type { ReactNode } from 'react';
import type { JobDetail } from '../../../shared/api/jobs.ts';
import { countText } from '../../ui/number-words.ts';
import { dayWords } from '../../ui/time-words.ts';
import classes from './jobs.module.css';

interface Props {
  readonly detail: JobDetail;
  /** Milliseconds since 1970. */
  readonly nowMs: number;
}

const width = 640;
const height = 204;
/** The space around the plot; above it are the due date and, on its line, the target. */
const edge = { left: 8, right: 24, top: 34, bottom: 24 };
const dayMs = 86_400_000;
/** How far past the due date a late forecast is still drawn, as a share of the whole time. */
const mostBeyond = 1.5;

/**
 * Draws what was delivered and accepted over time against target and due date, with the forecast
 * as a dashed line. The same numbers are in the tables below it.
 */
export function BurnUp({ detail, nowMs }: Props): ReactNode {
  const { job, burnUp } = detail;
  const scale = scaleOf(detail, nowMs);
  const { x, y } = scale;
  const [last] = burnUp.slice(-1);
  const good = (last?.delivered ?? 0) - job.rejected;
  const doneMs = job.forecast?.done_at ? Date.parse(job.forecast.done_at) : null;
  const steps = (of: 'delivered' | 'accepted'): string => stepPath(burnUp, of, nowMs, scale);
  return (
    <figure className={classes.chart}>
      <svg className={classes.plot} viewBox={`0 0 ${width} ${height}`} aria-hidden>
        <line className={classes.base} x1={0} x2={width} y1={y(0)} y2={y(0)} />
        <Goal job={job} scale={scale} />
        <path className={classes.delivered} d={steps('delivered')} />
        <path className={classes.accepted} d={steps('accepted')} />
        {doneMs !== null && job.target !== null && good < job.target && (
          <line
            className={classes.forecast}
            x1={x(nowMs)}
            y1={y(good)}
            x2={x(doneMs)}
            y2={y(job.target)}
          />
        )}
        <Tick x={x(nowMs)} y={height - 8} words="today" />
      </svg>
      <figcaption className={classes.caption}>
        <span className={classes.keyAccepted}>Accepted {countText(job.accepted)}</span>
        <span className={classes.keyDelivered}>Delivered {countText(job.delivered)}</span>
        <span className={classes.keyForecast}>Forecast</span>
      </figcaption>
    </figure>
  );
}

interface TickProps {
  readonly x: number;
  readonly y: number;
  readonly words: string;
}

/** The width of a letter, generously, so that no label is cut. */
const letterWidth = 6.5;

/** Shows the name of a time of the chart, centred on it, but whole at either edge. */
function Tick({ x, y, words }: TickProps): ReactNode {
  const half = (words.length * letterWidth) / 2;
  return (
    <text className={classes.tick} x={Math.min(width - half, Math.max(half, x))} y={y}>
      {words}
    </text>
  );
}

/** Marks what is wanted, and until when. */
function Goal({ job, scale: { x, y } }: GoalProps): ReactNode {
  return (
    <>
      {job.target !== null && (
        <>
          <line
            className={classes.target}
            x1={edge.left}
            x2={width}
            y1={y(job.target)}
            y2={y(job.target)}
          />
          <text className={classes.wanted} x={edge.left} y={y(job.target) - 5}>
            {countText(job.target)} wanted
          </text>
        </>
      )}
      {job.due_at !== null && (
        <>
          <line
            className={classes.due}
            x1={x(Date.parse(job.due_at))}
            x2={x(Date.parse(job.due_at))}
            y1={16}
            y2={y(0)}
          />
          <Tick x={x(Date.parse(job.due_at))} y={11} words={`due ${dayWords(job.due_at, false)}`} />
        </>
      )}
    </>
  );
}

interface GoalProps {
  readonly job: JobDetail['job'];
  readonly scale: Scale;
}

interface Scale {
  /** @param ms milliseconds since 1970 */
  readonly x: (ms: number) => number;
  readonly y: (n: number) => number;
  readonly fromMs: number;
}

function scaleOf({ job, burnUp }: JobDetail, nowMs: number): Scale {
  const times = burnUp.map(({ at }) => Date.parse(at));
  const startMs = job.started_at === null ? nowMs : Date.parse(job.started_at);
  const fromMs = Math.min(startMs, nowMs, ...times);
  const dueMs = job.due_at === null ? nowMs : Date.parse(job.due_at);
  const planMs = Math.max(dueMs, nowMs, fromMs + dayMs);
  const doneMs = job.forecast?.done_at ? Date.parse(job.forecast.done_at) : planMs;
  const toMs = Math.min(Math.max(planMs, doneMs), fromMs + (planMs - fromMs) * mostBeyond);
  const most = Math.max(1, job.target ?? 0, job.delivered);
  const inner = { width: width - edge.left - edge.right, height: height - edge.top - edge.bottom };
  return {
    fromMs,
    x: (ms) => edge.left + ((ms - fromMs) / (toMs - fromMs)) * inner.width,
    y: (n) => height - edge.bottom - (n / most) * inner.height,
  };
}

/** Returns a line that rises at each delivery and ends today. */
function stepPath(
  points: JobDetail['burnUp'],
  of: 'delivered' | 'accepted',
  nowMs: number,
  { x, y, fromMs }: Scale,
): string {
  const steps = points.map((point) => `H${x(Date.parse(point.at))} V${y(point[of])}`);
  return `M${x(fromMs)},${y(0)} ${steps.join(' ')} H${x(nowMs)}`;
}
