import type { ReactNode } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { type JobMove, jobMoves, jobMoveValues } from '../../../shared/method/job-moves.ts';
import { recordTypes } from '../../../shared/records/index.ts';
import { readValues } from '../../../shared/records/read-values.ts';
import { RecordMoves } from '../../ui/record-moves.tsx';
import { dayWords } from '../../ui/time-words.ts';
import { useMay } from '../../ui/use-may.ts';
import { useUpdate } from '../../ui/use-update.ts';
import { statusWords } from './job-words.ts';
import classes from './jobs.module.css';

const command = {
  id: 'job.next',
  group: 'Data job',
  words: 'status start collecting delivered consumed',
};

/** Offers what can happen to a data job next. Each step can be undone. */
export function JobMoves({ job }: { readonly job: RecordView }): ReactNode {
  const update = useUpdate();
  const may = useMay().change(job) && job.deleted_at === null;
  const read = readValues(recordTypes.data_job, job.values).values;
  const move = (one: JobMove): Promise<boolean> => {
    const values = jobMoveValues(read, one, new Date().toISOString());
    const due = values['due_at'] === undefined ? '' : `, due ${dayWords(values['due_at'])}`;
    const words = `“${job.title}”: ${statusWords(one.to).toLowerCase()}${due}`;
    return update(words, [{ record: job, values: () => values }]);
  };
  return (
    <RecordMoves
      record={job}
      moves={may ? jobMoves(read.status) : []}
      command={command}
      size="compact-sm"
      className={classes.moves}
      onMove={move}
    />
  );
}
