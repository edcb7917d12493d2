import type { ReactNode } from 'react';
import type { ImportReport } from '../../../shared/api/imports.ts';
import { RecordName } from '../../ui/record-name.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import type { TableColumn } from '../../ui/virtual-table.tsx';
import { filesWords } from '../../ui/file-words.ts';
import { ImportState } from './import-state.tsx';
import { countText } from '../../ui/number-words.ts';
import classes from './imports.module.css';

/** An import as in the list. */
export type ImportSummary = Omit<ImportReport, 'skipped' | 'notes'>;

/** The columns of the list of imports. */
export const importColumns: readonly TableColumn<ImportSummary>[] = [
  {
    id: 'files',
    header: 'Files',
    width: 'minmax(180px, 2fr)',
    cell: (report) => filesWords(report.files, report.file_count),
  },
  {
    id: 'state',
    header: 'State',
    width: '110px',
    cell: (report) => <ImportState report={report} />,
  },
  {
    id: 'deployment',
    header: 'Into',
    width: 'minmax(120px, 1.2fr)',
    cell: (report) => <RecordName id={report.deployment} />,
  },
  {
    id: 'created',
    header: 'Created',
    width: '80px',
    align: 'end',
    cell: (report) => count(report.created),
  },
  {
    id: 'updated',
    header: 'Updated',
    width: '80px',
    align: 'end',
    cell: (report) => count(report.updated),
  },
  {
    id: 'unchanged',
    header: 'Unchanged',
    width: '84px',
    align: 'end',
    cell: (report) => count(report.unchanged),
  },
  {
    id: 'at',
    header: 'When',
    width: '72px',
    align: 'end',
    cell: (report) => <TimeAgo at={report.started_at} />,
  },
];

const count = (n: number): ReactNode =>
  n === 0 ? <span className={classes.dim}>0</span> : countText(n);
