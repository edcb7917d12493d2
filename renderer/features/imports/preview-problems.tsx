import type { ReactNode } from 'react';
import type { ImportProblem } from '../../../shared/api/imports.ts';
import { countText, countWords } from '../../ui/number-words.ts';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import { problemColumns } from './problem-columns.tsx';
import classes from './imports.module.css';

interface Props {
  readonly problems: readonly ImportProblem[];
  readonly count: number;
}

/** Shows what would be skipped or imported only in part, and why. */
export function PreviewProblems({ problems, count }: Props): ReactNode {
  if (count === 0) return null;
  const rows = problems.map((problem, i) => ({ ...problem, key: String(i) }));
  return (
    <section className={classes.step} aria-label="Problems">
      <h2>{countWords(count, 'problem')}</h2>
      {count > problems.length && (
        <p className={classes.hint}>
          The first {countText(problems.length)} are shown. The import report lists all of them.
        </p>
      )}
      <div
        className={classes.tableBox}
        style={{ height: Math.min(300, 38 + problems.length * 44) }}
      >
        <VirtualTable
          label="Problems"
          columns={problemColumns}
          rows={rows}
          rowKey={(row) => row.key}
          tall
        />
      </div>
    </section>
  );
}
