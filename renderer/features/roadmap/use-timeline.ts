import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { RoadmapLine } from '../../../shared/api/roadmap.ts';
import { listQuery } from '../../core-client/queries.ts';
import type { ListQuery } from '../../ui/list-page/list-frame.tsx';
import { type IterationColumn, iterationColumns } from './iteration-columns.ts';
import { type TimelineRow, timelineRows } from './timeline-rows.ts';

export interface TimelineData {
  /** How asking for the iterations went. */
  readonly query: ListQuery;
  readonly columns: readonly IterationColumn[];
  readonly rows: readonly TimelineRow[];
}

const none: never[] = [];

/** Returns the items of the roadmap in the columns of their iterations. */
export function useTimeline(items: readonly RoadmapLine[]): TimelineData {
  const query = useQuery(listQuery('model_iteration'));
  const iterations = query.data?.items ?? none;
  const columns = useMemo(() => iterationColumns(iterations, items), [iterations, items]);
  const rows = useMemo(() => timelineRows(items, columns), [items, columns]);
  return { query, columns, rows };
}
