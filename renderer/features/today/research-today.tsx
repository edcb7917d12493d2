import { Button } from '@mantine/core';
import { IconAlertTriangle, IconBulb, IconClock, IconFlag } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ResearchToday as Waiting } from '../../../shared/api/today.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { KindIcon } from '../../ui/kind-icon.tsx';
import { MemberName } from '../../ui/member-name.tsx';
import { boundedText, countWords } from '../../ui/number-words.ts';
import { RecordName } from '../../ui/record-name.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { StateIcon } from './state-icon.tsx';
import { TodayRow } from './today-row.tsx';
import { TodaySection } from './today-section.tsx';
import classes from './today.module.css';

interface Props {
  readonly waiting: Waiting;
  /**
   * Opens triage.
   * @param observation the first one to show; null: the first of the list
   */
  readonly onTriage: (observation: string | null) => void;
  readonly onProposals: () => void;
}

/** Returns whether anything waits for research. */
export const waitsForResearch = ({ waiting, proposals }: Waiting): boolean =>
  waiting.n > 0 || proposals > 0;

/** Shows how much waits for research and since when, what comes first, and the answers. */
export function ResearchToday({ waiting, onTriage, onProposals }: Props): ReactNode {
  if (!waitsForResearch(waiting)) return null;
  return (
    <>
      <Answers waiting={waiting} onTriage={onTriage} />
      <TodaySection
        title="Waiting for research"
        action={
          <Button
            variant="subtle"
            size="compact-xs"
            rightSection={<KeyHint keys="g t" />}
            onClick={() => {
              onTriage(null);
            }}
          >
            Open triage
          </Button>
        }
      >
        <ul className={classes.list}>
          <Total waiting={waiting} onTriage={onTriage} />
          <First waiting={waiting} onTriage={onTriage} />
          {waiting.proposals > 0 && (
            <TodayRow
              icon={<IconBulb size={16} aria-hidden />}
              title={countWords(waiting.proposals, 'proposal to decide', 'proposals to decide')}
              onOpen={onProposals}
            />
          )}
        </ul>
      </TodaySection>
    </>
  );
}

function Total({
  waiting: { waiting, harm, conflicts, oldest },
  onTriage,
}: Pick<Props, 'waiting' | 'onTriage'>): ReactNode {
  if (waiting.n === 0) return null;
  const facts = [
    harm > 0 ? `${harm} with harm` : null,
    conflicts > 0 ? `${conflicts} decided twice` : null,
  ].filter((part) => part !== null);
  return (
    <>
      <TodayRow
        icon={<IconFlag size={16} aria-hidden />}
        title={`${boundedText(waiting.n, waiting.more)} to triage`}
        words={facts.join(', ')}
        onOpen={() => {
          onTriage(null);
        }}
      />
      {oldest && (
        <TodayRow
          icon={<IconClock size={16} aria-hidden />}
          title={`Oldest: ${oldest.title}`}
          facts={<TimeAgo at={oldest.created_at} />}
          onOpen={() => {
            onTriage(oldest.observation);
          }}
        />
      )}
    </>
  );
}

/** Shows the start of the list; harm comes first there. */
function First({
  waiting: { first, harm },
  onTriage,
}: Pick<Props, 'waiting' | 'onTriage'>): ReactNode {
  return first.map((item, at) => (
    <TodayRow
      key={item.id}
      icon={
        at < harm ? (
          <IconAlertTriangle size={16} color="var(--fl-s1)" role="img" aria-label="Harm" />
        ) : (
          <KindIcon type={item.type} decorative />
        )
      }
      title={item.title}
      words={<RecordName id={item.deployment} none="No deployment" />}
      facts={<TimeAgo at={item.occurred_at} />}
      onOpen={() => {
        onTriage(item.id);
      }}
    />
  ));
}

/** Shows answers to research's questions; they are decided in triage. */
const Answers = ({
  waiting: { answers },
  onTriage,
}: Pick<Props, 'waiting' | 'onTriage'>): ReactNode =>
  answers.length > 0 && (
    <TodaySection title="New answers" count={answers.length}>
      <ul className={classes.list}>
        {answers.map(({ observation, title, words, by, at }) => (
          <TodayRow
            key={observation}
            icon={<StateIcon state="answered" />}
            title={words}
            words={title}
            facts={
              <>
                <MemberName id={by} />
                <TimeAgo at={at} />
              </>
            }
            onOpen={() => {
              onTriage(observation);
            }}
          />
        ))}
      </ul>
    </TodaySection>
  );
