import { useQuery } from '@tanstack/react-query';
import dayjs from 'dayjs';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useMemo, useRef } from 'react';
import type { Filter } from '../../../shared/api/feed.ts';
import type { RecordView } from '../../../shared/api/views.ts';
import { recordTypes } from '../../../shared/records/index.ts';
import { readValues } from '../../../shared/records/read-values.ts';
import { listQuery, weeksQuery } from '../../core-client/queries.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { ListSkeleton } from '../../ui/list-page/list-skeleton.tsx';
import { countWords } from '../../ui/number-words.ts';
import { useFocusKeys } from '../../ui/list-page/use-focus-keys.ts';
import { readDeployment } from './deployment-rows.ts';
import { laneBars, type TimelineExperiment, timelineRows } from './timeline-rows.ts';
import { PhaseLanes } from './phase-lanes.tsx';
import { TimelineWeek } from './timeline-week.tsx';
import classes from './timeline.module.css';

interface Props {
  readonly record: RecordView;
  readonly onOpenRecord: (id: string) => void;
  readonly onOpenExperiment: (id: string) => void;
  readonly onShowRecords: (filter: Filter) => void;
}

const lanePx = 14;

/**
 * Shows what happened in a deployment, by week, newest first; beside it the phases of its
 * experiments as bars. Any length: only what is in sight is drawn.
 */
export function Timeline(props: Props): ReactNode {
  const { record } = props;
  const weeks = useQuery(weeksQuery({ deployment: [record.id] }));
  const list = useQuery(listQuery('experiment', { deployment: record.id }));
  const { rows, bars, lanes } = useTimeline(record, list.data?.items, weeks.data);

  const error = weeks.error ?? list.error;
  if (error)
    return (
      <ErrorNotice
        error={error}
        retry={() => {
          void weeks.refetch();
          void list.refetch();
        }}
      />
    );
  if (!weeks.data || !list.data) return <ListSkeleton />;
  if (rows.length === 0)
    return (
      <EmptyState>Nothing dated yet. Log an observation, or set the deployment’s dates.</EmptyState>
    );
  return <Weeks {...props} rows={rows} bars={bars} lanes={lanes} />;
}

/** Returns the weeks of a deployment, and the phases of its experiments next to them. */
function useTimeline(
  record: RecordView,
  items: readonly RecordView[] | undefined,
  weeks: Parameters<typeof timelineRows>[0]['weeks'] | undefined,
) {
  const experiments = useMemo(
    () =>
      (items ?? []).map((item): TimelineExperiment => ({
        id: item.id,
        title: item.title,
        values: readValues(recordTypes.experiment, item.values).values,
      })),
    [items],
  );
  const now = dayjs().startOf('day').toISOString();
  const rows = useMemo(
    () =>
      timelineRows({
        deployment: readDeployment(record),
        experiments,
        weeks: weeks ?? [],
        now,
      }),
    [record, experiments, weeks, now],
  );
  const { bars, lanes } = useMemo(() => laneBars(rows, experiments, now), [rows, experiments, now]);
  return { rows, bars, lanes };
}

function Weeks(props: Props & ReturnType<typeof useTimeline>): ReactNode {
  const { record, rows, bars, lanes, onOpenExperiment } = props;
  const scroller = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- its functions stay here
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (i) => (rows[i]?.kind === 'week' ? 170 : 32),
    overscan: 4,
    getItemKey: (i) => rows[i]?.week ?? i,
  });
  useFocusKeys(scroller, 'timeline', rows.length > 0);
  const indent = lanes * lanePx + (lanes > 0 ? 20 : 0);
  return (
    <div ref={scroller} className={classes.scroller}>
      <div
        className={classes.sheet}
        style={{ height: virtual.getTotalSize(), paddingInlineStart: indent }}
      >
        <PhaseLanes
          bars={bars}
          lanePx={lanePx}
          rowTop={(i) => virtual.measurementsCache[i]?.start ?? 0}
          rowEnd={(i) => virtual.measurementsCache[i]?.end ?? 0}
          onOpen={onOpenExperiment}
        />
        <ol className={classes.weeks}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index];
            if (!row) return null;
            return (
              <li
                key={item.key}
                data-index={item.index}
                ref={virtual.measureElement}
                className={classes.row}
                style={{
                  transform: `translateY(${item.start}px)`,
                  insetInlineStart: indent,
                }}
              >
                {row.kind !== 'week' ? (
                  <p className={classes.quiet}>{gapWords(row)}</p>
                ) : (
                  <TimelineWeek
                    row={row}
                    deployment={record.id}
                    onOpenRecord={props.onOpenRecord}
                    onOpenExperiment={onOpenExperiment}
                    onShowRecords={props.onShowRecords}
                  />
                )}
              </li>
            );
          })}
        </ol>
      </div>
    </div>
  );
}

const gapWords = ({
  kind,
  weeks,
}: {
  readonly kind: 'quiet' | 'ahead';
  readonly weeks: number;
}): string =>
  kind === 'quiet' ? countWords(weeks, 'quiet week') : `${countWords(weeks, 'week')} to come`;
