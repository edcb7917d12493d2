import { UnstyledButton } from '@mantine/core';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useRef } from 'react';
import type { GapSummary } from '../../../shared/api/gaps.ts';
import { countText } from '../../ui/number-words.ts';
import { observationWords, statusWords } from './gap-words.ts';
import classes from './gaps.module.css';

interface Props {
  readonly status: GapSummary['status'];
  readonly gaps: readonly GapSummary[];
  /** The one that is shown beside the board. */
  readonly record: string | null;
  /** The card that keys were used on last, in whichever column; it keeps the focus. */
  readonly current: string | null;
  readonly mayMove: boolean;
  readonly onOpen: (id: string) => void;
  readonly onCurrent: (id: string) => void;
  readonly onKeyDown: (event: KeyboardEvent, gap: GapSummary) => void;
  /** Called with the gap that was dropped on the column. */
  readonly onDrop: (id: string) => void;
}

/** Of a card with two lines of title, and the space below it, in pixels. */
const cardPx = 76;
const gapPx = 6;

/** Shows the gaps of one status. Only the cards in sight are drawn: there may be hundreds. */
export function GapColumn(props: Props): ReactNode {
  const { status, gaps, current, mayMove, onDrop } = props;
  const box = useRef<HTMLDivElement>(null);
  const at = gaps.findIndex(({ id }) => id === current);
  // eslint-disable-next-line react-hooks/incompatible-library -- its functions stay here
  const virtual = useVirtualizer({
    count: gaps.length,
    getScrollElement: () => box.current,
    estimateSize: () => cardPx,
    gap: gapPx,
    overscan: 6,
    getItemKey: (index) => gaps[index]?.id ?? index,
    rangeExtractor: (range) => [
      ...new Set([...defaultRangeExtractor(range), ...(at < 0 ? [] : [at])]),
    ],
  });
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' });
    // Only when keys move to another card, or the card to this column: gaps that come in must not
    // scroll.
  }, [current, at >= 0]); // eslint-disable-line react-hooks/exhaustive-deps
  return (
    <section
      className={classes.column}
      aria-label={statusWords(status)}
      onDragOver={(event) => {
        if (mayMove) event.preventDefault();
      }}
      onDrop={(event) => {
        onDrop(event.dataTransfer.getData('text/plain'));
      }}
    >
      <h2 className={classes.columnHead}>
        {statusWords(status)} <span className={classes.count}>{countText(gaps.length)}</span>
      </h2>
      <div ref={box} className={classes.cards}>
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map(({ index, start, key }) => {
            const gap = gaps[index];
            if (!gap) return null;
            return (
              <div
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                className={classes.place}
                style={{ transform: `translateY(${start}px)` }}
              >
                <Card {...props} gap={gap} isStop={index === Math.max(at, 0)} />
              </div>
            );
          })}
        </div>
      </div>
    </section>
  );
}

interface CardProps extends Props {
  readonly gap: GapSummary;
  /** Whether Tab stops here: once per column. */
  readonly isStop: boolean;
}

function Card(props: CardProps): ReactNode {
  const { gap, isStop, record, current, mayMove, onOpen, onCurrent, onKeyDown } = props;
  const button = useFocusOf(gap.id === current);
  return (
    <UnstyledButton
      ref={button}
      className={classes.card}
      data-gap={gap.id}
      data-active={record === gap.id || undefined}
      tabIndex={isStop ? 0 : -1}
      draggable={mayMove}
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', gap.id);
      }}
      onFocus={() => {
        onCurrent(gap.id);
      }}
      onKeyDown={(event) => {
        onKeyDown(event, gap);
      }}
      onClick={() => {
        onOpen(gap.id);
      }}
    >
      <span className={classes.cardTitle} dir="auto">
        {gap.title}
      </span>
      <span className={classes.quiet}>{observationWords(gap.observations)}</span>
    </UnstyledButton>
  );
}

/**
 * Returns a reference to a card that takes the focus once it is the current one: from another card,
 * or from nowhere when it has moved to this column, but never from what a person types into.
 */
function useFocusOf(isCurrent: boolean): Ref<HTMLButtonElement> {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const { activeElement } = document;
    const isFree = activeElement === document.body || activeElement?.matches('[data-gap]') === true;
    if (isCurrent && isFree) button.current?.focus({ preventScroll: true });
  }, [isCurrent]);
  return button;
}
