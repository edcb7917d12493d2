import { useSyncExternalStore } from 'react';
import type { Filter } from '../../shared/api/feed.ts';

/** A quoted part of a text field. */
export interface Passage {
  readonly field: string;
  readonly text: string;
}

/** What is to be linked to a capability gap, as the page that asks for it knows it. */
export interface LinkRequest {
  /** These observations, or all that match a filter and a text. */
  readonly observations:
    | { readonly kind: 'these'; readonly ids: readonly string[] }
    | { readonly kind: 'matching'; readonly filter: Filter; readonly text: string };
  /** Suggestions are made for this one. */
  readonly first: string;
  /** A part of a text that is quoted; only for one observation. */
  readonly passage?: Passage | null;
  /** A question to begin a new gap with. */
  readonly draft?: { readonly title: string };
  /** For each observation: the decision that the page shows, see `triage.decide`. */
  readonly seen?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** Where it is undone and redone without asking; by default where the window is. */
  readonly place?: string;
  /** Called just before it is written, and when it was undone. */
  readonly onLink?: () => void;
  readonly onUndone?: () => void;
  /** Called once it is written. */
  readonly onLinked?: (gap: string) => void;
}

let open: LinkRequest | null = null;
const listeners = new Set<() => void>();

/** Opens the picker that links observations to a gap, or closes it. */
export function requestLink(request: LinkRequest | null): void {
  open = request;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

/** Returns what is to be linked at the moment, or null. */
export const useLinkRequest = (): LinkRequest | null => useSyncExternalStore(subscribe, () => open);
