import { type ReactNode, useRef } from 'react';
import { SplitPanes } from '../../ui/split-panes.tsx';
import { FeedPane } from './feed-pane.tsx';
import type { FeedState } from './feed-state.ts';

export interface FeedActions {
  /** Puts a part of the state into the address. `replace`: without a step to go back to. */
  readonly onState: (state: Partial<FeedState>, how?: 'push' | 'replace') => void;
  readonly onCapture: () => void;
  /** Opens the record beside the list, to edit it. */
  readonly onEdit: (id: string) => void;
}

interface Props extends FeedActions {
  readonly state: FeedState;
  /** The record beside the list. @param backToList puts the focus back on the list */
  readonly detail: (id: string, backToList: () => void) => ReactNode;
}

/** Everything seen on site, newest first, and beside it the record that one reads. */
export function FeedPage({ state, detail, ...actions }: Props): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const list = { id: 'list', share: 38, minPx: 340, children: <FeedPane state={state} box={box} {...actions} /> };
  if (state.record === null) return <SplitPanes name="feed" panes={[{ ...list, share: 100 }]} />;
  return <SplitPanes name="feed" panes={[list, { id: 'detail', share: 62, minPx: 380, shows: state.record, children: <Detail id={state.record} render={detail} onBack={() => { box.current?.focus(); }} /> }]} />;
}

const Detail = ({ id, render, onBack }: { readonly id: string; readonly render: Props['detail']; readonly onBack: () => void }): ReactNode => render(id, onBack);
