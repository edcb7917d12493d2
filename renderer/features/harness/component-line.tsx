import type { ReactNode } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { isReviewDateMissing, isReviewDue } from '../../../shared/method/component-review.ts';
import { recordTypes, type ValuesOf } from '../../../shared/records/index.ts';
import { readValues } from '../../../shared/records/read-values.ts';
import { MemberName } from '../../ui/member-name.tsx';
import { numberText } from '../../ui/number-words.ts';
import { dayWords, storedDay } from '../../ui/time-words.ts';
import classes from './harness.module.css';

type Component = ValuesOf<'harness_component'>;
const { kind, status, compensates } = recordTypes.harness_component.fields;

/** Returns the values of a component. */
export const readComponent = ({ values }: RecordView): Component =>
  readValues(recordTypes.harness_component, values).values;

/** Orders the ledger: reviews that are due first, then by the date of the next review. */
export function byReview(a: RecordView, b: RecordView): number {
  const today = storedDay();
  const [of, on] = [readComponent(a), readComponent(b)];
  const due = Number(isReviewDue(on, today)) - Number(isReviewDue(of, today));
  if (due !== 0) return due;
  if (of.review_by === on.review_by) return a.title.localeCompare(b.title);
  return of.review_by < on.review_by ? -1 : 1;
}

/** Says of a component what it is, what it costs, whose it is and when it is reviewed. */
export function ComponentLine({ component }: { readonly component: RecordView }): ReactNode {
  const values = readComponent(component);
  const parts = [
    values.status === 'active' ? null : status.options[values.status],
    kind.options[values.kind],
    values.compensates === 'capability' ? null : compensates.options[values.compensates],
    values.hours_per_month === null ? null : `${numberText(values.hours_per_month)} h a month`,
    values.merged_from.length === 0 ? null : `merged from ${values.merged_from.length}`,
  ];
  return (
    <>
      {parts.filter((part) => part !== null).join(' · ')}
      {values.owner !== null && (
        <>
          {' · '}
          <MemberName id={values.owner} />
        </>
      )}
      <Review values={values} />
    </>
  );
}

function Review({ values }: { readonly values: Component }): ReactNode {
  const { review_by, status: state } = values;
  if (state === 'retired' || state === 'permanent') return null;
  if (isReviewDateMissing(review_by)) return <Due>no review date</Due>;
  if (isReviewDue(values, storedDay())) return <Due>review due since {dayWords(review_by)}</Due>;
  return ` · review by ${dayWords(review_by)}`;
}

const Due = ({ children }: { readonly children: ReactNode }): ReactNode => (
  <>
    {' · '}
    <span className={classes.due}>{children}</span>
  </>
);
