import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { importReportQuery } from '../../core-client/queries.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { ListSkeleton } from '../../ui/list-page/list-skeleton.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { filesWords } from '../../ui/file-words.ts';
import { ImportProgress } from './import-progress.tsx';
import { ImportState } from './import-state.tsx';
import { ReportActions } from './report-actions.tsx';
import { ReportFigures } from './report-figures.tsx';
import { ReportProblems } from './report-problems.tsx';
import classes from './imports.module.css';

interface Props {
  readonly id: string;
  readonly onBack: () => void;
  /** Shows the import's records in the feed. */
  readonly onShowRecords: () => void;
}

/**
 * Shows the report of one import: its progress while it runs, and afterwards what it did and what
 * it skipped.
 */
export function ImportReportPage({ id, onBack, onShowRecords }: Props): ReactNode {
  const { data: report, error, refetch } = useQuery(importReportQuery(id));
  if (error && !report)
    return (
      <>
        <PageHeader title="Import" />
        <ErrorNotice
          error={error}
          retry={() => {
            void refetch();
          }}
        />
      </>
    );
  if (!report)
    return (
      <>
        <PageHeader title="Import" />
        <ListSkeleton />
      </>
    );
  const running = report.state === 'running';
  return (
    <div className={classes.report}>
      <PageHeader
        above={
          <button type="button" className={classes.link} onClick={onBack}>
            Imports
          </button>
        }
        title={`Import of ${filesWords(report.files, report.file_count)}`}
        aside={
          <>
            <ImportState report={report} />
            <span>
              into <RecordName id={report.deployment} none="the deployments named in the records" />
            </span>
            <TimeAgo at={report.started_at} />
          </>
        }
        actions={!running && <ReportActions report={report} onShowRecords={onShowRecords} />}
      />
      {running && <ImportProgress report={report} />}
      {report.error !== null && (
        <div role="alert" className={classes.failure}>
          <p>{report.error}</p>
        </div>
      )}
      <ReportFigures report={report} />
      {!running && <ReportProblems report={report} />}
    </div>
  );
}
