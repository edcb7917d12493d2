import { IconMessageCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { AnswerLine } from '../../../shared/api/answers.ts';
import { answerKey } from '../../../shared/method/answer.ts';
import { ownAnswersQuery } from '../../core-client/queries.ts';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { SeenSection } from './seen-section.tsx';
import { TodayRow } from './today-row.tsx';

interface Props {
  readonly onOpen: (id: string) => void;
  /** Says what happened, in a few words. */
  readonly words: (step: AnswerLine['step']) => string;
}

const keyOf = ({ observation, step }: AnswerLine): string => answerKey(observation, step);

/** Shows what became of the person’s observations, until they have seen it on this device. */
export function TodayAnswers({ onOpen, words }: Props): ReactNode {
  const { data } = useQuery(ownAnswersQuery);
  return (
    <SeenSection
      title="What became of your observations"
      what="answers"
      items={data?.news ?? []}
      keyOf={keyOf}
      setting="seenAnswers"
      row={(line, onSeen) => (
        <TodayRow
          key={keyOf(line)}
          icon={<IconMessageCircleCheck size={16} aria-hidden />}
          title={line.title}
          words={words(line.step)}
          facts={line.step.at !== null && <TimeAgo at={line.step.at} />}
          onOpen={() => {
            onSeen();
            onOpen(line.observation);
          }}
        />
      )}
    />
  );
}
