import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { recordQuery } from '../../core-client/queries.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { ListSkeleton } from '../../ui/list-skeleton.tsx';
import { RecordDetail } from './record-detail.tsx';
import classes from './record-pane.module.css';

export interface RecordPaneProps {
  readonly id: string;
  /** Whether the whole record is in its form. */
  readonly editing: boolean;
  readonly onEditing: (editing: boolean) => void;
  /** Takes the pane away; without it the pane has no way to close. */
  readonly onClose?: () => void;
  /** Shows the record behind a reference. */
  readonly onOpen: (id: string) => void;
  /** What stands above the fields of any record. */
  readonly above?: (record: RecordView) => ReactNode;
  /** More about records of this type, between the fields and what hangs on the record. */
  readonly extra?: ReactNode;
  /** Names of fields that `extra` shows, so that they are not shown twice. */
  readonly own?: readonly string[];
}

/** One record, to read and to change, beside a list or on a page. Give it the record's id as `key`. */
export function RecordPane(props: RecordPaneProps): ReactNode {
  const { data: record, error, refetch } = useQuery(recordQuery(props.id));
  return (
    <article className={classes.pane} aria-label={record ? `Record: ${record.title}` : 'Record'} aria-busy={!record && !error}>
      {record && <RecordDetail record={record} {...props} />}
      {!record && error && <ErrorNotice error={error} retry={() => { void refetch(); }} />}
      {!record && !error && <ListSkeleton rows={6} />}
    </article>
  );
}
