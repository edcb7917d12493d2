import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import type { ReactNode } from 'react';
import { recordTypes } from '../../../shared/records/index.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { GoToButton } from '../../ui/go-to-button.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { useFirstFocus } from '../../ui/list-page/list-focus.ts';
import type { ListPlace } from '../../ui/list-page/list-place.ts';
import { ListSkeleton } from '../../ui/list-page/list-skeleton.tsx';
import type { List } from '../../ui/list-page/use-list.ts';
import { useMay } from '../../ui/use-may.ts';
import { todayAt } from './iteration-columns.ts';
import { TimelineBar } from './timeline-bar.tsx';
import { TimelineHead } from './timeline-head.tsx';
import type { TimelineRow } from './timeline-rows.ts';
import { tracksOf, trackOf } from './timeline-tracks.ts';
import { type MoveItem, useMoveItem } from './use-move-item.ts';
import { useDrop } from './use-drop.ts';
import { useFocusBar, useStart, useTimelineKeys } from './use-timeline-keys.ts';
import type { TimelineData } from './use-timeline.ts';
import classes from './timeline.module.css';

interface Props {
  readonly data: TimelineData;
  readonly list: List;
  readonly place: ListPlace;
}

const label = `${recordTypes.roadmap_item.plural} by iteration`;
const rowPx = 60;

/**
 * Shows the roadmap on a timeline: a column per model iteration, a row per item with its bar in the
 * column that it is for. Arrow keys go to other bars; Shift with left or right moves the item, and
 * so does dragging its bar.
 */
export function IterationTimeline(props: Props): ReactNode {
  const { query, columns } = props.data;
  const mayMove = useMay().create('roadmap_item', null);
  if (query.error != null)
    return <ErrorNotice error={query.error} retry={() => void query.refetch()} />;
  if (query.isPending) return <ListSkeleton />;
  if (columns.length === 1)
    return (
      <EmptyState action={<GoToButton page="iterations" />}>
        The timeline needs model iterations, and there are none yet.
      </EmptyState>
    );
  return (
    <div className={classes.frame}>
      <Grid {...props} mayMove={mayMove} />
      {mayMove && (
        <p className={classes.hint}>
          <KeyHint keys="shift+left" /> or <KeyHint keys="shift+right" /> moves an item to another
          iteration, and so does dragging its bar.
        </p>
      )}
    </div>
  );
}

function Grid({ data, list, place, mayMove }: Props & { readonly mayMove: boolean }): ReactNode {
  const { columns, rows } = data;
  const { box } = list;
  const today = todayAt(columns);
  const move = useMoveItem(columns);
  const style = tracksOf(columns.length, today);
  const counts = columns.map((_, at) => rows.filter(({ column }) => column === at).length);
  const { moved, ...keys } = useTimelineKeys({ data, list, place, move: mayMove ? move : null });
  useStart(data, list, place);
  useFirstFocus(box, rows.length > 0);
  return (
    <div
      ref={box}
      className={classes.scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length + 2}
      tabIndex={-1}
      {...keys}
    >
      <TimelineHead columns={columns} counts={counts} today={today} style={style} />
      <Body data={data} list={list} move={mayMove ? move : null} today={today} moved={moved} />
    </div>
  );
}

interface BodyProps {
  readonly data: TimelineData;
  readonly list: List;
  /** Null for those who may not move an item. */
  readonly move: MoveItem | null;
  /** The item that keys moved last. */
  readonly moved: string | null;
  readonly today: number;
}

/** Draws the columns, and above them the rows that are in sight. */
function Body({ data, list, move, moved, today }: BodyProps): ReactNode {
  const { columns, rows } = data;
  const at = rows.findIndex(({ item }) => item.id === list.active);
  // eslint-disable-next-line react-hooks/incompatible-library -- its functions stay here
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => list.box.current,
    estimateSize: () => rowPx,
    overscan: 10,
    getItemKey: (i) => rows[i]?.item.id ?? i,
    // The active bar is drawn out of sight too: it takes the focus.
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), Math.max(0, at)])].sort((a, b) => a - b),
  });
  // Here, because bars come with the drawing of this part.
  useFocusBar(list, rows, moved);
  const { over, ...drag } = useDrop(data, move);
  const style = tracksOf(columns.length, today);
  return (
    <div
      role="presentation"
      className={classes.body}
      style={{ minHeight: virtual.getTotalSize(), minWidth: style.minWidth }}
      {...drag}
    >
      <div aria-hidden className={classes.bands} style={style}>
        {columns.map((column, i) => (
          <div
            key={column.id ?? 'none'}
            data-column={i}
            data-over={i === over || undefined}
            className={classes.band}
            style={{ gridColumn: trackOf(i, today) }}
          />
        ))}
        <div className={classes.todayLine} style={{ gridColumn: today + 2 }} />
      </div>
      <div role="rowgroup">
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <div
              key={key}
              ref={virtual.measureElement}
              role="row"
              aria-rowindex={index + 2}
              data-index={index}
              className={classes.itemRow}
              style={{ ...style, transform: `translateY(${start}px)` }}
            >
              <Cells row={row} data={data} list={list} today={today} mayMove={move !== null} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

interface CellsProps extends Pick<BodyProps, 'data' | 'list' | 'today'> {
  readonly row: TimelineRow;
  readonly mayMove: boolean;
}

function Cells({ row, data, list, today, mayMove }: CellsProps): ReactNode {
  const { item, column } = row;
  const track = trackOf(column, today);
  const active = item.id === list.active;
  return (
    <>
      <div
        role="rowheader"
        aria-colindex={1}
        className={classes.item}
        data-active={active || undefined}
        onClick={(event) => {
          list.press(item.id, event);
        }}
      >
        <span className={classes.place}>{item.place}</span>
        <span className={classes.itemText}>
          <span className={classes.itemTitle} dir="auto" title={item.title}>
            {item.title}
          </span>
          <span className={classes.quiet} dir="auto" title={item.product}>
            {item.product}
          </span>
        </span>
      </div>
      <div
        role="gridcell"
        aria-colindex={track}
        className={classes.cell}
        style={{ gridColumn: track }}
      >
        <TimelineBar
          row={row}
          iteration={data.columns[column]?.title ?? ''}
          active={active}
          shown={item.id === list.shown}
          mayMove={mayMove}
          onPress={(event) => {
            list.press(item.id, event);
          }}
        />
      </div>
    </>
  );
}
