import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { RoadmapLine } from '../../../shared/api/roadmap.ts';
import { recordTypes } from '../../../shared/records/index.ts';
import { recordQuery, roadmapQuery } from '../../core-client/queries.ts';
import { type Command } from '../../ui/command.ts';
import { useCommands } from '../../ui/commands.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { GoToButton } from '../../ui/go-to-button.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { ListCount } from '../../ui/list-page/list-count.tsx';
import { linesOf } from '../../ui/list-page/list-lines.ts';
import { ListPage } from '../../ui/list-page/list-page.tsx';
import { type ListPlace, type OnRecord, useOpenedPlace } from '../../ui/list-page/list-place.ts';
import { ListRows } from '../../ui/list-page/list-rows.tsx';
import { type List, useList } from '../../ui/list-page/use-list.ts';
import { useNewCommand } from '../../ui/new-command.ts';
import { useMay } from '../../ui/use-may.ts';
import { ViewTabs } from '../../ui/view-tabs.tsx';
import { ChangesView } from './changes-view.tsx';
import { ExportActions } from './export-actions.tsx';
import { ItemHead, ItemRow } from './item-row.tsx';
import { ItemScore } from './item-score.tsx';
import { IterationTimeline } from './iteration-timeline.tsx';
import { NewItem, type NewItemKind } from './new-item.tsx';
import { PrintedRoadmap } from './printed-roadmap.tsx';
import { scoreFields } from './training-parts.tsx';
import { type TimelineData, useTimeline } from './use-timeline.ts';
import { ValuePlot } from './value-plot.tsx';
import classes from './roadmap.module.css';

interface Props {
  /** The item next to the list. */
  readonly record: string | null;
  readonly onRecord: OnRecord;
  /**
   * Shows the pane of an item.
   * @param own names of the fields that `extra` shows
   */
  readonly detail: (
    id: string,
    parts: { readonly extra?: ReactNode; readonly own?: readonly string[] },
  ) => ReactNode;
}

const views = {
  list: 'List',
  plot: 'Product × training',
  timeline: 'By iteration',
  changes: 'Since last week',
} as const;
type RoadmapView = keyof typeof views;

const sizes = { listShare: 55, listMinPx: 320, detailMinPx: 420 };
const none: readonly RoadmapLine[] = [];
const label = recordTypes.roadmap_item.plural;
let lastView: RoadmapView = 'list';

/** Shows the roadmap: one list in the order of value per week, with the item beside it. */
export function RoadmapPage({ record, onRecord, detail }: Props): ReactNode {
  const query = useQuery(roadmapQuery);
  const items = query.data ?? none;
  const creation = useCreation(onRecord);
  const [view, setView] = useState(lastView);
  const show = (next: RoadmapView): void => {
    lastView = next;
    setView(next);
  };
  const timeline = useTimeline(items);
  const shown = view === 'timeline' ? timeline.rows.map(({ item }) => item) : items;
  const order = shown.map(({ id }) => id);
  const place = useOpenedPlace(order, record, creation.onRecord);
  const list = useList({ name: 'roadmap', label, order, place });
  const beside = useQuery({ ...recordQuery(record ?? ''), enabled: record !== null }).data;
  return (
    <ListPage
      name="roadmap"
      sizes={sizes}
      title={label}
      aside={query.data && <ListCount n={items.length} />}
      actions={
        <>
          {items.length > 0 && <ExportActions items={items} />}
          {creation.may && <NewButton onClick={creation.begin.item} />}
        </>
      }
      query={query}
      above={
        items.length > 0 && <ViewTabs group="Roadmap" views={views} shown={view} onShow={show} />
      }
      hasRows={items.length > 0}
      empty={
        <EmptyState
          action={
            creation.may ? (
              <Button onClick={creation.begin.item} rightSection={<KeyHint keys="n" />}>
                New roadmap item
              </Button>
            ) : (
              <GoToButton page="feed" />
            )
          }
        >
          No roadmap items yet. Each names a product capability and the training behind it.
        </EmptyState>
      }
      detail={
        creation.form ??
        (record !== null &&
          detail(record, { extra: beside && <ItemScore item={beside} />, own: scoreFields }))
      }
      shows={record ?? 'new'}
    >
      <View view={view} items={items} timeline={timeline} list={list} place={place} />
      <PrintedRoadmap items={items} />
    </ListPage>
  );
}

interface ViewProps {
  readonly view: RoadmapView;
  readonly items: readonly RoadmapLine[];
  readonly timeline: TimelineData;
  readonly list: List;
  readonly place: ListPlace;
}

function View({ view, items, timeline, list, place }: ViewProps): ReactNode {
  const open = (id: string): void => {
    (place.open ?? place.follow)(id);
  };
  if (view === 'plot')
    return <ValuePlot items={items} active={list.active} onOpen={open} onActive={place.follow} />;
  if (view === 'changes') return <ChangesView onOpen={open} />;
  if (view === 'timeline') return <IterationTimeline data={timeline} list={list} place={place} />;
  return (
    <div className={classes.frame}>
      <ItemHead />
      <ListRows
        list={list}
        label={label}
        lines={linesOf(items)}
        row={(item) => <ItemRow item={item} />}
      />
    </div>
  );
}

const NewButton = ({ onClick }: { readonly onClick: () => void }): ReactNode => (
  <Button
    variant="default"
    leftSection={<IconPlus size={14} aria-hidden />}
    rightSection={<KeyHint keys="n" />}
    onClick={onClick}
  >
    New
  </Button>
);

/** Lets a new item be filled in beside the list, until it is done or another is opened. */
function useCreation(onRecord: OnRecord) {
  const [creating, setCreating] = useState<NewItemKind | null>(null);
  const may = useMay().create('roadmap_item', null);
  const begin = {
    item: (): void => {
      setCreating('item');
    },
    request: (): void => {
      setCreating('request');
    },
  };
  const fromRequest: Command = {
    id: 'roadmap.request',
    label: 'New roadmap item from a request',
    group: 'Roadmap',
    keys: 'shift+n',
    words: 'customer asks words create add',
    enabled: may,
    run: begin.request,
  };
  const newItem = useNewCommand('roadmap_item');
  useCommands([{ ...newItem, enabled: may, run: begin.item }, fromRequest]);
  return {
    may,
    begin,
    form: creating && (
      <NewItem
        key={creating}
        kind={creating}
        onDone={(id) => {
          setCreating(null);
          if (id !== null) onRecord(id);
        }}
      />
    ),
    onRecord: ((id, how) => {
      if (id !== null) setCreating(null);
      onRecord(id, how);
    }) satisfies OnRecord,
  };
}
