import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Filter } from '../../../shared/api/feed.ts';
import type { ListItem } from '../../../shared/api/views.ts';
import { observationTypes } from '../../../shared/records/index.ts';
import { glanceQuery } from '../../core-client/queries.ts';
import { KindIcon } from '../../ui/kind-icon.tsx';
import { kindCountWords } from '../../ui/kind-count-words.ts';
import { countText } from '../../ui/number-words.ts';
import { dayOfMonthWords, exactTime, longDayWords, weekWords } from '../../ui/time-words.ts';
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

/** Shows one week: what began and ended, how much was seen of each kind, and the newest of it. */
export function TimelineWeek(props: Props): ReactNode {
  const { row, deployment, onOpenRecord, onOpenExperiment, onShowRecords } = props;
  const total = Object.values(row.counts).reduce((sum, n) => sum + n, 0);
  const filter: Filter = {
    deployment: [deployment],
    from: dayStart(row.week),
    until: dayStart(addWeeks(row.week, 1)),
  };
  const { data: items } = useQuery({ ...glanceQuery(filter, glance), enabled: total > 0 });
  return (
    <section className={classes.week} aria-label={`Week of ${longDayWords(row.week)}`}>
      <div className={classes.head}>
        <h2 className={classes.dates}>{weekWords(row.week)}</h2>
        <KindCounts
          counts={row.counts}
          onShow={(type) => {
            onShowRecords({ ...filter, type: [type] });
          }}
        />
      </div>
      {row.events.map((event) => (
        <TimelineEventLine key={event.key} event={event} onOpen={onOpenExperiment} />
      ))}
      {(items ?? []).map((item) => (
        <Glance
          key={item.id}
          item={item}
          onOpen={() => {
            onOpenRecord(item.id);
          }}
        />
      ))}
      {total > glance && (
        <button
          type="button"
          data-item
          className={classes.more}
          onClick={() => {
            onShowRecords(filter);
          }}
        >
          {countText(total - glance)} more
        </button>
      )}
    </section>
  );
}

function KindCounts({
  counts,
  onShow,
}: {
  readonly counts: Props['row']['counts'];
  readonly onShow: (type: string) => void;
}): ReactNode {
  return observationTypes
    .map((type) => ({ type, n: counts[type] ?? 0 }))
    .filter(({ n }) => n > 0)
    .map(({ type, n }) => (
      <button
        key={type}
        type="button"
        className={classes.count}
        onClick={() => {
          onShow(type);
        }}
      >
        <KindIcon type={type} size={13} decorative />
        {kindCountWords(n, type)}
      </button>
    ));
}

function Glance({
  item,
  onOpen,
}: {
  readonly item: ListItem;
  readonly onOpen: () => void;
}): ReactNode {
  return (
    <button type="button" data-item className={classes.item} onClick={onOpen}>
      <KindIcon
        type={item.type}
        result={typeof item.facets.result === 'string' ? item.facets.result : null}
        size={14}
      />
      <span className={classes.title} dir="auto">
        {item.title}
      </span>
      <time dateTime={item.occurred_at} title={exactTime(item.occurred_at)} className={classes.at}>
        {dayOfMonthWords(item.occurred_at)}
      </time>
    </button>
  );
}
