import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { type JobMove, jobMoves, jobMoveValues } from '../../../shared/method/job-moves.ts';
import { recordTypes } from '../../../shared/records/index.ts';
import { readValues } from '../../../shared/records/read-values.ts';
import { core } from '../../core-client/core.ts';
import { useCommands } from '../../ui/commands.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { dayWords } from '../../ui/time-words.ts';
import { useMay } from '../../ui/use-may.ts';
import { useWrite } from '../../ui/write.tsx';
import { statusWords } from './job-words.ts';
import classes from './jobs.module.css';

/** Offers what can happen to a data job next. Each step can be undone. */
export function JobMoves({ job }: { readonly job: RecordView }): ReactNode {
  const write = useWrite();
  const may = useMay().change(job) && job.deleted_at === null;
  const read = readValues(recordTypes.data_job, job.values).values;
  const moves = may ? jobMoves(read.status) : [];
  const move = (one: JobMove): void => {
    const values = jobMoveValues(read, one, new Date().toISOString());
    const due = values['due_at'] === undefined ? '' : `, due ${dayWords(values['due_at'])}`;
    const seen = Object.fromEntries(
      Object.keys(values).map((field) => [field, [...(job.heads[field] ?? [])]]),
    );
    void write(`“${job.title}”: ${statusWords(one.to).toLowerCase()}${due}`, () =>
      core.records.update({ id: job.id, values, seen }),
    );
  };
  const [next] = moves;
  useCommands([
    {
      id: 'job.next',
      label: next?.label ?? 'Next step',
      group: 'Data job',
      words: 'status start collecting delivered consumed',
      keys: 'shift+n',
      enabled: next !== undefined,
      run: () => {
        if (next) move(next);
      },
    },
  ]);
  if (moves.length === 0) return null;
  return (
    <div className={classes.moves}>
      {moves.map((one, at) => (
        <Button
          key={one.to}
          size="compact-sm"
          variant={at === 0 ? 'filled' : 'default'}
          rightSection={at === 0 && <KeyHint keys="shift+n" />}
          onClick={() => {
            move(one);
          }}
        >
          {one.label}
        </Button>
      ))}
    </div>
  );
}
