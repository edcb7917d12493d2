import { Button, UnstyledButton } from '@mantine/core';
import { IconChevronRight, IconClockExclamation } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import type { RecordType } from '../../../shared/records/define-record.ts';
import { historyQuery } from '../../core-client/queries.ts';
import { useCommands } from '../../ui/commands.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { HistoryRow } from './history-row.tsx';
import { SectionHead } from './section-head.tsx';
import classes from './history.module.css';

const firstShown = 50;

/** Who changed what and when, newest first; an old value can be brought back. */
export function History({ record, definition }: { readonly record: RecordView; readonly definition: RecordType | null }): ReactNode {
  const [open, setOpen] = useState(false);
  const [all, setAll] = useState(false);
  const { data, error, refetch } = useQuery({ ...historyQuery(record.id) });
  useCommands([{ id: 'record.history', label: open ? 'Hide the history' : 'Show the history', group: 'Record', keys: 'h', run: () => { setOpen(!open); } }]);
  const items = [...data ?? []].reverse();
  const shown = all ? items : items.slice(0, firstShown);
  return (
    <section aria-label={`History of ${record.title}`} className={classes.section}>
      <SectionHead title="History" count={items.length}>
        <UnstyledButton className={classes.toggle} aria-expanded={open} onClick={() => { setOpen(!open); }}>
          <IconChevronRight size={14} aria-hidden className={classes.chevron} data-open={open || undefined} /> {open ? 'Hide' : 'Show'} <KeyHint keys="h" />
        </UnstyledButton>
        {items.some(({ clockAheadMs }) => clockAheadMs !== null) && <p className={classes.wrong}><IconClockExclamation size={14} aria-hidden /> A clock was ahead</p>}
      </SectionHead>
      {error && <ErrorNotice error={error} retry={() => { void refetch(); }} />}
      {open && <ol className={classes.list}>{shown.map((item) => <HistoryRow key={item.entry} item={item} record={record} definition={definition} />)}</ol>}
      {open && shown.length < items.length && <Button variant="subtle" size="compact-sm" onClick={() => { setAll(true); }}>Show all {items.length}</Button>}
    </section>
  );
}
