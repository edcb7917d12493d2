import { Button } from '@mantine/core';
import { IconNotebook, IconSearchOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode, RefObject } from 'react';
import type { Filter } from '../../../shared/api/feed.ts';
import { appQuery, countsQuery } from '../../core-client/queries.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { ListSkeleton } from '../../ui/list-skeleton.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useMay } from '../../ui/use-may.ts';
import { BatchBar } from './batch-bar.tsx';
import { FeedList } from './feed-list.tsx';
import type { FeedActions } from './feed-page.tsx';
import { type FeedState, isEmptyFilter } from './feed-state.ts';
import { FilterBar } from './filter-bar.tsx';
import { SavedViews } from './saved-views.tsx';
import { SearchBox } from './search-box.tsx';
import { useFeed } from './use-feed.ts';
import { useListKeys } from './use-list-keys.ts';
import { countText } from '../../ui/number-words.ts';
import classes from './feed-pane.module.css';

interface Props extends FeedActions {
  readonly state: FeedState;
  readonly box: RefObject<HTMLDivElement | null>;
  /** The page that the list is a part of: only what lies within it is shown, and that page has the heading. */
  readonly within?: Filter;
}

/** The list side of the feed: views, search, filters, the records, and what can be done to the chosen ones. */
export function FeedPane({ state, box, within, onState, onCapture, onEdit }: Props): ReactNode {
  const { text } = state;
  const filter = { ...state.filter, ...within };
  const { capture: mayLog } = useMay();
  const density = useQuery(appQuery).data?.settings.density;
  const feed = useFeed(filter, text);
  const { data: counts } = useQuery(countsQuery(filter, text));
  const keys = useListKeys({ feed, state, box, onState, onEdit });
  const total = counts === undefined || counts.total.more ? null : counts.total.n;
  const narrowed = !isEmptyFilter(state.filter) || text !== '';
  return (
    <section className={classes.pane} aria-label="Feed">
      {!within && <PageHeader
        title="Feed" asOf aside={counts && <span className="tabular">{countText(counts.total.n)}{counts.total.more && '+'} {narrowed ? 'found' : 'in all'}</span>}
        actions={mayLog && <Button variant="default" onClick={onCapture} rightSection={<KeyHint keys="c" />}>Log</Button>}
      />}
      {!within && <SavedViews state={state} onState={onState} />}
      <div className={classes.search}><SearchBox text={text} onText={(next) => { onState({ text: next }, 'replace'); }} onLeave={() => { box.current?.focus(); }} /></div>
      <FilterBar filter={state.filter} within={within} text={text} onFilter={(next) => { onState({ filter: next }); }} />
      <div role="status" className={classes.status}>
        {feed.news > 0 && <Button fullWidth variant="light" size="compact-sm" onClick={feed.bringIn} rightSection={<KeyHint keys="." />}>{feed.news} new</Button>}
      </div>
      {feed.error && feed.items.length > 0 && <ErrorNotice error={feed.error} retry={feed.retry} />}
      <Body feed={feed} narrowed={narrowed} onClear={() => { onState({ filter: {}, text: '', view: null }); }} onCapture={mayLog ? onCapture : null}>
        <FeedList
          items={feed.items} total={total} active={keys.active} at={keys.at} moves={keys.moves} chosen={keys.chosenIds} search={text} rowHeightPx={density === 'comfortable' ? 44 : 36} box={box}
          onPress={keys.press} onCheck={keys.check} onKeyDown={keys.onKeyDown} onEnd={feed.loadMore}
        />
      </Body>
      {keys.chosen.length > 0 && <BatchBar items={keys.chosen} onEdit={onEdit} onDone={keys.clear} />}
    </section>
  );
}

interface BodyProps {
  readonly feed: ReturnType<typeof useFeed>;
  readonly narrowed: boolean;
  readonly onClear: () => void;
  /** Null where the person logs nothing. */
  readonly onCapture: (() => void) | null;
  readonly children: ReactNode;
}

/** The list, or what stands in its place: loading, failed, nothing there, nothing found. */
function Body({ feed, narrowed, onClear, onCapture, children }: BodyProps): ReactNode {
  if (feed.items.length > 0) return children;
  if (feed.isPending) return <ListSkeleton rows={12} />;
  if (feed.error) return <ErrorNotice error={feed.error} retry={feed.retry} />;
  if (narrowed) {
    return <EmptyState icon={<IconSearchOff size={28} aria-hidden />} action={<Button variant="default" onClick={onClear}>Clear search and filters</Button>}>Nothing matches.</EmptyState>;
  }
  return (
    <EmptyState icon={<IconNotebook size={28} aria-hidden />} action={onCapture && <Button onClick={onCapture} rightSection={<KeyHint keys="c" />}>Log the first one</Button>}>
      What works, what breaks and what data is missing on site comes together here.
    </EmptyState>
  );
}
