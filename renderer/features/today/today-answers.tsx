import { IconMessageCircleCheck, IconRefreshAlert } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { AnswerLine } from '../../../shared/api/answers.ts';
import { ownAnswersQuery } from '../../core-client/queries.ts';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { TodayRow } from './today-row.tsx';
import { TodaySection } from './today-section.tsx';
import classes from './today.module.css';

interface Props {
  readonly onOpen: (id: string) => void;
  /** Says what happened, in a few words. */
  readonly words: (step: AnswerLine['step']) => string;
}

/** Shows what became of the person’s observations, and what they are asked to try again. */
export function TodayAnswers({ onOpen, words }: Props): ReactNode {
  const { data } = useQuery(ownAnswersQuery);
  if (!data) return null;
  return (
    <>
      <Lines
        title="Please verify"
        lines={data.verify}
        icon={<IconRefreshAlert size={16} aria-hidden />}
        onOpen={onOpen}
        words={words}
      />
      <Lines
        title="What became of your observations"
        lines={data.news}
        icon={<IconMessageCircleCheck size={16} aria-hidden />}
        onOpen={onOpen}
        words={words}
      />
    </>
  );
}

function Lines({
  title,
  lines,
  icon,
  onOpen,
  words,
}: Props & {
  readonly title: string;
  readonly lines: readonly AnswerLine[];
  readonly icon: ReactNode;
}): ReactNode {
  if (lines.length === 0) return null;
  return (
    <TodaySection title={title} count={lines.length}>
      <ul className={classes.list}>
        {lines.map(({ observation, title: name, step }) => (
          <TodayRow
            key={`${observation}/${step.kind}/${step.record ?? ''}`}
            icon={icon}
            title={name}
            words={words(step)}
            facts={step.at !== null && <TimeAgo at={step.at} />}
            onOpen={() => {
              onOpen(observation);
            }}
          />
        ))}
      </ul>
    </TodaySection>
  );
}
