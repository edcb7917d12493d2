import type { ReactNode } from 'react';
import type { LoopReport } from '../../../shared/api/answers.ts';
import { countText } from '../../ui/number-words.ts';
import { dayWords } from '../../ui/time-words.ts';
import { stepLabels } from './loop-words.ts';
import classes from './loop.module.css';

/** Lists what waits longest at each step, on paper only: in the window, each number opens to it. */
export const Stuck = ({ view }: { readonly view: LoopReport }): ReactNode => (
  <div className={classes.printed}>
    {view.steps
      .filter(({ waiting }) => waiting.n > 0)
      .map(({ name, waiting: { n, first } }) => (
        <section key={name} className={classes.stuck}>
          <h2 className={classes.heading}>
            {stepLabels[name].waiting} <span className={classes.count}>{countText(n)}</span>
          </h2>
          <ul>
            {first.map(({ id, title, at }) => (
              <li key={id}>
                {title}
                {at !== null && <span className={classes.quiet}> since {dayWords(at)}</span>}
              </li>
            ))}
            {n > first.length && <li>and {countText(n - first.length)} more</li>}
          </ul>
        </section>
      ))}
  </div>
);
