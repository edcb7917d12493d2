import type { ReactNode } from 'react';
import type { TodayExperiment } from '../../../shared/api/today.ts';
import { KindIcon } from '../../ui/kind-icon.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import { guardrailWords, timeLeft } from './experiment-words.ts';
import { InPlaceRow } from './in-place-row.tsx';
import { TodaySection } from './today-section.tsx';
import classes from './today.module.css';

interface Props {
  readonly items: readonly TodayExperiment[];
  /** YYYY-MM-DD, in the person's zone. */
  readonly today: string;
  readonly onOpen: (id: string) => void;
  /** Shows inputs for observed values of an experiment's metrics. */
  readonly values: (experiment: string) => ReactNode;
}

/**
 * Shows the person's running experiments: the time left, their results so far, and inputs for new
 * values.
 */
export const Experiments = ({ items, today, onOpen, values }: Props): ReactNode =>
  items.length > 0 && (
    <TodaySection title="Your experiments" count={items.length}>
      <ul className={classes.list}>
        {items.map((one) => (
          <InPlaceRow
            key={one.id}
            icon={<KindIcon type="experiment" decorative />}
            title={one.title}
            name={one.title}
            words={<Words {...one} />}
            facts={<Left {...one} today={today} />}
            action="Add value"
            onOpen={() => {
              onOpen(one.id);
            }}
          >
            {values(one.id)}
          </InPlaceRow>
        ))}
      </ul>
    </TodaySection>
  );

function Words(one: TodayExperiment): ReactNode {
  const guardrails = guardrailWords(one);
  return (
    <>
      <RecordName id={one.deployment} />
      {guardrails && (
        <>
          {' · '}
          <span className={guardrails.broken ? classes.broken : undefined}>{guardrails.words}</span>
        </>
      )}
    </>
  );
}

function Left({ today, ...one }: TodayExperiment & { readonly today: string }): ReactNode {
  const { words, late } = timeLeft(one, today);
  return <span className={late ? classes.late : undefined}>{words}</span>;
}
