import { IconList } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { FeedPage } from '../../features/feed/feed-page.tsx';
import { type FeedState, readFeedState, writeFeedState } from '../../features/feed/feed-state.ts';
import { useRunCommand } from '../../ui/commands.tsx';
import { recordVerdict } from '../../records/parts/record-slots.tsx';
import { useRecordPane } from '../../records/parts/use-record-pane.tsx';
import { definePage } from '../../ui/page-manifest.ts';
import { feedSearch } from '../../ui/search-params.ts';

const route = getRouteApi('/feed');

/** Shows the feed with the record next to it. */
function FeedView(): ReactNode {
  const state = readFeedState(route.useSearch());
  const navigate = useNavigate();
  const run = useRunCommand();
  const { pane, edit } = useRecordPane();
  const put = (part: Partial<FeedState>, how: 'push' | 'replace' = 'push'): void => {
    void navigate({
      to: '/feed',
      search: writeFeedState({ ...state, ...part }),
      replace: how === 'replace',
    });
  };
  return (
    <FeedPage
      state={state}
      onState={put}
      onCapture={() => {
        run('capture');
      }}
      onEdit={(id) => {
        edit(id);
        if (state.record !== id) put({ record: id });
      }}
      detail={(id, backToList) =>
        pane(id, {
          above: recordVerdict,
          onEdited: backToList,
          onClose: () => {
            put({ record: null });
            backToList();
          },
        })
      }
    />
  );
}

export const feedPage = definePage({
  name: 'feed',
  title: 'Feed',
  words: 'observations records list home',
  icon: IconList,
  letter: 'f',
  group: 'main',
  order: { fdc: 20, research: 30, success: 40, admin: 20 },
  asOf: true,
  path: '/feed',
  search: feedSearch,
  component: FeedView,
});
