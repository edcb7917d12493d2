import { Button } from '@mantine/core';
import { IconArrowsSplit2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { HistoryItem, RecordView } from '../../../shared/api/views.ts';
import { historyQuery } from '../../core-client/queries.ts';
import { useCommands } from '../../ui/commands.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { MemberName } from '../../ui/member-name.tsx';
import { exactTime } from '../../ui/time-words.ts';
import { useMay } from '../../ui/use-may.ts';
import { useRecordWrites } from './use-record-writes.ts';
import classes from './banners.module.css';

/** Removed by one person while another edited it: it stays until someone decides. */
export function ContestedBanner({ record }: { readonly record: RecordView }): ReactNode {
  const { data: history } = useQuery(historyQuery(record.id));
  const { restore, remove } = useRecordWrites(record);
  const mayDecide = useMay().remove(record);
  useCommands(record.conflicts.length > 0 || !mayDecide ? [] : [
    { id: 'record.keep', label: 'Keep the record', group: 'Record', keys: '1', run: () => { void restore(); } },
    { id: 'record.removeAgain', label: 'Remove it again', group: 'Record', keys: '2', run: () => { void remove(); } },
  ]);
  const last = (op: HistoryItem['op']): HistoryItem | undefined => history?.filter((item) => item.op === op).at(-1);
  const removal = last('remove');
  const edit = last('set');
  return (
    <section className={classes.banner} aria-label="Removed and edited">
      <h3 className={classes.head}><IconArrowsSplit2 size={16} aria-hidden /> Removed by one, edited by another</h3>
      <p className={classes.note}>
        {removal && <><MemberName id={removal.author} /> removed it on {exactTime(removal.at)}</>}{edit && <>, <MemberName id={edit.author} /> edited it on {exactTime(edit.at)} without knowing</>}. It stays until someone decides.
      </p>
      {mayDecide && <div className={classes.row}>
        <Button size="compact-sm" rightSection={record.conflicts.length === 0 ? <KeyHint keys="1" /> : undefined} onClick={() => { void restore(); }}>Keep it</Button>
        <Button size="compact-sm" variant="default" rightSection={record.conflicts.length === 0 ? <KeyHint keys="2" /> : undefined} onClick={() => { void remove(); }}>Remove it again</Button>
      </div>}
    </section>
  );
}
