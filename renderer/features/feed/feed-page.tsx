import { type ReactNode, useRef } from 'react';
import { ListPanes } from '../../ui/list-page/list-page.tsx';
import type { FeedActions } from './feed-actions.ts';
import { FeedPane } from './feed-pane.tsx';
import type { FeedState } from './feed-state.ts';

interface Props extends FeedActions {
  readonly state: FeedState;
  /**
   * Shows the record next to the list.
   * @param backToList puts the focus back on the list
   */
  readonly detail: (id: string, backToList: () => void) => ReactNode;
}

const sizes = { listShare: 38, listMinPx: 340, detailMinPx: 380 };

/** Shows all observations, newest first, and the current record next to the list. */
export function FeedPage({ state, detail, ...actions }: Props): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  return (
    <ListPanes
      name="feed"
      sizes={sizes}
      list={<FeedPane state={state} box={box} {...actions} />}
      detail={
        state.record !== null && (
          <Detail
            id={state.record}
            render={detail}
            onBack={() => {
              box.current?.focus();
            }}
          />
        )
      }
      shows={state.record}
    />
  );
}

const Detail = ({
  id,
  render,
  onBack,
}: {
  readonly id: string;
  readonly render: Props['detail'];
  readonly onBack: () => void;
}): ReactNode => render(id, onBack);
