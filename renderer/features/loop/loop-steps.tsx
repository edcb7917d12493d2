import type { ReactNode } from 'react';
import type { LoopNumber, LoopReport } from '../../../shared/api/answers.ts';
import { countText } from '../../ui/number-words.ts';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { dayCountWords, medianLabels, numberTitle, stepLabels } from './loop-words.ts';
import classes from './loop.module.css';

interface Props {
  readonly view: LoopReport;
  /** The number whose records are shown. */
  readonly open: LoopNumber | null;
  readonly onNumber: (number: LoopNumber) => void;
}

/** Shows how much is at each step, this week against last, and what waits there. */
export const LoopSteps = ({ view, ...props }: Props): ReactNode => (
  <section aria-label="Steps">
    <ol className={classes.steps}>
      {view.steps.map((step) => (
        <li key={step.name} className={classes.step}>
          <Step step={step} {...props} />
        </li>
      ))}
    </ol>
  </section>
);

function Step({
  step: { name: of, n, this_week, last_week, waiting },
  ...props
}: Omit<Props, 'view'> & { readonly step: LoopReport['steps'][number] }): ReactNode {
  const { title, done } = stepLabels[of];
  const longest = waiting.first[0]?.at ?? null;
  return (
    <>
      <NumberButton {...props} number={{ of, part: 'all' }} className={classes.number} n={n}>
        <b>{countText(n)}</b> {title}
      </NumberButton>
      <NumberButton {...props} number={{ of, part: 'this_week' }} n={this_week}>
        {countText(this_week)} {done} this week{trendWords(this_week, last_week)}
      </NumberButton>
      <NumberButton {...props} number={{ of, part: 'last_week' }} n={last_week}>
        {countText(last_week)} last week
      </NumberButton>
      <NumberButton {...props} number={{ of, part: 'waiting' }} n={waiting.n}>
        {waiting.n === 0 ? 'Nothing waits' : `${countText(waiting.n)} waiting`}
        {longest !== null && (
          <>
            , longest <TimeAgo at={longest} />
          </>
        )}
      </NumberButton>
    </>
  );
}

/** Returns how this week compares with the last one. */
function trendWords(now: number, before: number): string {
  if (now === before) return '';
  return now > before ? ` ↑ ${countText(now - before)}` : ` ↓ ${countText(before - now)}`;
}

/** Shows the median days from when an observation was made to each step. */
export const LoopMedians = ({ view, ...props }: Props): ReactNode => (
  <section aria-label="Median days from log">
    <h2 className={classes.heading}>Median days from log</h2>
    <dl className={classes.medians}>
      {medianLabels.map(([of, label]) => (
        <div key={of}>
          <dt>{label}</dt>
          <dd>
            <NumberButton
              {...props}
              number={{ of, part: 'reached' }}
              n={view.median_days[of] === null ? 0 : 1}
              className={classes.median}
            >
              {dayCountWords(view.median_days[of])}
            </NumberButton>
          </dd>
        </div>
      ))}
    </dl>
  </section>
);

interface NumberProps extends Omit<Props, 'view'> {
  readonly number: LoopNumber;
  readonly n: number;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** Shows a number that opens to its records; zero opens to nothing. */
function NumberButton({
  number,
  n,
  open,
  onNumber,
  className = classes.waiting,
  children,
}: NumberProps): ReactNode {
  const isOpen = open?.of === number.of && open.part === number.part;
  return (
    <button
      type="button"
      className={className}
      aria-expanded={isOpen}
      disabled={n === 0}
      title={n === 0 ? undefined : numberTitle(number)}
      onClick={() => {
        onNumber(number);
      }}
    >
      {children}
    </button>
  );
}
