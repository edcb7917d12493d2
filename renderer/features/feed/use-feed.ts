import { useEffect, useMemo, useRef, useState } from 'react';
import type { Filter } from '../../../shared/api/feed.ts';
import type { ListItem } from '../../../shared/api/views.ts';
import { isObservationType } from '../../../shared/records/index.ts';
import { onChange } from '../../core-client/follow-changes.ts';
import { feedQuery } from '../../core-client/queries.ts';
import { usePages } from '../../core-client/use-pages.ts';
import { type Held, holdBack, noteChange } from './hold-back.ts';

/** Returns the loaded part of the feed; changes by others wait until `bringIn`. */
export function useFeed(filter: Filter, text: string) {
  const pages = usePages(feedQuery(filter, text));
  const loaded = pages.items;
  const [held, setHeld] = useState<{ readonly key: string; readonly held: Held } | null>(null);
  const key = JSON.stringify([filter, text]);
  const { items, news } = useMemo(
    () => (held?.key === key ? holdBack(loaded, held.held) : { items: loaded, news: 0 }),
    [loaded, held, key],
  );

  const screen = useRef<{ readonly items: readonly ListItem[]; readonly key: string }>({
    items,
    key,
  });
  useEffect(() => {
    screen.current = { items, key };
  });
  useEffect(
    () =>
      onChange((change) => {
        if (change.kind !== 'records' || !change.types.some(isObservationType)) return;
        const now = screen.current;
        setHeld((before) => {
          const next = noteChange(before?.key === now.key ? before.held : null, change, now.items);
          return next && { key: now.key, held: next };
        });
      }),
    [],
  );

  return {
    ...pages,
    items,
    news,
    bringIn: () => {
      setHeld(null);
    },
  };
}
