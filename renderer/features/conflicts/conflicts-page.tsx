import { IconArrowsSplit2 } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { conflictFilter } from '../../core-client/conflict-filter.ts';
import { feedQuery } from '../../core-client/queries.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { ListSkeleton } from '../../ui/list-skeleton.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SplitPanes } from '../../ui/split-panes.tsx';
import { ConflictList } from './conflict-list.tsx';
import { conflictWords } from './conflict-words.ts';
import { nextPlace, startPlace } from './inbox-place.ts';
import { countText } from '../../ui/number-words.ts';
import classes from './conflicts.module.css';

/** What several people changed without knowing of each other: one key decides, and the next one is there. @param detail a record with its conflicts and with those about what research decided of it */
export function ConflictsPage({ detail }: { readonly detail: (id: string) => ReactNode }): ReactNode {
  const query = useInfiniteQuery(feedQuery(conflictFilter, ''));
  const [place, setPlace] = useState(startPlace);
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const now = query.data ? nextPlace(place, items.map((item) => item.id)) : place;
  if (now !== place) setPlace(now);

  const list = (
    <section className={classes.list} aria-label="Conflicts">
      <PageHeader title="Conflicts" asOf aside={<span className="tabular">{countText(items.length)}{query.hasNextPage && '+'} to decide</span>} />
      {query.error && <ErrorNotice error={query.error} retry={() => { void query.refetch(); }} />}
      {query.isPending && <ListSkeleton rows={5} />}
      {query.data && items.length === 0 && (
        <EmptyState icon={<IconArrowsSplit2 size={28} aria-hidden />}>
          Nothing to decide. When two people change the same thing without knowing of each other, both values are kept and wait here.
        </EmptyState>
      )}
      {items.length > 0 && (
        <ConflictList
          items={items} active={now.id} onActive={(id) => { setPlace({ ...now, id, at: items.findIndex((item) => item.id === id) }); }}
          onEnd={() => { if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage(); }}
        />
      )}
    </section>
  );
  const shown = items.find((item) => item.id === now.id);
  const panes = [{ id: 'list', share: now.id === null ? 100 : 34, minPx: 300, children: list }];
  return <SplitPanes name="conflicts" panes={now.id === null ? panes : [...panes, { id: 'detail', share: 66, minPx: 420, shows: now.id, children: detail(shown ? conflictWords(shown).record : now.id) }]} />;
}
