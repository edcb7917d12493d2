import {
  infiniteQueryOptions,
  keepPreviousData,
  type QueryKey,
  useInfiniteQuery,
} from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { Page } from '../../shared/api/paging.ts';

/** Returns the query of a list that core gives page by page, each from the cursor of the last. */
export const pagesQuery = <P extends Page<unknown>>(
  queryKey: QueryKey,
  page: (cursor: string | null) => Promise<P>,
) =>
  infiniteQueryOptions({
    queryKey,
    queryFn: ({ pageParam }) => page(pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });

/** Returns every item of a list, read page by page so that core answers others in between. */
export async function allPages<T>(page: (cursor: string | null) => Promise<Page<T>>): Promise<T[]> {
  const all: T[] = [];
  for (let cursor: string | null = null; ;) {
    const { items, next }: Page<T> = await page(cursor);
    all.push(...items);
    if (next === null) return all;
    cursor = next;
  }
}

/** The loaded part of a list, and how to load more of it. */
export interface Pages<P extends Page<unknown>> {
  readonly items: P['items'];
  /** The first page, which may say more of the whole list. */
  readonly first: P | undefined;
  readonly error: unknown;
  readonly isPending: boolean;
  /** The rows are of the query before. */
  readonly isStale: boolean;
  readonly hasMore: boolean;
  readonly loadMore: () => void;
  readonly refetch: () => unknown;
}

/** Reads a list page by page. */
export function usePages<P extends Page<unknown>>(
  options: ReturnType<typeof pagesQuery<P>>,
): Pages<P> {
  const { data, error, isPending, isPlaceholderData, refetch, ...more } = useInfiniteQuery(options);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = more;
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return {
    items,
    first: data?.pages[0],
    error,
    isPending,
    isStale: isPlaceholderData,
    hasMore: hasNextPage,
    loadMore,
    refetch,
  };
}
