import { Button } from '@mantine/core';
import { IconArrowsSplit2, IconCoffee } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import dayjs from 'dayjs';
import { type ReactNode, useRef } from 'react';
import type { AnswerLine } from '../../../shared/api/answers.ts';
import type { Filter } from '../../../shared/api/feed.ts';
import type { Collection } from '../../../shared/api/jobs.ts';
import type { Today } from '../../../shared/api/today.ts';
import { conflictFilter } from '../../core-client/conflict-filter.ts';
import {
  appQuery,
  countsQuery,
  draftsQuery,
  glanceQuery,
  ownAnswersQuery,
  todayCountsQuery,
  todayQuery,
} from '../../core-client/queries.ts';
import { useNow } from '../../ui/clock.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { GoToButton } from '../../ui/go-to-button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { useHoldForRows } from '../../ui/hold-keys.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { ListSkeleton } from '../../ui/list-page/list-skeleton.tsx';
import { boundedWords } from '../../ui/number-words.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { useFocusKeys } from '../../ui/list-page/use-focus-keys.ts';
import { useMay } from '../../ui/use-may.ts';
import { useSaveSettings } from '../../ui/use-save-settings.ts';
import { ChangedAccounts } from './changed-accounts.tsx';
import { Collections } from './collections.tsx';
import { Experiments } from './experiments.tsx';
import { FirstSteps } from './first-steps.tsx';
import { JobsToday } from './jobs-today.tsx';
import { type DraftPlace, keptDrafts } from './kept-drafts.ts';
import { Logged } from './logged.tsx';
import { Questions } from './questions.tsx';
import { ResearchToday, waitsForResearch } from './research-today.tsx';
import { Reopenings } from './reopenings.tsx';
import { Retests } from './retests.tsx';
import { Reviews } from './reviews.tsx';
import { TodayAnswers } from './today-answers.tsx';
import { TodayRow } from './today-row.tsx';
import { TodaySection } from './today-section.tsx';
import { type SettleTools, ToSettle } from './to-settle.tsx';
import { Unfinished } from './unfinished.tsx';
import { Verdicts } from './verdicts.tsx';
import { VerifyRequests } from './verify-requests.tsx';
import { storedDay, todayWords } from '../../ui/time-words.ts';
import classes from './today.module.css';

type AnswerStep = AnswerLine['step'];

interface Props {
  readonly onOpen: (id: string) => void;
  readonly onGoOn: (place: DraftPlace) => void;
  readonly onCapture: () => void;
  /** Saves one's own notes of the last seven days. */
  readonly onSaveWeek: () => void;
  readonly onSample: () => void;
  readonly onJoin: () => void;
  readonly onTriage: (observation: string | null) => void;
  readonly onProposals: () => void;
  readonly onAccount: (id: string | null) => void;
  readonly onConflicts: () => void;
  readonly onShowRecords: (filter: Filter) => void;
  /** Shows the box for the answer to a question, from the record feature. */
  readonly answer: (observation: string) => ReactNode;
  /** Shows inputs for observed values of an experiment, from the experiments feature. */
  readonly values: (experiment: string) => ReactNode;
  /** Shows the form of a delivery, from the jobs feature. */
  readonly deliver: (collection: Collection, close: () => void) => ReactNode;
  /** Says what became of an observation, from the answers feature. */
  readonly stepWords: (step: AnswerStep) => string;
  readonly settling: SettleTools;
  /** What the observation being captured lacks; null: nothing. */
  readonly captureLacks: string | null;
}

const loggedShown = 20;

/**
 * Shows what needs the person's attention now, and what they did today; the rest of the app is for
 * everything else.
 */
export function TodayPage(props: Props): ReactNode {
  const { onCapture, onSaveWeek } = props;
  const today = dayjs(useNow()).startOf('day');
  const body = useRef<HTMLDivElement>(null);
  useFocusKeys(body, 'today');
  const view = useQuery(todayQuery);
  useHoldForRows(view.isPending);
  const may = useMay();
  return (
    <div className={classes.page}>
      <PageHeader
        title="Today"
        aside={todayWords(today)}
        actions={
          may.capture && (
            <>
              <Button variant="subtle" onClick={onSaveWeek}>
                Save my week…
              </Button>
              <Button variant="default" onClick={onCapture} rightSection={<KeyHint keys="c" />}>
                Log
              </Button>
            </>
          )
        }
      />
      <div className={classes.body} ref={body}>
        <div className={classes.inner}>
          {view.error && (
            <ErrorNotice
              error={view.error}
              retry={() => {
                void view.refetch();
              }}
            />
          )}
          {view.isPending && <ListSkeleton rows={5} />}
          {view.data && <Sections {...props} view={view.data} day={today} />}
        </div>
      </div>
    </div>
  );
}

