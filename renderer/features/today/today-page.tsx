import { Button } from '@mantine/core';
import { IconCoffee, IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import dayjs from 'dayjs';
import { type ReactNode, useRef } from 'react';
import type { Filter } from '../../../shared/api/feed.ts';
import { conflictFilter } from '../../core-client/conflict-filter.ts';
import { appQuery, countsQuery, draftsQuery, glanceQuery, inboxQuery, triageQuery } from '../../core-client/queries.ts';
import { useNow } from '../../ui/clock.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { KindIcon } from '../../ui/kind-icon.tsx';
import { ListSkeleton } from '../../ui/list-skeleton.tsx';
import { MemberName } from '../../ui/member-name.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { useFocusKeys } from '../../ui/use-focus-keys.ts';
import { Experiments } from './experiments.tsx';
import { keptDrafts } from './kept-drafts.ts';
import { ResearchToday, waitsForResearch } from './research-today.tsx';
import { StateIcon } from './state-icon.tsx';
import { TodayRow } from './today-row.tsx';
import { TodaySection } from './today-section.tsx';
import { Verdicts } from './verdicts.tsx';
import classes from './today.module.css';

interface Props {
  readonly onOpen: (id: string) => void;
  readonly onCapture: () => void;
  readonly onTriage: () => void;
  readonly onConflicts: () => void;
  readonly onShowRecords: (filter: Filter) => void;
}

const loggedShown = 20;

/** What needs the person now, and what they did today; the rest of the app is for everything else. */
export function TodayPage({ onOpen, onCapture, onTriage, onConflicts, onShowRecords }: Props): ReactNode {
  const profile = useQuery(appQuery).data?.profile;
  const today = dayjs(useNow()).startOf('day');
  const body = useRef<HTMLDivElement>(null);
  useFocusKeys(body, 'today');
  const mine: Filter = { author: [profile?.member ?? ''], from: today.toISOString() };
  const inbox = useQuery(inboxQuery);
  const drafts = keptDrafts(useQuery(draftsQuery).data ?? []);
  const { data: logged } = useQuery(glanceQuery(mine, loggedShown));
  const isResearch = profile?.role === 'research' || profile?.role === 'admin';
  const forResearch = {
    waiting: useQuery({ ...triageQuery({ show: 'waiting', limit: 1 }), enabled: isResearch }).data,
    conflicts: useQuery({ ...countsQuery(conflictFilter, ''), enabled: isResearch }).data?.total,
  };
  if (!profile) return null;
  const { questions = [], verdicts = [] } = inbox.data ?? {};
  return (
    <div className={classes.page}>
      <PageHeader title="Today" asOf aside={today.format('dddd, D MMMM')} actions={<Button variant="default" onClick={onCapture} rightSection={<KeyHint keys="c" />}>Log</Button>} />
      <div className={classes.body} ref={body}>
        <div className={classes.inner}>
          {inbox.error && <ErrorNotice error={inbox.error} retry={() => { void inbox.refetch(); }} />}
          {(inbox.isPending || logged === undefined) && <ListSkeleton rows={5} />}
          {questions.length > 0 && (
            <TodaySection title="Questions to you" count={questions.length}>
              <ul className={classes.list}>
                {questions.map((item) => <TodayRow key={item.entry} icon={<StateIcon state={item.state} />} title={item.title} words={item.words} facts={<><MemberName id={item.decided.by} /><TimeAgo at={item.decided.at} /></>} onOpen={() => { onOpen(item.observation); }} />)}
              </ul>
            </TodaySection>
          )}
          {isResearch && <ResearchToday {...forResearch} onTriage={onTriage} onConflicts={onConflicts} />}
          <Verdicts items={verdicts} onOpen={onOpen} />
          {drafts.length > 0 && (
            <TodaySection title="Begun and not finished" count={drafts.length}>
              <ul className={classes.list}>
                {drafts.map(({ key, what, record, words, savedAt }) => (
                  <TodayRow key={key} icon={<IconPencil size={16} aria-hidden />} title={<>{what}{record !== null && <> “<RecordName id={record} />”</>}</>} words={words} facts={<TimeAgo at={savedAt} />} onOpen={() => { if (record === null) onCapture(); else onOpen(record); }} />
                ))}
              </ul>
            </TodaySection>
          )}
          <Experiments member={profile.member} today={today.format('YYYY-MM-DD')} onOpen={onOpen} />
          {logged !== undefined && logged.length > 0 && (
            <TodaySection title="Your observations of today" count={logged.length < loggedShown ? logged.length : undefined}>
              <ul className={classes.list}>
                {logged.map((item) => <TodayRow key={item.id} icon={<KindIcon type={item.type} result={typeof item.facets['result'] === 'string' ? item.facets['result'] : null} />} title={item.title} words={<RecordName id={item.deployment} none="No deployment" />} facts={<TimeAgo at={item.occurred_at} />} onOpen={() => { onOpen(item.id); }} />)}
              </ul>
              {logged.length === loggedShown && <Button variant="subtle" size="compact-sm" onClick={() => { onShowRecords(mine); }}>Show all of them</Button>}
            </TodaySection>
          )}
          {logged?.length === 0 && (
            <EmptyState icon={<IconCoffee size={28} aria-hidden />} action={<Button onClick={onCapture} rightSection={<KeyHint keys="c" />}>Log an observation</Button>}>
              {questions.length === 0 && drafts.length === 0 && !(isResearch && waitsForResearch(forResearch)) ? 'Nothing needs you now, and nothing was seen yet today.' : 'Nothing was seen yet today.'}
            </EmptyState>
          )}
        </div>
      </div>
    </div>
  );
}
