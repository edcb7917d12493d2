import { Button, UnstyledButton } from '@mantine/core';
import { IconChevronRight, IconClockExclamation } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { HistoryItem, RecordView } from '../../../shared/api/views.ts';
import type { RecordType } from '../../../shared/records/define-record.ts';
import { historyQuery } from '../../core-client/queries.ts';
import { useCommands } from '../../ui/commands.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { HistoryRow } from './history-row.tsx';
import { SectionHead } from './section-head.tsx';
import classes from './history.module.css';

const firstShown = 50;

interface Props {
  readonly record: RecordView;
  readonly definition: RecordType | null;
}

/** Shows who changed what and when, newest first; an old value can be brought back. */
export function History({ record, definition }: Props): ReactNode {
  const [open, setOpen] = useState(false);
  const { data, error, refetch } = useQuery({ ...historyQuery(record.id) });
  const toggle = (): void => {
    setOpen(!open);
  };
  useCommands([
    {
      id: 'record.history',
      label: open ? 'Hide history' : 'Show history',
      group: 'Record',
      keys: 'h',
      run: toggle,
    },
  ]);
  const items = [...(data ?? [])].reverse();
  return (
    <section aria-label={`History of ${record.title}`} className={classes.section}>
      <SectionHead title="History" count={items.length}>
        <Toggle open={open} onClick={toggle} />
        {items.some(({ clockAheadMs }) => clockAheadMs !== null) && (
          <p className={classes.wrong}>
            <IconClockExclamation size={14} aria-hidden /> A clock was fast
          </p>
        )}
      </SectionHead>
      {error && (
        <ErrorNotice
          error={error}
          retry={() => {
            void refetch();
          }}
        />
      )}
      {open && <Changes items={items} record={record} definition={definition} />}
    </section>
  );
}

function Toggle({
  open,
  onClick,
}: {
  readonly open: boolean;
  readonly onClick: () => void;
}): ReactNode {
  return (
    <UnstyledButton className={classes.toggle} aria-expanded={open} onClick={onClick}>
      <IconChevronRight
        size={14}
        aria-hidden
        className={classes.chevron}
        data-open={open || undefined}
      />{' '}
      {open ? 'Hide' : 'Show'} <KeyHint keys="h" />
    </UnstyledButton>
  );
}

function Changes({
  items,
  record,
  definition,
}: Props & { readonly items: readonly HistoryItem[] }): ReactNode {
  const [all, setAll] = useState(false);
  const shown = all ? items : items.slice(0, firstShown);
  return (
    <>
      <ol className={classes.list}>
        {shown.map((item) => (
          <HistoryRow key={item.entry} item={item} record={record} definition={definition} />
        ))}
      </ol>
      {shown.length < items.length && (
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => {
            setAll(true);
          }}
        >
          Show all {items.length}
        </Button>
      )}
    </>
  );
}
