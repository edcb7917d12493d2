import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { SeenAt, Verification } from '../../../shared/api/iterations.ts';
import type { RecordView } from '../../../shared/api/views.ts';
import { recordTypes } from '../../../shared/records/index.ts';
import { seenAtQuery, verificationsQuery } from '../../core-client/queries.ts';
import { countWords } from '../../ui/number-words.ts';
import { useMay } from '../../ui/use-may.ts';
import { readIteration } from './read-iteration.ts';
import classes from './iterations.module.css';
import { useUpdate } from '../../ui/use-update.ts';
import { givenParts } from './given-parts.ts';

interface Props {
  readonly iteration: RecordView;
  readonly gaps: readonly RecordView[];
  /** Shows a record: the outcome behind an answer. */
  readonly onOpen: (id: string) => void;
}

type Ask = Pick<
  ReturnType<typeof readIteration>['asks'][number],
  'gap' | 'deployment' | 'asked_at'
>;

const answers = recordTypes.outcome.fields.verifies.fields.answer.options;

/** Asks the deployments that saw a gap to try again, and shows what they answered. */
export function FieldVerification({ gaps, ...props }: Props): ReactNode {
  if (gaps.length === 0) return <p className={classes.note}>No gaps are targeted.</p>;
  return (
    <ul className={classes.list}>
      {gaps.map((gap) => (
        <GapVerification key={gap.id} gap={gap} {...props} />
      ))}
    </ul>
  );
}

function GapVerification({
  iteration,
  gap,
  onOpen,
}: Omit<Props, 'gaps'> & { readonly gap: RecordView }): ReactNode {
  const update = useUpdate();
  const may = useMay().change(iteration);
  const seenAt = useQuery(seenAtQuery(gap.id)).data ?? [];
  const given = useQuery(verificationsQuery).data ?? [];
  const { asks } = readIteration(iteration);
  const asked = new Set(asks.filter((ask) => ask.gap === gap.id).map((ask) => ask.deployment));
  const open = seenAt.filter(({ deployment }) => !asked.has(deployment));
  const ask = (): void => {
    const asked_at = new Date().toISOString();
    const wanted = open.map(({ deployment }) => ({ gap: gap.id, deployment, asked_at }));
    const values = (current: RecordView) => withAsks(readIteration(current).asks, wanted);
    void update(`${countWords(open.length, 'deployment')} asked to try again`, [
      { record: iteration, values },
    ]);
  };
  return (
    <li>
      <div className={classes.name}>{gap.title}</div>
      {seenAt.length === 0 && (
        <p className={classes.note}>
          No observation is linked to this gap, so there is no one to ask.
        </p>
      )}
      {seenAt.map((at) => (
        <div key={at.deployment} className={classes.row}>
          <span>{at.title}</span>
          <Answer
            at={at}
            isAsked={asked.has(at.deployment)}
            answer={given.find(
              (one) =>
                one.gap === gap.id &&
                one.iteration === iteration.id &&
                one.deployment === at.deployment,
            )}
            onOpen={onOpen}
          />
        </div>
      ))}
      {may && open.length > 0 && (
        <Button size="compact-sm" variant="default" mt={6} onClick={ask}>
          Ask {countWords(open.length, 'deployment')} to try again
        </Button>
      )}
    </li>
  );
}

interface AnswerProps {
  readonly at: SeenAt;
  readonly isAsked: boolean;
  readonly answer: Verification | undefined;
  readonly onOpen: (id: string) => void;
}

function Answer({ at, isAsked, answer, onOpen }: AnswerProps): ReactNode {
  if (answer)
    return (
      <Button
        size="compact-xs"
        variant="subtle"
        onClick={() => {
          onOpen(answer.id);
        }}
      >
        {answers[answer.answer]}
      </Button>
    );
  const seen = countWords(at.observations, 'observation');
  return <span className={classes.faint}>{isAsked ? 'asked, no answer yet' : seen}</span>;
}

/** Returns the requests with the missing ones added; nothing if none is missing. */
function withAsks(kept: readonly Ask[], wanted: readonly Ask[]): { readonly asks?: unknown } {
  const isNew = ({ gap, deployment }: Ask): boolean =>
    !kept.some((one) => one.gap === gap && one.deployment === deployment);
  const added = wanted.filter(isNew);
  return added.length === 0 ? {} : { asks: [...kept, ...added].map(givenParts) };
}
