import type { ReactNode } from 'react';
import type { DeliveryView } from '../../../shared/api/jobs.ts';
import { MemberName } from '../../ui/member-name.tsx';
import { countText } from '../../ui/number-words.ts';
import { RecordName } from '../../ui/record-name.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import classes from './jobs.module.css';

/** Shows a delivery, and what research made of it. */
export function DeliveryRow({
  delivery,
  unit,
}: {
  readonly delivery: DeliveryView;
  readonly unit: string | null;
}): ReactNode {
  const { count, slice, note, deployment, by, at } = delivery;
  return (
    <div className={classes.deliveryMain}>
      <div>
        {countText(count)} {unit ?? 'delivered'}
        {slice !== null && ` · ${slice}`} · <Verdict delivery={delivery} />
      </div>
      <div className={classes.note}>
        <RecordName id={deployment} /> · <MemberName id={by} /> · <TimeAgo at={at} />
      </div>
      {note !== null && <p className={classes.note}>{note}</p>}
    </div>
  );
}

/** Shows research's decision with its reason. */
export function Verdict({
  delivery: { review, accepted, rejected, count },
}: {
  readonly delivery: DeliveryView;
}): ReactNode {
  if (review === null || review.verdict === null) return <span>Waiting for review</span>;
  const isAccepted = accepted > 0;
  const part = accepted > 0 && accepted < count ? ` ${countText(accepted)}` : '';
  return (
    <span className={isAccepted ? classes.acceptedWord : classes.rejectedWord}>
      {isAccepted ? `Accepted${part}` : 'Rejected'}
      {isAccepted && rejected > 0 && `, rejected ${countText(rejected)}`}
      {review.reason !== null && `: ${review.reason}`}
      {review.conflicted && ' (two people decided differently)'}
    </span>
  );
}
