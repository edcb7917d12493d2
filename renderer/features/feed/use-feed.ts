import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Filter } from '../../../shared/api/feed.ts';
import type { ListItem } from '../../../shared/api/views.ts';
import { isObservationType } from '../../../shared/records/index.ts';
import { onChange } from '../../core-client/follow-changes.ts';
import { feedQuery } from '../../core-client/queries.ts';
import { type Held, holdBack, noteChange } from './hold-back.ts';

/** The loaded part of the feed; what others changed meanwhile waits until `bringIn`. */
export function useFeed(filter: Filter, text: string) {
  const query = useInfiniteQuery(feedQuery(filter, text));
  const [held, setHeld] = useState<{ readonly key: string; readonly held: Held } | null>(null);
  const key = JSON.stringify([filter, text]);
  const loaded = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const { items, news } = useMemo(() => (held?.key === key ? holdBack(loaded, held.held) : { items: loaded, news: 0 }), [loaded, held, key]);

  const screen = useRef<{ readonly items: readonly ListItem[]; readonly key: string }>({ items, key });
  useEffect(() => { screen.current = { items, key }; });
  useEffect(() => onChange((change) => {
    if (change.kind !== 'records' || !change.types.some(isObservationType)) return;
    const now = screen.current;
    setHeld((before) => {
      const next = noteChange(before?.key === now.key ? before.held : null, change, now.items);
      return next && { key: now.key, held: next };
    });
  }), []);

  return {
    items, news, bringIn: () => { setHeld(null); },
    error: query.error, isPending: query.isPending, isStale: query.isPlaceholderData,
    hasMore: query.hasNextPage, isFetchingMore: query.isFetchingNextPage,
    loadMore: () => { if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage(); },
    retry: () => { void query.refetch(); },
  };
}
