import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  /** How often a key or a click has moved; nothing is announced before the first time. */
  readonly moves: number;
  /** The index of the active row, from 0. */
  readonly at: number;
  /** The number of rows; null or negative while unknown. */
  readonly of: number | null;
  readonly chosen?: boolean;
}

/**
 * Announces the position in a list after each move [WI22]. The row itself is read as the list's
 * active descendant; a row far down a virtual list has no position that a screen reader could
 * count.
 */
export function ListVoice({ moves, at, of, chosen = false }: Props): ReactNode {
  const place = of === null || of < 0 ? `${at + 1}` : `${at + 1} of ${of}`;
  const said = moves === 0 || at < 0 ? '' : `${place}${chosen ? ', selected' : ''}`;
  return <VisuallyHidden aria-live="polite">{said}</VisuallyHidden>;
}