interface SectionsProps extends Props {
  readonly view: Today;
  /** The start of the day in the person's zone. */
  readonly day: dayjs.Dayjs;
}

function Sections(props: SectionsProps): ReactNode {
  const { view, day, onOpen, onCapture, onShowRecords } = props;
  const { profile } = useQuery(appQuery).data ?? {};
  const mine: Filter = { author: [profile?.member ?? ''], from: day.toISOString() };
  const { data: logged = [] } = useQuery(glanceQuery(mine, loggedShown));
  // What the newer sections show, which have queries of their own.
  const inLoop = useQuery(todayCountsQuery).data?.today ?? 0;
  const news = useQuery(ownAnswersQuery).data?.news.length ?? 0;
  const waits = inLoop + news > 0;
  const begins = !view.begun.logged;
  return (
    <>
      {begins && <Steps {...props} />}
      {view.accounts && <ChangedAccounts items={view.accounts} onAccount={props.onAccount} />}
      <Waiting {...props} />
      <Experiments
        items={view.experiments}
        today={storedDay(day)}
        onOpen={onOpen}
        values={props.values}
      />
      <VerifyRequests onOpen={onOpen} />
      <Reopenings onOpen={onOpen} />
      <Reviews day={day} onOpen={onOpen} />
      <TodayAnswers onOpen={onOpen} words={props.stepWords} />
      <Verdicts items={view.verdicts} onOpen={onOpen} />
      <Logged
        items={logged}
        limit={loggedShown}
        onOpen={onOpen}
        onShowAll={() => {
          onShowRecords(mine);
        }}
      />
      {isQuiet(view) && !waits && logged.length === 0 && <Quiet onCapture={onCapture} />}
      {!begins && <Steps {...props} />}
    </>
  );
}

/** Returns whether nothing needs attention, apart from logged observations and drafts. */
const isQuiet = ({ questions, verdicts, experiments, research, accounts }: Today): boolean =>
  questions.length + verdicts.length + experiments.length + (accounts ?? []).length === 0 &&
  (research === null || !waitsForResearch(research));

function Quiet({ onCapture }: Pick<Props, 'onCapture'>): ReactNode {
  const may = useMay();
  return (
    <EmptyState
      icon={<IconCoffee size={28} aria-hidden />}
      action={
        may.capture ? (
          <Button onClick={onCapture} rightSection={<KeyHint keys="c" />}>
            Log an observation
          </Button>
        ) : (
          <GoToButton page="feed" />
        )
      }
    >
      All clear. Nothing logged today yet.
    </EmptyState>
  );
}

/** Shows the first steps, until they are done or hidden; not in a sample workspace. */
function Steps({
  view,
  onCapture,
  onSample,
  onJoin,
}: Pick<SectionsProps, 'view' | 'onCapture' | 'onSample' | 'onJoin'>): ReactNode {
  const { profile, settings } = useQuery(appQuery).data ?? {};
  const save = useSaveSettings();
  const may = useMay();
  if (settings?.stepsHidden !== false || profile?.sample) return null;
  return (
    <FirstSteps
      begun={view.begun}
      mayLog={may.capture}
      onLog={onCapture}
      onSample={onSample}
      onJoin={onJoin}
      onHide={() => {
        save({ stepsHidden: true });
      }}
    />
  );
}

/** Shows what waits for an answer, a decision or an end. */
function Waiting({
  view,
  day,
  answer,
  deliver,
  captureLacks,
  settling,
  onOpen,
  onGoOn,
  onTriage,
  onProposals,
  onConflicts,
}: SectionsProps): ReactNode {
  const drafts = keptDrafts(useQuery(draftsQuery).data ?? []);
  const conflicts = useQuery(countsQuery(conflictFilter, '')).data?.total;
  return (
    <>
      <Questions items={view.questions} onOpen={onOpen} answer={answer} />
      {view.research && (
        <ResearchToday waiting={view.research} onTriage={onTriage} onProposals={onProposals} />
      )}
      {view.research && (
        <>
          <JobsToday onOpen={onOpen} />
          <Retests day={day} onOpen={onOpen} />
        </>
      )}
      <Collections onOpen={onOpen} deliver={deliver} />
      <ToSettle view={view} tools={settling} onOpen={onOpen} />
      {conflicts !== undefined && conflicts.n > 0 && (
        <TodaySection title="Conflicts">
          <ul className={classes.list}>
            <TodayRow
              icon={<IconArrowsSplit2 size={16} aria-hidden color="var(--fl-magic)" />}
              title={boundedWords(
                conflicts.n,
                conflicts.more,
                'conflict to resolve',
                'conflicts to resolve',
              )}
              onOpen={onConflicts}
            />
          </ul>
        </TodaySection>
      )}
      <Unfinished
        drafts={drafts}
        unstarted={view.unstarted}
        captureLacks={captureLacks}
        onGoOn={onGoOn}
      />
    </>
  );
}
