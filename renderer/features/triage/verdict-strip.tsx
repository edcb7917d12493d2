import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { VerdictView } from '../../../shared/api/triage.ts';
import type { RecordView } from '../../../shared/api/views.ts';
import { readVerdict } from '../../../shared/method/verdict.ts';
import { recordTypes } from '../../../shared/records/index.ts';
import { priorities, type Priority } from '../../../shared/records/triage.ts';
import { verdictQuery } from '../../core-client/queries.ts';
import { FieldView } from '../../fields/field-view.tsx';
import { ReferenceLink } from '../../fields/views/reference-views.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { MemberName } from '../../ui/member-name.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { dayWords } from '../../ui/time-words.ts';
import { PriorityBadge } from './priority-badge.tsx';
import { StateBadge } from './state-badge.tsx';
import classes from './verdict-strip.module.css';

interface Props {
  readonly observation: RecordView;
  /** Shows independent decisions, with a key for each. */
  readonly conflicts: (triage: RecordView) => ReactNode;
  /** Shows the box for the answer to an open question. */
  readonly answer: ReactNode;
}

/**
 * Shows research's decision about an observation, for everyone who sees it. Shows nothing before
 * anyone has looked at it.
 */
export function VerdictStrip({ observation, conflicts, answer }: Props): ReactNode {
  const { data, error, refetch } = useQuery(verdictQuery(observation.id));
  if (error)
    return (
      <ErrorNotice
        error={error}
        retry={() => {
          void refetch();
        }}
      />
    );
  if (!data) return null;
  const { record, state, duplicates } = data;
  const quiet =
    (record === null ||
      !Object.entries(record.values).some(
        ([name, value]) => name !== 'subject' && value !== null,
      )) &&
    duplicates.length === 0;
  if (quiet) return null;
  return (
    <section className={classes.strip} data-state={state} aria-label="What research decided">
      {record !== null && <Line view={data} record={record} />}
      {record !== null && record.conflicts.length > 0 && (
        <div className={classes.conflicts}>{conflicts(record)}</div>
      )}
      {record !== null &&
        (state === 'conflict' ? (
          <Claims record={record} />
        ) : (
          <Words record={record} state={state} />
        ))}
      {state === 'needs_info' && observation.deleted_at === null && answer}
      {duplicates.length > 0 && (
        <div className={classes.facts}>
          Duplicates:{' '}
          {duplicates.slice(0, 8).map((id) => (
            <ReferenceLink key={id} id={id} />
          ))}
          {duplicates.length > 8 && <span>and {duplicates.length - 8} more</span>}
        </div>
      )}
    </section>
  );
}

function Line({
  view,
  record,
}: {
  readonly view: VerdictView;
  readonly record: RecordView;
}): ReactNode {
  const { state, decided } = view;
  const priority = record.values['priority'];
  const assignee = record.values['assignee'];
  return (
    <div className={classes.facts}>
      <StateBadge state={state} />
      {decided && state !== 'new' && (
        <span>
          <MemberName id={decided.by} />, <TimeAgo at={decided.at} />
        </span>
      )}
      {typeof priority === 'string' && Object.hasOwn(priorities, priority) && (
        <PriorityBadge priority={priority as Priority} />
      )}
      {typeof assignee === 'string' && (
        <span>
          assigned to <MemberName id={assignee} />
        </span>
      )}
    </div>
  );
}

const claims = ['question', 'reason', 'duplicate_of', 'snoozed_until', 'note'] as const;

/** Shows everything that was said for either decision, if they are in conflict. */
const Claims = ({ record }: { readonly record: RecordView }): ReactNode =>
  claims
    .filter((name) => record.values[name])
    .map((name) => (
      <div key={name} className={classes.claim}>
        <span className={classes.note}>{recordTypes.triage.fields[name].label}</span>
        <FieldView field={recordTypes.triage.fields[name]} value={record.values[name]} />
      </div>
    ));

function Words({
  record,
  state,
}: {
  readonly record: RecordView;
  readonly state: VerdictView['state'];
}): ReactNode {
  const verdict = readVerdict(record.values);
  const note = record.values['note'];
  return (
    <>
      {verdict.status === 'needs_info' && (
        <p className={`prose ${classes.words}`}>{verdict.question}</p>
      )}
      {verdict.status === 'declined' && (
        <p className={`prose ${classes.words}`}>{verdict.reason}</p>
      )}
      {verdict.status === 'duplicate' && verdict.of !== null && (
        <div className={classes.facts}>
          of <ReferenceLink id={verdict.of} />
        </div>
      )}
      {verdict.status === 'snoozed' && verdict.until !== null && state === 'snoozed' && (
        <div className={classes.facts}>until {dayWords(verdict.until)}</div>
      )}
      {typeof note === 'string' && note !== '' && <p className={`prose ${classes.note}`}>{note}</p>}
    </>
  );
}
