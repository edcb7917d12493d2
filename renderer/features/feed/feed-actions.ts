import type { FeedState } from './feed-state.ts';

/** What the feed needs from the page around it. */
export interface FeedActions {
  /** Puts a part of the state into the address. `replace`: without a step to go back to. */
  readonly onState: (state: Partial<FeedState>, how?: 'push' | 'replace') => void;
  readonly onCapture: () => void;
  /** Opens the record next to the list, to edit it. */
  readonly onEdit: (id: string) => void;
}
