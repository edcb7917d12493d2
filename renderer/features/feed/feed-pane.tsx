import { Button } from '@mantine/core';
import { IconNotebook, IconSearchOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, type RefObject, useMemo } from 'react';
import type { Filter } from '../../../shared/api/feed.ts';
import { isObservationType } from '../../../shared/records/index.ts';
import { appQuery, countsQuery } from '../../core-client/queries.ts';
import { useNow } from '../../ui/clock.ts';
import { useCommands } from '../../ui/commands.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { GoToButton } from '../../ui/go-to-button.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { requestLink } from '../../ui/link-request.ts';
import { ListCount } from '../../ui/list-page/list-count.tsx';
import { ListSection } from '../../ui/list-page/list-page.tsx';
import { useOpenedPlace } from '../../ui/list-page/list-place.ts';
import { ListRows } from '../../ui/list-page/list-rows.tsx';
import { NoMatches } from '../../ui/list-page/no-matches.tsx';
import { type List, useList } from '../../ui/list-page/use-list.ts';
import { useMay } from '../../ui/use-may.ts';
import { BatchBar } from './batch-bar.tsx';
import type { FeedActions } from './feed-actions.ts';
import { FeedRow } from './feed-row.tsx';
import { localDay, rowsByDay } from './feed-rows.ts';
import { type FeedState, isEmptyFilter } from './feed-state.ts';
import { FilterBar } from './filter-bar.tsx';
import { SavedViews } from './saved-views.tsx';
import { SearchBox } from './search-box.tsx';
import { useFeed } from './use-feed.ts';
import classes from './feed-pane.module.css';

interface Props extends FeedActions {
  readonly state: FeedState;
  readonly box: RefObject<HTMLDivElement | null>;
  /** The page that contains the list: only its records are shown, and that page has the heading. */
  readonly within?: Filter;
}

type Feed = ReturnType<typeof useFeed>;

const snippetPx = 16;

/**
 * Shows the list side of the feed: views, search, filters, the records, and actions on the
 * selection.
 */
export function FeedPane({ state, box, within, ...actions }: Props): ReactNode {
  const { text } = state;
  const { onState, onCapture, onEdit } = actions;
  const filter = { ...state.filter, ...within };
  const { capture: mayLog } = useMay();
  const feed = useFeed(filter, text);
  const { data: counts } = useQuery(countsQuery(filter, text));
  const list = useFeedList({ feed, state, box, ...actions });
  useLinkCommands({ feed, list, filter, text });
  const chosen = feed.items.filter(({ id }) => list.chosen.includes(id));
  const narrowed = !isEmptyFilter(state.filter) || text !== '';
  const word = narrowed ? 'found' : 'total';
  return (
    <ListSection
      label="Feed"
      title={within ? null : 'Feed'}
      aside={counts && <ListCount n={counts.total.n} more={counts.total.more} word={word} />}
      actions={
        mayLog && (
          <Button variant="default" onClick={onCapture} rightSection={<KeyHint keys="c" />}>
            Log
          </Button>
        )
      }
      above={<Above feed={feed} state={state} box={box} within={within} onState={onState} />}
      query={feed}
      hasRows={feed.items.length > 0}
      empty={
        narrowed ? (
          <NoMatches
            icon={<IconSearchOff size={28} aria-hidden />}
            action="Clear search and filters"
            onAll={() => {
              onState({ filter: {}, text: '', view: null });
            }}
          >
            No records match.
          </NoMatches>
        ) : (
          <NothingYet onCapture={mayLog ? onCapture : null} />
        )
      }
      below={chosen.length > 0 && <BatchBar items={chosen} onEdit={onEdit} onDone={list.clear} />}
    >
      <Rows
        feed={feed}
        list={list}
        text={text}
        total={counts === undefined || counts.total.more ? null : counts.total.n}
      />
    </ListSection>
  );
}

interface ListOptions extends Pick<Props, 'state' | 'box' | 'onState' | 'onEdit'> {
  readonly feed: Feed;
}

