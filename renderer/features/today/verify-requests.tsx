import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { recordTypes } from '../../../shared/records/index.ts';
import { readValues } from '../../../shared/records/read-values.ts';
import { core } from '../../core-client/core.ts';
import { listQuery, namesQuery, verificationsQuery } from '../../core-client/queries.ts';
import { digitOf } from '../../ui/digit-of.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { useFocusNeighbour } from '../../ui/list-page/use-focus-neighbour.ts';
import { useMay } from '../../ui/use-may.ts';
import { useWrite } from '../../ui/write.tsx';
import { TodayRowContent } from './today-row.tsx';
import { TodaySection } from './today-section.tsx';
import classes from './today.module.css';

/** Someone on site is asked to try again what a gap is about. */
interface Request {
  readonly gap: string;
  readonly deployment: string;
  readonly iteration: string;
  readonly iterationTitle: string;
}

/** The answers, in the order of their digits, and what each says about the result. */
const answers = [
  { answer: 'confirmed', label: 'It works now', kind: 'worked' },
  { answer: 'denied', label: 'Still broken', kind: 'no_effect' },
  { answer: 'cant_try', label: 'Can’t try', kind: 'unknown' },
] as const;
type Answer = (typeof answers)[number];

/** Shows the requests to try again with a new iteration; one key answers each. */
export function VerifyRequests(): ReactNode {
  const requests = useRequests();
  const write = useWrite();
  const ids = [...new Set(requests.flatMap(({ gap, deployment }) => [gap, deployment]))];
  const { data: names = [] } = useQuery({ ...namesQuery(ids), enabled: ids.length > 0 });
  const titleOf = (id: string): string => names.find((name) => name.id === id)?.title ?? '…';
  const give = (request: Request, { answer, label, kind }: Answer): void => {
    const { gap, deployment, iteration } = request;
    const title = `${label} with ${request.iterationTitle}: ${titleOf(gap)}`.slice(0, 300);
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
  if (requests.length === 0) return null;
  return (
    <TodaySection title="Please try again" count={requests.length}>
      <ul className={classes.list}>
        {requests.map((request) => (
          <RequestRow
            key={[request.gap, request.deployment, request.iteration].join()}
            title={titleOf(request.gap)}
            words={`Try again with ${request.iterationTitle} at ${titleOf(request.deployment)}`}
            onAnswer={(answer) => {
              give(request, answer);
            }}
          />
        ))}
      </ul>
    </TodaySection>
  );
}

interface RowProps {
  readonly title: string;
  readonly words: string;
  readonly onAnswer: (answer: Answer) => void;
}

function RequestRow({ title, words, onAnswer }: RowProps): ReactNode {
  const item = useRef<HTMLLIElement>(null);
  useFocusNeighbour(item);
  const onKeyDown = (event: KeyboardEvent): void => {
    const answer = answers[digitOf(event) - 1];
    if (!answer || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    onAnswer(answer);
  };
  return (
    <li ref={item} onKeyDown={onKeyDown}>
      <div className={classes.row} data-item tabIndex={0} role="group" aria-label={title}>
        <TodayRowContent
          icon={<IconRefresh size={16} aria-hidden />}
          title={title}
          words={words}
          facts={answers.map((answer, i) => (
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
          ))}
        />
      </div>
    </li>
  );
}

/** Returns the open requests to deployments in which the person logs. */
function useRequests(): readonly Request[] {
  const may = useMay();
  const iterations = useQuery(listQuery('model_iteration')).data?.items ?? [];
  const given = useQuery(verificationsQuery).data;
  if (!may.capture || given === undefined) return [];
  return iterations.flatMap(({ id, title, values }) =>
    readValues(recordTypes.model_iteration, values)
      .values.asks.map(({ gap, deployment }) => ({
        gap,
        deployment,
        iteration: id,
        iterationTitle: title,
      }))
      .filter(
        (ask) =>
          may.create('outcome', ask.deployment) &&
          !given.some(
            (one) =>
              one.gap === ask.gap && one.iteration === id && one.deployment === ask.deployment,
          ),
      ),
  );
}
