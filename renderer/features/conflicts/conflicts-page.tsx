import { IconArrowsSplit2 } from '@tabler/icons-react';
import { type ReactNode, useMemo, useState } from 'react';
import type { ListItem } from '../../../shared/api/views.ts';
import { conflictFilter } from '../../core-client/conflict-filter.ts';
import { feedQuery } from '../../core-client/queries.ts';
import { usePages } from '../../core-client/use-pages.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { GoToButton } from '../../ui/go-to-button.tsx';
import { ListCount } from '../../ui/list-page/list-count.tsx';
import { linesOf } from '../../ui/list-page/list-lines.ts';
import { ListPage } from '../../ui/list-page/list-page.tsx';
import type { ListPlace } from '../../ui/list-page/list-place.ts';
import { ListRows } from '../../ui/list-page/list-rows.tsx';
import { RecordRow } from '../../ui/list-page/record-rows.tsx';
import { useList } from '../../ui/list-page/use-list.ts';
import { RecordName } from '../../ui/record-name.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { conflictWords } from './conflict-words.ts';
import { nextPlace, startPlace } from './inbox-place.ts';
import classes from './conflicts.module.css';

const title = 'Conflicts';
const sizes = { listShare: 34, listMinPx: 300, detailMinPx: 420 };

/**
 * Shows what several people changed independently: one key resolves it, and the next one appears.
 * @param detail shows a record with its conflicts and those of its research decision
 */
export function ConflictsPage({
  detail,
}: {
  readonly detail: (id: string) => ReactNode;
}): ReactNode {
  const pages = usePages(feedQuery(conflictFilter, ''));
  const { items } = pages;
  const order = items.map(({ id }) => id);
  const place = useInboxPlace(order, !pages.isPending);
  const list = useList({ name: 'conflicts', label: title, order, place });
  const lines = useMemo(() => linesOf(items), [items]);
  const shown = items.find((item) => item.id === place.shown);
  const record = shown ? conflictWords(shown).record : place.shown;
  return (
    <ListPage
      name="conflicts"
      sizes={sizes}
      title={title}
      aside={<ListCount n={items.length} more={pages.hasMore} word="to resolve" />}
      query={pages}
      hasRows={items.length > 0}
      empty={
        <EmptyState
          icon={<IconArrowsSplit2 size={28} aria-hidden />}
          action={<GoToButton page="feed" />}
        >
          No conflicts. When the same field is changed on two devices before they sync, both values
          are kept and listed here.
        </EmptyState>
      }
      detail={record !== null && detail(record)}
      shows={place.shown}
    >
      <ListRows
        list={list}
        label={title}
        lines={lines}
        onEnd={pages.loadMore}
        row={(item) => <ConflictRow item={item} />}
      />
    </ListPage>
  );
}

/** Returns the place in a list from which rows go as they are decided. */
function useInboxPlace(order: readonly string[], isLoaded: boolean): ListPlace {
  const [before, setPlace] = useState(startPlace);
  const now = isLoaded ? nextPlace(before, order) : before;
  if (now !== before) setPlace(now);
  const show = (id: string): void => {
    setPlace({ ...now, id, at: order.indexOf(id) });
  };
  return { active: now.id, shown: now.id, mark: show, follow: show, open: null, back: null };
}

function ConflictRow({ item }: { readonly item: ListItem }): ReactNode {
  const { title: of, type, what } = conflictWords(item);
  return (
    <RecordRow
      type={type}
      title={of}
      line={
        <>
          {what}
          {item.deployment !== null && item.deployment !== item.id && (
            <>
              {' '}
              · <RecordName id={item.deployment} />
            </>
          )}
        </>
      }
      aside={<TimeAgo at={item.updated_at} className={classes.time} />}
    />
  );
}
