import { noReviewDate } from '../records/harness-component.ts';
import type { ValuesOf } from '../records/index.ts';

type Component = Pick<ValuesOf<'harness_component'>, 'status' | 'review_by'>;

/**
 * Returns whether a component's review is due. Retired and permanent ones are decided and need
 * none.
 * @param today '2026-11-23', the person's own day
 */
export const isReviewDue = ({ status, review_by }: Component, today: string): boolean =>
  (status === 'active' || status === 'candidate') && review_by <= today;

/** Returns whether a review date stands for a date that nobody gave. */
export const isReviewDateMissing = (reviewBy: string): boolean => reviewBy === noReviewDate;
