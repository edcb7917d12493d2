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

type Shown = 'skipped' | 'notes';

/** Everything that was left out or kept only in part, of any number, to search through. */
export function ReportProblems({ report }: { readonly report: ImportReport }): ReactNode {
  const [shown, setShown] = useState<Shown>(report.skipped.length === 0 && report.notes.length > 0 ? 'notes' : 'skipped');
  const [text, setText] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const list = report[shown];
  const rows = useMemo(() => narrowProblems(list, text), [list, text]);
  useCommands([{ id: 'imports.problems', label: 'Search in what was left out', group: 'Import', keys: '/', run: () => { search.current?.focus(); } }]);
  if (report.skipped.length + report.notes.length === 0) return <EmptyState>Everything in the files was kept whole.</EmptyState>;
  return (
    <>
      <div className={classes.filters}>
        <SegmentedControl aria-label="Shown" value={shown} onChange={(value) => { setShown(value as Shown); }} data={[{ value: 'skipped', label: `Left out ${countText(report.skipped.length)}` }, { value: 'notes', label: `Kept in part ${countText(report.notes.length)}` }]} />
        <TextInput ref={search} aria-label="Search in the list" placeholder="Search" leftSection={<IconSearch size={14} aria-hidden />} value={text} onChange={(event) => { setText(event.currentTarget.value); }} w={240} />
        {text !== '' && <span className={classes.dim} role="status">{countText(rows.length)} of {countText(list.length)}</span>}
      </div>
      {rows.length === 0
        ? <EmptyState>{list.length > 0 ? 'Nothing in the list fits.' : shown === 'skipped' ? 'Nothing was left out.' : 'Nothing was kept only in part.'}</EmptyState>
        : <VirtualTable label={shown === 'skipped' ? 'Left out' : 'Kept in part'} columns={problemColumns} rows={rows} rowKey={(row) => row.key} tall />}
    </>
  );
}
