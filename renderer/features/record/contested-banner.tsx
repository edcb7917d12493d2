import { Button } from '@mantine/core';
import { IconArrowsSplit2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { HistoryItem, RecordView } from '../../../shared/api/views.ts';
import { historyQuery } from '../../core-client/queries.ts';
import type { Command } from '../../ui/command.ts';
import { useCommands } from '../../ui/commands.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { MemberName } from '../../ui/member-name.tsx';
import { exactTime } from '../../ui/time-words.ts';
import { useMay } from '../../ui/use-may.ts';
import { usePeople } from '../../ui/use-people.ts';
import { useRecordWrites } from './use-record-writes.ts';
import classes from './banners.module.css';

/**
 * Shows that a record was removed while it was edited on another device. It is kept until someone
 * decides.
 */
export function ContestedBanner({ record }: { readonly record: RecordView }): ReactNode {
  const { data: history } = useQuery(historyQuery(record.id));
  const { restore, remove } = useRecordWrites(record);
  const { personOf } = usePeople();
  const mayDecide = useMay().remove(record);
  useCommands(
    record.conflicts.length > 0 || !mayDecide
      ? []
      : [
          decision('keep', 'Keep record', '1', restore),
          decision('removeAgain', 'Remove again', '2', remove),
        ],
  );
  const last = (op: HistoryItem['op']): HistoryItem | undefined =>
    history?.filter((item) => item.op === op).at(-1);
  const removal = last('remove');
  const edit = last('set');
  const isOne =
    removal !== undefined &&
    edit !== undefined &&
    personOf(removal.author) === personOf(edit.author);
  return (
    <section className={classes.banner} aria-label="Removed and edited">
      <h3 className={classes.head}>
        <IconArrowsSplit2 size={16} aria-hidden />{' '}
        {isOne
          ? 'Removed on one device, edited on another'
          : 'Removed by one person, edited by another'}
      </h3>
      <WhatHappened removal={removal} edit={edit} isOne={isOne} />
      {mayDecide && <Decisions record={record} />}
    </section>
  );
}

function WhatHappened({
  removal,
  edit,
  isOne,
}: {
  readonly removal: HistoryItem | undefined;
  readonly edit: HistoryItem | undefined;
  /** One person did both. */
  readonly isOne: boolean;
}): ReactNode {
  return (
    <p className={classes.note}>
      {removal && (
        <>
          <MemberName id={removal.author} /> removed this record on {exactTime(removal.at)}
        </>
      )}
      {edit && (
        <>
          , <MemberName id={edit.author} /> edited it on {exactTime(edit.at)}
        </>
      )}
      {isOne && ' on another device'}. The record stays until someone decides.
    </p>
  );
}

function Decisions({ record }: { readonly record: RecordView }): ReactNode {
  const { restore, remove } = useRecordWrites(record);
  const withKeys = record.conflicts.length === 0;
  return (
    <div className={classes.row}>
      <Button
        size="compact-sm"
        rightSection={withKeys ? <KeyHint keys="1" /> : undefined}
        onClick={() => {
          void restore();
        }}
      >
        Keep record
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        rightSection={withKeys ? <KeyHint keys="2" /> : undefined}
        onClick={() => {
          void remove();
        }}
      >
        Remove again{' '}
      </Button>
    </div>
  );
}

const decision = (
  name: string,
  label: string,
  keys: string,
  write: () => Promise<unknown>,
): Command => ({
  id: `record.${name}`,
  label,
  group: 'Record',
  keys,
  run: () => {
    void write();
  },
});
