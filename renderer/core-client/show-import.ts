import type { QueryClient } from '@tanstack/react-query';
import type { Change } from '../../shared/api/changes.ts';
import { importReportQuery, importsQuery } from './queries.ts';

type Report = (Change & { readonly kind: 'import' })['report'];

/**
 * Shows the progress of an import. Changes don't carry its problems, so the report of a finished
 * import is refetched, and reads as running until they are there.
 */
export function showImport(queries: QueryClient, report: Report): void {
  queries.setQueryData(
    importsQuery.queryKey,
    (all) =>
      all &&
      [report, ...all.filter((other) => other.id !== report.id)].sort((a, b) =>
        a.started_at < b.started_at ? 1 : -1,
      ),
  );
  if (report.state !== 'running') {
    void queries.invalidateQueries({ queryKey: importsQuery.queryKey });
    return;
  }
  queries.setQueryData(importReportQuery(report.id).queryKey, (known) => ({
    skipped: [],
    notes: [],
    ...known,
    ...report,
  }));
}
