import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { AnswerLine as Line } from '../../../shared/api/answers.ts';
import { answersQuery } from '../../core-client/queries.ts';
import { MemberName } from '../../ui/member-name.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import classes from './answers.module.css';
import { stepWords } from './answer-words.ts';

interface Props {
  readonly observation: string;
  /** Opens the record of a step. */
  readonly onOpen: (id: string) => void;
}

/** Shows what became of an observation: each step with its date and its person. */
export function AnswerLine({ observation, onOpen }: Props): ReactNode {
  const { data: steps = [] } = useQuery(answersQuery(observation));
  if (steps.length === 0) return null;
  return (
    <ol className={classes.line} aria-label="What became of it">
      {steps.map((step) => (
        <li key={[step.gap, step.kind, step.record, step.at].join('/')} data-kind={step.kind}>
          <Step step={step} onOpen={onOpen} />
        </li>
      ))}
    </ol>
  );
}

function Step({
  step,
  onOpen,
}: {
  readonly step: Line['step'];
  readonly onOpen: Props['onOpen'];
}): ReactNode {
  const { record, at, by, kind } = step;
  return (
    <>
      {record === null ? (
        <span>{stepWords(step)}</span>
      ) : (
        <button
          type="button"
          className={classes.step}
          onClick={() => {
            onOpen(record);
          }}
        >
          {stepWords(step)}
        </button>
      )}
      {kind !== 'verify' && (
        <span className={classes.facts}>
          {at !== null && <TimeAgo at={at} />}
          {by !== null && <MemberName id={by} />}
        </span>
      )}
    </>
  );
}
