import { Checkbox } from '@mantine/core';
import { type ReactNode, useRef, useState } from 'react';
import type { DeliveryView } from '../../../shared/api/jobs.ts';
import { focusAfter } from '../../ui/focus-after.ts';
import { countText, countWords } from '../../ui/number-words.ts';
import { useMay } from '../../ui/use-may.ts';
import { DeliveryRow } from './delivery-row.tsx';
import { isWaiting, ReviewBar } from './review-bar.tsx';
import { type Decision, useReview } from './use-review.ts';
import classes from './jobs.module.css';

interface Props {
  readonly deliveries: readonly DeliveryView[];
  readonly unit: string | null;
}

/** Shows the deliveries of a job, which research accepts or rejects, one or several at once. */
export function Deliveries({ deliveries, unit }: Props): ReactNode {
  const may = useMay();
  const reviewable = deliveries.filter((one) => may.create('delivery_review', one.deployment));
  const list = useRef<HTMLUListElement>(null);
  const { selected, toggle, choose, decide } = useSelection(reviewable, (id) => {
    const box = list.current?.querySelector<HTMLElement>(`[data-delivery="${id}"]`);
    box?.focus();
    box?.scrollIntoView({ block: 'nearest' });
  });
  const waiting = reviewable.filter(isWaiting).reverse();
  return (
    <section className={classes.section} aria-label="Deliveries">
      <h3 className={classes.heading}>Deliveries {countText(deliveries.length)}</h3>
      {deliveries.length === 0 && <p className={classes.note}>Nothing was delivered yet.</p>}
      {reviewable.length > 0 && (
        <ReviewBar
          selected={selected}
          waiting={waiting.length}
          onFirst={() => {
            choose(waiting.slice(0, 1));
          }}
          onAll={() => {
            choose(waiting);
          }}
          onNone={() => {
            choose([]);
          }}
          onDecide={decide}
        />
      )}
      <ul className={classes.deliveries} ref={list}>
        {deliveries.map((one) => (
          <li key={one.id} className={classes.delivery}>
            {reviewable.includes(one) && (
              <Checkbox
                size="xs"
                mt={2}
                data-delivery={one.id}
                checked={selected.includes(one)}
                aria-label={`Select ${countWords(one.count, 'item')}`}
                onChange={() => {
                  toggle(one.id);
                }}
              />
            )}
            <DeliveryRow delivery={one} unit={unit} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/**
 * Holds which deliveries are selected. After a decision about a single one, the one that has waited
 * longest follows, so that a series takes one key each.
 */
function useSelection(reviewable: readonly DeliveryView[], onFocus: (id: string) => void) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const review = useReview();
  const selected = reviewable.filter(({ id }) => chosen.includes(id));
  const choose = (deliveries: readonly DeliveryView[], at = deliveries[0]): void => {
    focusAfter(
      () => {
        setChosen(deliveries.map(({ id }) => id));
      },
      () => {
        if (at) onFocus(at.id);
      },
    );
  };
  return {
    selected,
    choose,
    toggle: (id: string): void => {
      setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
    },
    decide: async (decision: Decision): Promise<boolean> => {
      const done = await review(selected, decision);
      if (!done) return false;
      const others = reviewable.filter((one) => isWaiting(one) && !selected.includes(one));
      const next = selected.length === 1 && decision.verdict !== null ? others.slice(-1) : [];
      choose(next, next[0] ?? selected[0]);
      return true;
    },
  };
}
