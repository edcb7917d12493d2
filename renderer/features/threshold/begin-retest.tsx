import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useRef } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { retestTitle } from '../../../shared/method/retests.ts';
import { recordTypes } from '../../../shared/records/index.ts';
import { readValues } from '../../../shared/records/read-values.ts';
import { core } from '../../core-client/core.ts';
import { listQuery } from '../../core-client/queries.ts';
import { useCommands } from '../../ui/commands.tsx';
import { RecordLink } from '../../ui/record-link.tsx';
import { useMay } from '../../ui/use-may.ts';
import { useWrite } from '../../ui/write.tsx';
import classes from './threshold.module.css';

interface Props {
  readonly record: RecordView;
  readonly onOpen: (id: string) => void;
}

/** Offers to judge the same again with another iteration, or leads to where that has begun. */
export function BeginRetest({ record, onOpen }: Props): ReactNode {
  const write = useWrite();
  const may = useMay().create('threshold_assessment', null) && record.deleted_at === null;
  const all = useQuery(listQuery('threshold_assessment')).data?.items;
  const retest = all?.find(({ values }) => values['retest_of'] === record.id);
  const begun = useRef(false);
  const begin = async (): Promise<void> => {
    // A second press before the first is on the screen is not another retest.
    if (begun.current) return;
    begun.current = true;
    const taken = (all ?? []).map(({ title }) => title);
    const made = await write(`Retest of “${record.title}” begun`, () =>
      core.records.create({
        type: 'threshold_assessment',
        values: retestValues(record, taken) as never,
      }),
    );
    begun.current = made !== null;
    if (made) onOpen(made.record.id);
  };
  useCommands([
    {
      id: 'threshold.retest',
      label: 'Begin retest',
      group: recordTypes.threshold_assessment.label,
      words: 'again repeat panel',
      enabled: may && all !== undefined && retest === undefined,
      run: () => {
        void begin();
      },
    },
  ]);
  if (retest)
    return (
      <p className={classes.note}>
        Retest:{' '}
        <RecordLink id={retest.id} onOpen={onOpen} size="sm">
          {retest.title}
        </RecordLink>
      </p>
    );
  if (!may || all === undefined) return null;
  return (
    <Button variant="default" className={classes.start} onClick={() => void begin()}>
      Begin retest
    </Button>
  );
}

/** Returns the values of a retest: who judges what for whom is the same, the outputs are new. */
function retestValues({ id, title, values }: RecordView, taken: readonly string[]) {
  const { subject, segment, people, raters } = readValues(
    recordTypes.threshold_assessment,
    values,
  ).values;
  const same = Object.entries({ subject, segment, people }).filter(([, value]) => value !== null);
  return {
    ...Object.fromEntries(same),
    ...(raters.length > 0 && { raters }),
    title: retestTitle(title, taken),
    retest_of: id,
  };
}
