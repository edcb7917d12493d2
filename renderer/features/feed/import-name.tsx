import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { importReportQuery } from '../../core-client/queries.ts';
import { filesWords } from '../../ui/file-words.ts';
import { dayWords } from '../../ui/time-words.ts';
import classes from './filters.module.css';

/** Shows the import of a filter: its files and its day. */
export function ImportName({ id }: { readonly id: string }): ReactNode {
  const { data, isPending } = useQuery(importReportQuery(id));
  if (isPending) return 'Import';
  if (!data) return 'Import from another device';
  return (
    <>
      Import <span className={classes.value}>{filesWords(data.files, data.file_count)}</span>{' '}
      {dayWords(data.started_at)}
    </>
  );
}
