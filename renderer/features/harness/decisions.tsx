import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { recordTypes } from '../../../shared/records/index.ts';
import { readValues } from '../../../shared/records/read-values.ts';
import { listQuery } from '../../core-client/queries.ts';
import { MemberName } from '../../ui/member-name.tsx';
import { countWords } from '../../ui/number-words.ts';
import { dayWords } from '../../ui/time-words.ts';
import { RecordLink } from '../../ui/record-link.tsx';
import classes from './harness.module.css';

interface Props {
  readonly onOpen: (id: string) => void;
}

/** Lists what was decided between building and collecting, newest first. */
export function Decisions({ onOpen }: Props): ReactNode {
  const shown = useQuery(listQuery('build_decision')).data?.items ?? [];
  if (shown.length === 0) return null;
  return (
    <section aria-label="Build or collect">
      <h2 className={classes.heading}>Build or collect</h2>
      <ul className={classes.movable}>
        {shown.map((decision) => (
          <li key={decision.id}>
            <RecordLink id={decision.id} onOpen={onOpen} size="sm">
              {decision.title}
            </RecordLink>{' '}
            <DecisionLine decision={decision} onOpen={onOpen} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface DecisionProps extends Props {
  readonly decision: RecordView;
}

/**
 * Says what was decided and why, with the numbers, and who looks after a harness. The title of a
 * decision without a request is its reason, which is not repeated.
 */
export function DecisionLine({ decision, onOpen }: DecisionProps): ReactNode {
  const { created_at, created_by } = decision;
  const { reason, component, owner, review_by, ...numbers } = readValues(
    recordTypes.build_decision,
    decision.values,
  ).values;
  return (
    <>
      <span className={classes.faint}>
        {numberWords(numbers)}
        {dayWords(created_at)}, <MemberName id={created_by} />
      </span>
      {!decision.title.endsWith(reason) && (
        <p className={classes.reason} dir="auto">
          {reason}
        </p>
      )}
      {component !== null && (
        <p className={classes.reason}>
          <RecordLink id={component} onOpen={onOpen} size="sm">
            In the ledger
          </RecordLink>
          , owner <MemberName id={owner} />
          {review_by !== null && `, review by ${dayWords(review_by)}`}
        </p>
      )}
    </>
  );
}

interface Numbers {
  readonly harness_months: number | null;
  readonly job_weeks: number | null;
}

function numberWords({ harness_months, job_weeks }: Numbers): string {
  if (harness_months === null || job_weeks === null) return '';
  const months = countWords(harness_months, 'month');
  return `${months} to build, ${countWords(job_weeks, 'week')} to collect · `;
}
