import { flushSync } from 'react-dom';

/**
 * Draws a change at once and then moves the focus, in the same turn: a frame later, keys would
 * already have gone elsewhere. For event handlers and resolved promises; not for effects.
 */
export function focusAfter(change: () => void, focus: () => void): void {
  flushSync(change);
  focus();
}
