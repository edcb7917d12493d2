import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ComponentType, ReactNode } from 'react';
import type { Filter } from '../../../shared/api/feed.ts';
import { writeFeedState } from '../../features/feed/feed-state.ts';
import type { OnRecord } from '../../ui/list-page/list-place.ts';
import type { PageView } from '../../ui/page-manifest.ts';
import { recordSearch } from '../../ui/search-params.ts';
import { type DetailParts, useRecordPane } from './use-record-pane.tsx';

/** What a list with a record beside it gets from the window. */
export interface ListViewProps {
  /** The record next to the list. */
  readonly record: string | null;
  readonly onRecord: OnRecord;
  readonly detail: (id: string, parts: DetailParts) => ReactNode;
  /** Shows the feed, filtered. */
  readonly onFeed: (filter: Filter) => void;
}

/** Returns the view of a list at an address; the record beside it is a part of the address. */
export function listView<const Path extends string>(
  path: Path,
  List: ComponentType<ListViewProps>,
): PageView<Path, typeof recordSearch> {
  // The router knows every path of a manifest by its type, but not that this one is among them.
  const to = path as '/method/proposals';
  function ListView(): ReactNode {
    const { record } = useSearch({ strict: false });
    const { pane } = useRecordPane();
    const navigate = useNavigate();
    const put: OnRecord = (id, how = 'push') => {
      void navigate({
        to,
        search: id === null ? {} : { record: id },
        replace: how === 'replace',
      });
    };
    return (
      <List
        record={record ?? null}
        onRecord={put}
        detail={(id, parts) =>
          pane(id, {
            ...parts,
            onClose: () => {
              put(null);
            },
          })
        }
        onFeed={(filter) => {
          void navigate({
            to: '/feed',
            search: writeFeedState({ filter, text: '', record: null, view: null }),
          });
        }}
      />
    );
  }
  return { path, search: recordSearch, component: ListView };
}
