import type { ReactNode } from 'react';
import type { ImportReport } from '../../../shared/api/imports.ts';
import { countText } from '../../ui/number-words.ts';
import classes from './imports.module.css';

/** Shows the result of an import, in five numbers. */
export function ReportFigures({ report }: { readonly report: ImportReport }): ReactNode {
  const figures: readonly (readonly [string, number | null])[] = [
    ['Created', report.created],
    ['Updated', report.updated],
    ['Unchanged', report.unchanged],
    ['Skipped', report.state === 'running' ? null : report.skipped.length],
    ['Partial', report.state === 'running' ? null : report.notes.length],
  ];
  return (
    <dl className={classes.figures}>
      {figures.map(([label, n]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd data-none={n === 0 || undefined}>{n === null ? '…' : countText(n)}</dd>
        </div>
      ))}
    </dl>
  );
}