/** Returns the list with the keys that only the feed has. */
function useFeedList({ feed, state, box, onState, onEdit }: ListOptions): List {
  const order = feed.items.map(({ id }) => id);
  const opened = useOpenedPlace(order, state.record, (record, how) => {
    onState({ record }, how);
  });
  const clearText = (): void => {
    onState({ text: '' });
  };
  const place = { ...opened, back: opened.back ?? (state.text === '' ? null : clearText) };
  const group = 'Feed';
  const { active } = place;
  useCommands([
    {
      id: 'feed.edit',
      label: 'Edit record',
      group,
      keys: 'e',
      enabled: active !== null && !feed.isStale,
      run: () => {
        if (active !== null) onEdit(active);
      },
    },
    ...['.', 'r'].map((keys, at) => ({
      id: `feed.news.${keys}`,
      label: 'Load new records',
      group,
      keys,
      hidden: at > 0,
      enabled: feed.news > 0,
      run: feed.bringIn,
    })),
  ]);
  return useList({
    name: 'feed',
    label: group,
    order,
    place,
    stale: feed.isStale,
    selects: true,
    box,
  });
}

interface LinkOptions {
  readonly feed: Feed;
  readonly list: List;
  readonly filter: Filter;
  readonly text: string;
}

/** Offers to link the active observation, or all that match, to a capability gap. */
function useLinkCommands({ feed, list, filter, text }: LinkOptions): void {
  const may = useMay();
  const linkable = feed.items.filter(
    (item) => isObservationType(item.type) && may.add('evidence', item),
  );
  const active = linkable.find(({ id }) => id === list.active);
  const [first] = linkable;
  const group = 'Feed';
  useCommands([
    {
      id: 'feed.link',
      label: 'Link to a capability gap…',
      group,
      keys: 'l',
      enabled: active !== undefined,
      run: () => {
        if (active)
          requestLink({ observations: { kind: 'these', ids: [active.id] }, first: active.id });
      },
    },
    {
      id: 'feed.link.matching',
      label: 'Link all that match to a capability gap…',
      group,
      keys: 'shift+l',
      enabled: first !== undefined,
      run: () => {
        if (first)
          requestLink({ observations: { kind: 'matching', filter, text }, first: first.id });
      },
    },
  ]);
}

interface AboveProps extends Pick<Props, 'state' | 'box' | 'within' | 'onState'> {
  readonly feed: Feed;
}

/** Shows the filters of the feed, and what others have changed meanwhile. */
const Above = ({ feed, state, box, within, onState }: AboveProps): ReactNode => (
  <>
    {!within && <SavedViews state={state} onState={onState} />}
    <div className={classes.search}>
      <SearchBox
        text={state.text}
        onText={(text) => {
          onState({ text }, 'replace');
        }}
        onLeave={() => {
          box.current?.focus();
        }}
      />
    </div>
    <FilterBar
      filter={state.filter}
      within={within}
      text={state.text}
      onFilter={(filter) => {
        onState({ filter });
      }}
    />
    <div role="status" className={classes.status}>
      {feed.news > 0 && (
        <Button
          fullWidth
          variant="light"
          size="compact-sm"
          onClick={feed.bringIn}
          rightSection={<KeyHint keys="." />}
        >
          {feed.news} new
        </Button>
      )}
    </div>
  </>
);

interface RowsProps {
  readonly feed: Feed;
  readonly list: List;
  readonly text: string;
  readonly total: number | null;
}

/** Shows the records under their days. */
function Rows({ feed, list, text, total }: RowsProps): ReactNode {
  const density = useQuery(appQuery).data?.settings.density;
  const today = localDay(useNow());
  const { items } = feed;
  const lines = useMemo(() => rowsByDay(items, today), [items, today]);
  const rowPx = (density === 'comfortable' ? 44 : 36) + (text === '' ? 0 : snippetPx);
  return (
    <ListRows
      list={list}
      label="Records"
      lines={lines}
      row={(item) => <FeedRow item={item} search={text} />}
      rowPx={rowPx}
      total={total}
      onEnd={feed.loadMore}
    />
  );
}

/**
 * Shows that there are no records yet.
 * @param onCapture null where the person can't log
 */
const NothingYet = ({ onCapture }: { readonly onCapture: (() => void) | null }): ReactNode => (
  <EmptyState
    icon={<IconNotebook size={28} aria-hidden />}
    action={
      onCapture ? (
        <Button onClick={onCapture} rightSection={<KeyHint keys="c" />}>
          Log an observation
        </Button>
      ) : (
        <GoToButton page="deployments" />
      )
    }
  >
    No observations yet. What works, what breaks and which data is missing appears here.
  </EmptyState>
);
