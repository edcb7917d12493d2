import { SegmentedControl, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import type { ImportReport } from '../../../shared/api/imports.ts';
import { useCommands } from '../../ui/commands.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import { narrowProblems } from './narrow-problems.ts';
import { problemColumns } from './problem-columns.tsx';
import { countText } from '../../ui/number-words.ts';
import classes from './imports.module.css';

const nothing = {
  skipped: 'Nothing was skipped.',
  notes: 'Nothing was imported partially.',
} as const;
type Shown = keyof typeof nothing;

/** Shows everything that was skipped or imported only in part, any number, with a search. */
export function ReportProblems({ report }: { readonly report: ImportReport }): ReactNode {
  const [shown, setShown] = useState<Shown>(
    report.skipped.length === 0 && report.notes.length > 0 ? 'notes' : 'skipped',
  );
  const [text, setText] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const list = report[shown];
  const rows = useMemo(() => narrowProblems(list, text), [list, text]);
  useCommands([
    {
      id: 'imports.problems',
      label: 'Search problems',
      group: 'Import',
      keys: '/',
      run: () => {
        search.current?.focus();
      },
    },
  ]);
  if (report.skipped.length + report.notes.length === 0)
    return <EmptyState>Everything was imported completely.</EmptyState>;
  return (
    <>
      <div className={classes.filters}>
        <ShownChoice report={report} shown={shown} onChange={setShown} />
        <TextInput
          ref={search}
          aria-label="Search problems"
          placeholder="Search"
          leftSection={<IconSearch size={14} aria-hidden />}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
          }}
          w={240}
        />
        {text !== '' && (
          <span className={classes.dim} role="status">
            {countText(rows.length)} of {countText(list.length)}
          </span>
        )}
      </div>
      {rows.length === 0 ? (
        <EmptyState>{list.length > 0 ? 'No problems match.' : nothing[shown]}</EmptyState>
      ) : (
        <VirtualTable
          label={shown === 'skipped' ? 'Skipped' : 'Partial'}
          columns={problemColumns}
          rows={rows}
          rowKey={(row) => row.key}
          tall
        />
      )}
    </>
  );
}

function ShownChoice({
  report,
  shown,
  onChange,
}: {
  readonly report: ImportReport;
  readonly shown: Shown;
  readonly onChange: (shown: Shown) => void;
}): ReactNode {
  return (
    <SegmentedControl
      aria-label="Show"
      value={shown}
      onChange={(value) => {
        onChange(value as Shown);
      }}
      data={[
        { value: 'skipped', label: `Skipped ${countText(report.skipped.length)}` },
        { value: 'notes', label: `Partial ${countText(report.notes.length)}` },
      ]}
    />
  );
}
