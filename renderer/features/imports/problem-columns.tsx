import type { ImportProblem } from '../../../shared/api/imports.ts';
import type { TableColumn } from '../../ui/virtual-table.tsx';
import { countText } from '../../ui/number-words.ts';
import classes from './imports.module.css';

/** What could not be read, where, and why. */
export const problemColumns: readonly TableColumn<ImportProblem & { readonly key: string }>[] = [
  { id: 'file', header: 'File', width: 'minmax(140px, 1fr)', cell: (problem) => problem.file },
  {
    id: 'line',
    header: 'Line',
    width: '64px',
    align: 'end',
    cell: (problem) =>
      problem.line === null ? <span className={classes.dim}>–</span> : countText(problem.line),
  },
  {
    id: 'reason',
    header: 'Reason',
    width: 'minmax(240px, 3fr)',
    cell: (problem) => problem.reason,
  },
];
