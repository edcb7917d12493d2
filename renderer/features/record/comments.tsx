import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { listQuery } from '../../core-client/queries.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { useMay } from '../../ui/use-may.ts';
import { CommentBox } from './comment-box.tsx';
import { CommentItem } from './comment-item.tsx';
import { SectionHead } from './section-head.tsx';
import classes from './comments.module.css';

/** Shows the comments on the record, oldest first, and a box to add one. */
export function Comments({ record }: { readonly record: RecordView }): ReactNode {
  const { data, error, refetch } = useQuery(listQuery('comment', { subject: record.id }));
  const may = useMay();
  const comments = [...(data?.items ?? [])].sort((a, b) => (a.created_at < b.created_at ? -1 : 1));
  return (
    <section aria-label={`Comments on ${record.title}`} className={classes.section}>
      <SectionHead title="Comments" count={comments.length} />
      {error && (
        <ErrorNotice
          error={error}
          retry={() => {
            void refetch();
          }}
        />
      )}
      {comments.length > 0 && (
        <ul className={classes.list}>
          {comments.map((comment) => (
            <CommentItem key={comment.id} comment={comment} />
          ))}
        </ul>
      )}
      {record.deleted_at === null && may.add('comment', record) && <CommentBox record={record} />}
    </section>
  );
}
