import type { RoadmapLine } from '../../../shared/api/roadmap.ts';
import { columnAt, type IterationColumn } from './iteration-columns.ts';
import { isEnded } from './roadmap-words.ts';

/** A row of the timeline: an item, and the column of its bar. */
export interface TimelineRow {
  readonly item: RoadmapLine;
  /** Index of its column. */
  readonly column: number;
  /** What it waits for too long, in a sentence each. */
  readonly warnings: readonly string[];
}

/** Returns a row per item: column by column, in the order of the roadmap within each. */
export function timelineRows(
  items: readonly RoadmapLine[],
  columns: readonly IterationColumn[],
): readonly TimelineRow[] {
  const places = new Map(items.map((item) => [item.id, columnAt(columns, item)]));
  const statuses = new Map(items.map(({ id, status }) => [id, status]));
  const lastColumn = columns.length - 1;
  const warningsOf = (item: RoadmapLine, column: number): readonly string[] => {
    if (isEnded(item.status) || column === lastColumn) return [];
    return item.depends_on.flatMap(({ id, title }) => {
      const other = places.get(id) ?? -1;
      if (other <= column || isEnded(statuses.get(id) ?? '')) return [];
      return other === lastColumn
        ? [`Depends on ${title}, not planned for an iteration`]
        : [`Depends on ${title}, planned later`];
    });
  };
  return items
    .map((item) => {
      const column = places.get(item.id) ?? lastColumn;
      return { item, column, warnings: warningsOf(item, column) };
    })
    .sort((a, b) => a.column - b.column);
}

/** Returns the first row of the nearest column on one side that has bars. */
export function rowBeside(
  rows: readonly TimelineRow[],
  column: number,
  step: -1 | 1,
): TimelineRow | undefined {
  if (step === 1) return rows.find((row) => row.column > column);
  const nearest = [...rows].reverse().find((row) => row.column < column)?.column;
  return rows.find((row) => row.column === nearest);
}
