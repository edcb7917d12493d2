import { useQuery } from '@tanstack/react-query';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import type { Filter } from '../../../shared/api/feed.ts';
import { observationTypes } from '../../../shared/records/index.ts';
import { glanceQuery } from '../../core-client/queries.ts';
import { KindIcon } from '../../ui/kind-icon.tsx';
import { kindCountWords } from '../../ui/kind-count-words.ts';
import { countText } from '../../ui/number-words.ts';
import { exactTime } from '../../ui/time-words.ts';
import { TimelineEventLine } from './timeline-event-line.tsx';
import type { TimelineRow } from './timeline-rows.ts';
import { addWeeks, dayStart } from './weeks.ts';
import classes from './timeline.module.css';

interface Props {
  readonly row: Extract<TimelineRow, { kind: 'week' }>;
  readonly deployment: string;
  readonly onOpenRecord: (id: string) => void;
  readonly onOpenExperiment: (id: string) => void;
  readonly onShowRecords: (filter: Filter) => void;
}

const glance = 5;

/** One week: what began and ended, how much was seen of each kind, and the newest of it. */
export function TimelineWeek({ row, deployment, onOpenRecord, onOpenExperiment, onShowRecords }: Props): ReactNode {
  const total = Object.values(row.counts).reduce((sum, n) => sum + n, 0);
  const filter: Filter = { deployment: [deployment], from: dayStart(row.week), until: dayStart(addWeeks(row.week, 1)) };
  const { data: items } = useQuery({ ...glanceQuery(filter, glance), enabled: total > 0 });
  return (
    <section className={classes.week} aria-label={`Week of ${dayjs(row.week).format('D MMMM YYYY')}`}>
      <div className={classes.head}>
        <h2 className={classes.dates}>{weekWords(row.week)}</h2>
        {observationTypes.filter((type) => (row.counts[type] ?? 0) > 0).map((type) => {
          const n = row.counts[type] ?? 0;
          const words = kindCountWords(n, type);
          return <button key={type} type="button" className={classes.count} onClick={() => { onShowRecords({ ...filter, type: [type] }); }}><KindIcon type={type} size={13} decorative />{words}</button>;
        })}
      </div>
      {row.events.map((event) => <TimelineEventLine key={event.key} event={event} onOpen={onOpenExperiment} />)}
      {(items ?? []).map((item) => (
        <button key={item.id} type="button" data-item className={classes.item} onClick={() => { onOpenRecord(item.id); }}>
          <KindIcon type={item.type} result={typeof item.facets.result === 'string' ? item.facets.result : null} size={14} />
          <span className={classes.title} dir="auto">{item.title}</span>
          <time dateTime={item.occurred_at} title={exactTime(item.occurred_at)} className={classes.at}>{dayjs(item.occurred_at).format('ddd D')}</time>
        </button>
      ))}
      {total > glance && <button type="button" data-item className={classes.more} onClick={() => { onShowRecords(filter); }}>{countText(total - glance)} more</button>}
    </section>
  );
}

/** '2 – 8 Mar 2026', '30 Mar – 5 Apr 2026'. */
function weekWords(monday: string): string {
  const [from, to] = [dayjs(monday), dayjs(monday).add(6, 'day')];
  return `${from.format(from.month() === to.month() ? 'D' : 'D MMM')} – ${to.format('D MMM YYYY')}`;
}
