import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { movedQuery, recordQuery } from '../../core-client/queries.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { ListSkeleton } from '../../ui/list-page/list-skeleton.tsx';
import { RecordDetail } from './record-detail.tsx';
import type { RecordPaneProps } from './record-pane-props.ts';
import classes from './record-pane.module.css';

/**
 * Shows one record, to read and to change, next to a list or on a page. Give it the record's ID as
 * `key`.
 */
export function RecordPane(props: RecordPaneProps): ReactNode {
  const { id, onOpen } = props;
  const { data: record, error, refetch } = useQuery(recordQuery(id));
  const { data: movedTo } = useQuery(movedQuery(id));
  const next = record && record.deleted_at !== null ? (movedTo ?? null) : null;
  useEffect(() => {
    if (next !== null) onOpen(next);
    // Once for each move; its destination may be another function with each render.
  }, [next]); // eslint-disable-line react-hooks/exhaustive-deps
  return (
    <article
      className={classes.pane}
      aria-label={record ? `Record: ${record.title}` : 'Record'}
      aria-busy={!record && !error}
    >
      {record && <RecordDetail record={record} {...props} />}
      {!record && error && (
        <ErrorNotice
          error={error}
          retry={() => {
            void refetch();
          }}
        />
      )}
      {!record && !error && <ListSkeleton rows={6} />}
    </article>
  );
}
