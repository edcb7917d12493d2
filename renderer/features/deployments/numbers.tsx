import { SegmentedControl } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Filter } from '../../../shared/api/feed.ts';
import { severities } from '../../../shared/records/breakage.ts';
import { observationTypes } from '../../../shared/records/index.ts';
import { countsQuery, weeksQuery } from '../../core-client/queries.ts';
import { StageName } from '../../fields/stage-name.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { ListSkeleton } from '../../ui/list-page/list-skeleton.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import { SeverityBadge } from '../../ui/severity-badge.tsx';
import { BarList } from './bar-list.tsx';
import { type Bucket, type BucketUnit, countBuckets } from './count-buckets.ts';
import { CountsTable } from './counts-table.tsx';
import { KindChart } from './kind-chart.tsx';
import { addWeeks, dayStart, weekOf } from './weeks.ts';
import classes from './numbers.module.css';

interface Props {
  readonly deployment: string;
  readonly onShowRecords: (filter: Filter) => void;
}

const ranges = { 12: '12 weeks', 26: '26 weeks', 0: 'All' } as const;
const today = (): string => new Date().toISOString().slice(0, 10);

/**
 * Shows how much of what, over time and by what it is about. Every mark opens the records that it
 * counts.
 */
export function Numbers({ deployment, onShowRecords }: Props): ReactNode {
  const [range, setRange] = useState('0');
  const [asTable, setAsTable] = useState(false);
  const { ref, width } = useElementSize();
  const weeks = useQuery(weeksQuery({ deployment: [deployment] }));

  if (weeks.error)
    return (
      <ErrorNotice
        error={weeks.error}
        retry={() => {
          void weeks.refetch();
        }}
      />
    );
  if (!weeks.data) return <ListSkeleton rows={4} />;
  if (weeks.data.length === 0)
    return (
      <EmptyState>No statistics yet. They appear once observations are logged here.</EmptyState>
    );
  const first = range === '0' ? '' : addWeeks(weekOf(today()), 1 - Number(range));
  const narrowed = weeks.data.filter((count) => count.week >= first);
  const shown = first === '' ? narrowed : [{ week: first, type: 'outcome', n: 0 }, ...narrowed];
  const { unit, buckets } = countBuckets(
    shown,
    today(),
    Math.max(12, Math.floor((width || 800) / 10)),
  );

  const show = (bucket: Bucket, type: string | null): void => {
    onShowRecords({
      deployment: [deployment],
      ...(type === null ? {} : { type: [type] }),
      from: dayStart(bucket.from),
      until: dayStart(bucket.until),
    });
  };

  return (
    <div className={classes.numbers} tabIndex={-1}>
      <Controls range={range} onRange={setRange} asTable={asTable} onAsTable={setAsTable} />
      <section aria-label={`Observations per ${unit}`} ref={ref}>
        <h2 className={classes.title}>Observations per {unit}</h2>
        {asTable ? (
          <CountsTable unit={unit} buckets={buckets} onShow={show} />
        ) : (
          <Multiples
            unit={unit}
            buckets={buckets}
            // Few marks fit beside each other, many need the whole width below each other.
            beside={buckets.length <= 16 && width >= 720}
            onShow={show}
          />
        )}
      </section>
      <BreakageLists deployment={deployment} onShowRecords={onShowRecords} />
    </div>
  );
}

function Controls({
  range,
  onRange,
  asTable,
  onAsTable,
}: {
  readonly range: string;
  readonly onRange: (range: string) => void;
  readonly asTable: boolean;
  readonly onAsTable: (asTable: boolean) => void;
}): ReactNode {
  return (
    <div className={classes.controls}>
      <SegmentedControl
        aria-label="Time range"
        value={range}
        onChange={onRange}
        data={Object.entries(ranges).map(([value, label]) => ({ value, label }))}
      />
      <SegmentedControl
        aria-label="View as"
        value={asTable ? 'table' : 'chart'}
        onChange={(value) => {
          onAsTable(value === 'table');
        }}
        data={[
          { value: 'chart', label: 'Chart' },
          { value: 'table', label: 'Table' },
        ]}
      />
    </div>
  );
}

/** Shows a chart for each kind; the scale is the same for all. */
function Multiples({
  unit,
  buckets,
  beside,
  onShow,
}: {
  readonly unit: BucketUnit;
  readonly buckets: readonly Bucket[];
  readonly beside: boolean;
  readonly onShow: (bucket: Bucket, type: string) => void;
}): ReactNode {
  const most = Math.max(1, ...buckets.flatMap((bucket) => Object.values(bucket.counts)));
  return (
    <div className={classes.multiples} data-beside={beside || undefined}>
      {observationTypes.map((type, i) => (
        <KindChart
          key={type}
          type={type}
          unit={unit}
          buckets={buckets}
          most={most}
          axis={beside || i === observationTypes.length - 1}
          onShow={(bucket) => {
            onShow(bucket, type);
          }}
        />
      ))}
    </div>
  );
}

function BreakageLists({ deployment, onShowRecords }: Props): ReactNode {
  const breakages = useQuery(countsQuery({ deployment: [deployment], type: ['breakage'] }, ''));
  const facet = (name: 'severity' | 'stage' | 'iteration') =>
    (breakages.data?.facets[name] ?? []).filter((count) => count.n > 0);
  const showBreakages =
    (name: string) =>
    (value: string): void => {
      onShowRecords({ deployment: [deployment], type: ['breakage'], [name]: [value] });
    };
  return (
    <div className={classes.lists}>
      <BarList
        title="Breakages by severity"
        colour="var(--fl-s2)"
        items={facet('severity').sort(
          (a, b) =>
            Object.keys(severities).indexOf(a.value) - Object.keys(severities).indexOf(b.value),
        )}
        name={(value) => <SeverityBadge severity={value} />}
        onShow={showBreakages('severity')}
      />
      <BarList
        title="Breakages by stage"
        colour="var(--fl-s2)"
        items={facet('stage')}
        name={(value) => <StageName id={value} />}
        onShow={showBreakages('stage')}
      />
      <BarList
        title="Breakages by model iteration"
        colour="var(--fl-s2)"
        items={facet('iteration')}
        name={(value) => <RecordName id={value} />}
        onShow={showBreakages('iteration')}
      />
    </div>
  );
}
