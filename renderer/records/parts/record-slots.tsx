import type { ReactNode } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { findRecordType, isObservationType } from '../../../shared/records/index.ts';
import { AnswerLine } from '../../features/answers/answer-line.tsx';
import { ToSettle } from '../../features/capture/to-settle.tsx';
import { ObservationGaps } from '../../features/gaps/observation-gaps.tsx';
import { RecordDeliveries } from '../../features/jobs/record-deliveries.tsx';
import { Attachments } from '../../features/record/attachments.tsx';
import { CommentBox } from '../../features/record/comment-box.tsx';
import { Comments } from '../../features/record/comments.tsx';
import { ConflictBanner } from '../../features/record/conflict-banner.tsx';
import { ContestedBanner } from '../../features/record/contested-banner.tsx';
import { History } from '../../features/record/history.tsx';
import { InvalidNotice } from '../../features/record/invalid-notice.tsx';
import { RemovedBanner } from '../../features/record/removed-banner.tsx';
import { VerdictStrip } from '../../features/triage/verdict-strip.tsx';
import { useOpenRecord } from './use-open-record.ts';
import classes from './record-slots.module.css';

/** Shows what needs a decision before anything else is done with a record; nothing otherwise. */
export function recordNotices(record: RecordView): ReactNode {
  const quiet =
    record.deleted_at === null &&
    !record.contested &&
    record.conflicts.length === 0 &&
    record.invalid.length === 0;
  if (quiet) return null;
  return (
    <div className={classes.notices}>
      {record.deleted_at !== null && <RemovedBanner record={record} />}
      {record.contested && <ContestedBanner record={record} />}
      <ConflictBanner record={record} />
      <InvalidNotice record={record} />
    </div>
  );
}

/**
 * Shows research's decision about an observation, above its content. Digits first resolve a
 * conflict of the observation itself.
 */
export const recordVerdict = (record: RecordView): ReactNode =>
  isObservationType(record.type) && (
    <>
      <ToSettle record={record} />
      <AnswerSlot observation={record.id} />
      <VerdictStrip
        observation={record}
        answer={<CommentBox record={record} purpose="answer" />}
        conflicts={(triage) => (
          <ConflictBanner
            record={triage}
            withKeys={record.conflicts.length === 0 && !record.contested}
          />
        )}
      />
      <ObservationGaps record={record} />
      <DeliveriesSlot record={record} />
    </>
  );

function DeliveriesSlot({ record }: { readonly record: RecordView }): ReactNode {
  return <RecordDeliveries record={record} onOpen={useOpenRecord()} />;
}

function AnswerSlot({ observation }: { readonly observation: string }): ReactNode {
  return <AnswerLine observation={observation} onOpen={useOpenRecord()} />;
}

/** Shows what is attached to a record of any type: files, comments, history. */
export const recordAbout = (record: RecordView): ReactNode => (
  <>
    <Attachments record={record} />
    <Comments record={record} />
    <History record={record} definition={findRecordType(record.type)} />
  </>
);
