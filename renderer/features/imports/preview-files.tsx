import type { ReactNode } from 'react';
import type { ImportPreview } from '../../../shared/api/imports.ts';
import { countText, countWords } from '../../ui/number-words.ts';
import { VirtualTable, type TableColumn } from '../../ui/virtual-table.tsx';
import classes from './imports.module.css';

type File = ImportPreview['files'][number];

const columns: readonly TableColumn<File>[] = [
  {
    id: 'file',
    header: 'File',
    width: 'minmax(220px, 3fr)',
    cell: (file) => <span title={file.file}>{file.file}</span>,
  },
  {
    id: 'format',
    header: 'Read as',
    width: 'minmax(130px, 1fr)',
    cell: (file) => file.label ?? <span className={classes.dim}>not read</span>,
  },
  {
    id: 'records',
    header: 'Records',
    width: '80px',
    align: 'end',
    cell: (file) => countText(file.records),
  },
  {
    id: 'problems',
    header: 'Problems',
    width: '80px',
    align: 'end',
    cell: (file) =>
      file.problems === 0 ? <span className={classes.dim}>0</span> : countText(file.problems),
  },
];

/** Shows every file with its format and contents. */
export const PreviewFiles = ({
  files,
  count,
}: {
  readonly files: readonly File[];
  readonly count: number;
}): ReactNode => (
  <section className={classes.step} aria-label="Files">
    <h2>
      {countWords(count, 'file')}
      {count > files.length && `, first ${countText(files.length)} shown`}
    </h2>
    <div className={classes.tableBox} style={{ height: Math.min(240, 38 + files.length * 37) }}>
      <VirtualTable label="Files" columns={columns} rows={files} rowKey={(file) => file.file} />
    </div>
  </section>
);
