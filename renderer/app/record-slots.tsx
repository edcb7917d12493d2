import type { ReactNode } from 'react';
import type { RecordView } from '../../shared/api/views.ts';
import { findRecordType, isObservationType } from '../../shared/records/index.ts';
import { Attachments } from '../features/record/attachments.tsx';
import { CommentBox } from '../features/record/comment-box.tsx';
import { Comments } from '../features/record/comments.tsx';
import { ConflictBanner } from '../features/record/conflict-banner.tsx';
import { ContestedBanner } from '../features/record/contested-banner.tsx';
import { History } from '../features/record/history.tsx';
import { InvalidNotice } from '../features/record/invalid-notice.tsx';
import { RemovedBanner } from '../features/record/removed-banner.tsx';
import { VerdictStrip } from '../features/triage/verdict-strip.tsx';
import classes from './record-slots.module.css';

/** What needs a decision before anything else is done with a record; nothing when all is well. */
export function recordNotices(record: RecordView): ReactNode {
  const quiet = record.deleted_at === null && !record.contested && record.conflicts.length === 0 && record.invalid.length === 0;
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

/** What research decided about an observation, above what it says. Digits settle a conflict of its own first. */
export const recordVerdict = (record: RecordView): ReactNode => isObservationType(record.type) && (
  <VerdictStrip
    observation={record} answer={<CommentBox record={record} purpose="answer" />}
    conflicts={(triage) => <ConflictBanner record={triage} withKeys={record.conflicts.length === 0 && !record.contested} />}
  />
);

/** What hangs on a record of any type: files, comments, history. */
export const recordAbout = (record: RecordView): ReactNode => (
  <>
    <Attachments record={record} />
    <Comments record={record} />
    <History record={record} definition={findRecordType(record.type)} />
  </>
);
