import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import type { VerifyRequest } from '../../../shared/api/answers.ts';
import { core } from '../../core-client/core.ts';
import { ownAnswersQuery } from '../../core-client/queries.ts';
import { digitOf } from '../../ui/digit-of.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { useFocusNeighbour } from '../../ui/list-page/use-focus-neighbour.ts';
import { countWords } from '../../ui/number-words.ts';
import { useWrite } from '../../ui/write.tsx';
import { OpenRecord } from './in-place-row.tsx';
import { TodayRowContent } from './today-row.tsx';
import { TodaySection } from './today-section.tsx';
import classes from './today.module.css';

/** The answers, in the order of their digits, and what each says about the result. */
const answers = [
  { answer: 'confirmed', label: 'It works now', kind: 'worked' },
  { answer: 'denied', label: 'Still broken', kind: 'no_effect' },
  { answer: 'cant_try', label: 'Can’t try', kind: 'unknown' },
] as const;
type Answer = (typeof answers)[number];

interface Props {
  readonly onOpen: (id: string) => void;
}

/**
 * Shows what the person is asked to try again with a new iteration, by research or because they
 * logged what its gap rests on. One key answers each.
 */
export function VerifyRequests({ onOpen }: Props): ReactNode {
  const requests = useQuery(ownAnswersQuery).data?.verify ?? [];
  const give = useGiveAnswer();
  if (requests.length === 0) return null;
  return (
    <TodaySection title="Please verify" count={requests.length}>
      <ul className={classes.list}>
        {requests.map((request) => (
          <RequestRow
            key={[request.gap, request.deployment, request.iteration].join()}
            request={request}
            onOpen={() => {
              onOpen(request.observations[0] ?? request.gap);
            }}
            onAnswer={(answer) => {
              give(request, answer);
            }}
          />
        ))}
      </ul>
    </TodaySection>
  );
}

/** Returns a function that writes an answer as an outcome, with undo. */
function useGiveAnswer(): (request: VerifyRequest, answer: Answer) => void {
  const write = useWrite();
  return (request, { answer, label, kind }) => {
    const { gap, deployment, iteration } = request;
    const title = `${label} with ${request.iteration_title}: ${request.title}`.slice(0, 300);
    void write(`Answered: ${label.toLowerCase()}`, () =>
      core.records.create({
        type: 'outcome',
        values: {
          title,
          deployment,
          kind,
          model_iteration: iteration,
          verifies: { gap, iteration, answer },
        },
      }),
    );
  };
}

interface RowProps {
  readonly request: VerifyRequest;
  readonly onOpen: () => void;
  readonly onAnswer: (answer: Answer) => void;
}

function RequestRow({ request, onOpen, onAnswer }: RowProps): ReactNode {
  const item = useRef<HTMLLIElement>(null);
  useFocusNeighbour(item);
  const { title } = request;
  const onKeyDown = (event: KeyboardEvent): void => {
    const answer = answers[digitOf(event) - 1];
    if (!answer || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    onAnswer(answer);
  };
  return (
    <li ref={item} onKeyDown={onKeyDown} className={classes.inPlace}>
      <div className={classes.line}>
        <div
          className={classes.row}
          data-item
          tabIndex={0}
          role="group"
          aria-label={title}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && event.target === event.currentTarget) onOpen();
          }}
        >
          <TodayRowContent
            icon={<IconRefresh size={16} aria-hidden />}
            title={title}
            words={wordsOf(request)}
            facts={<AnswerButtons onAnswer={onAnswer} />}
          />
        </div>
        <OpenRecord name={title} onOpen={onOpen} />
      </div>
    </li>
  );
}

const AnswerButtons = ({ onAnswer }: Pick<RowProps, 'onAnswer'>): ReactNode =>
  answers.map((answer, i) => (
    <Button
      key={answer.answer}
      size="compact-xs"
      variant="default"
      rightSection={<KeyHint keys={String(i + 1)} />}
      onClick={() => {
        onAnswer(answer);
      }}
    >
      {answer.label}
    </Button>
  ));

/** Returns what to try and where, and how much of it the person logged themselves. */
function wordsOf({ iteration_title, deployment_title, observations }: VerifyRequest): string {
  const words = `Try again with ${iteration_title} at ${deployment_title}`;
  if (observations.length === 0) return words;
  return `${words}\nAbout ${countWords(observations.length, 'observation')} of yours`;
}
