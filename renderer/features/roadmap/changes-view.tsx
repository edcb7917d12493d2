import { useQuery } from '@tanstack/react-query';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import type { RoadmapChange } from '../../../shared/api/roadmap.ts';
import { lookUp } from '../../../shared/look-up.ts';
import { roadmapChangesQuery } from '../../core-client/queries.ts';
import { useNow } from '../../ui/clock.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { ListSkeleton } from '../../ui/list-page/list-skeleton.tsx';
import { numberText } from '../../ui/number-words.ts';
import { RecordLink } from '../../ui/record-link.tsx';
import { dayWords } from '../../ui/time-words.ts';
import { healthWords, perWeekText, scoreText, statusWords } from './roadmap-words.ts';
import classes from './roadmap.module.css';

interface Props {
  readonly onOpen: (id: string) => void;
}

/** Shows what changed in score and order in the last seven days, and what it comes from. */
export function ChangesView({ onOpen }: Props): ReactNode {
  const now = useNow();
  const since = dayjs(now).subtract(7, 'day').startOf('day').toISOString();
  const { data, error, refetch } = useQuery(roadmapChangesQuery(since));
  if (!data)
    return error ? <ErrorNotice error={error} retry={() => void refetch()} /> : <ListSkeleton />;
  return (
    <div className={classes.changes}>
      <h2 className={classes.heading}>Since {dayWords(since)}</h2>
      {data.length === 0 && <p className={classes.quiet}>Nothing changed in score or order.</p>}
      <ol className={classes.list}>
        {data.map((change) => (
          <li key={change.id} className={classes.change}>
            <span className={classes.move}>{moveWords(change)}</span>
            <span className={classes.grow}>
              {change.now === null ? (
                change.title
              ) : (
                <RecordLink id={change.id} onOpen={onOpen}>
                  {change.title}
                </RecordLink>
              )}
              <span className={classes.quiet}>{changeWords(change)}</span>
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** Returns what became of an item's place: '4 → 2', 'New, 3'. */
function moveWords({ before, now }: RoadmapChange): string {
  if (before === null) return `New, ${now?.place ?? '–'}`;
  if (now === null) return 'Removed';
  if (before.place === now.place) return String(now.place);
  return `${before.place} → ${now.place}`;
}

function changeWords({ before, now, inputs }: RoadmapChange): string {
  if (before === null || now === null) return '';
  const scores = [
    scoreText(before.c) === scoreText(now.c)
      ? null
      : `C ${scoreText(before.c)} → ${scoreText(now.c)}`,
    perWeekText(before.perWeek) === perWeekText(now.perWeek)
      ? null
      : `per week ${perWeekText(before.perWeek)} → ${perWeekText(now.perWeek)}`,
    ...inputs.map(inputWords),
  ].filter((words) => words !== null);
  return scores.length > 0 ? scores.join(' · ') : 'Others moved around it';
}

const inputLabels: Readonly<Record<string, string>> = {
  status: 'status',
  health: 'health',
  iteration: 'iteration',
  weeks: 'weeks',
  override: 'moved to',
  p: 'P',
  t: 'T',
  reach: 'reach',
  impact: 'impact',
  evidence: 'observations',
  rights: 'rights',
  richness: 'richness',
  scarcity: 'scarcity',
  leverage: 'leverage',
  feasibility: 'feasibility',
  tier: 'evidence tier',
};

/** Returns a changed input in words; null where both sides read the same. */
function inputWords({ name, from, to }: RoadmapChange['inputs'][number]): string | null {
  const [a, b] = [valueWords(name, from), valueWords(name, to)];
  return a === b ? null : `${lookUp(inputLabels, name) ?? name} ${a} → ${b}`;
}

function valueWords(name: string, value: string | number | null): string {
  if (value === null) return 'none';
  if (name === 'status') return statusWords(String(value)).toLowerCase();
  if (name === 'health') return (healthWords(String(value)) ?? 'none').toLowerCase();
  if (name === 'p' || name === 't') return scoreText(Number(value));
  return typeof value === 'number' ? numberText(Math.round(value * 100) / 100) : value;
}
