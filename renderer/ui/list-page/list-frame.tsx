import type { ReactNode } from 'react';
import { ErrorNotice } from '../error-notice.tsx';
import { PageHeader } from '../page-header.tsx';
import { ListSkeleton } from './list-skeleton.tsx';

/** The state of what a list asked core for. */
export interface ListQuery {
  readonly error: unknown;
  readonly isPending: boolean;
  readonly refetch: () => unknown;
}

export interface ListFrameProps {
  /** The heading; null where the page around the list has it. */
  readonly title: string | null;
  /** Facts beside the heading, such as `ListCount`. */
  readonly aside?: ReactNode;
  /** Buttons at the right of the heading. */
  readonly actions?: ReactNode;
  /** Search, filters and tabs. */
  readonly above?: ReactNode;
  readonly query: ListQuery;
  readonly hasRows: boolean;
  /** What is shown when core knows of no rows: `EmptyState` or `NoMatches`. */
  readonly empty: ReactNode;
  /** The rows. */
  readonly children: ReactNode;
  /** What can be done to the selected rows. */
  readonly below?: ReactNode;
}

/**
 * Shows a list under its heading in one of four states: failed, loading, empty, or with its rows.
 * An error that came while there are rows is shown above them.
 */
export function ListFrame({
  title,
  aside,
  actions,
  above,
  query,
  hasRows,
  empty,
  children,
  below,
}: ListFrameProps): ReactNode {
  return (
    <>
      {title !== null && <PageHeader title={title} aside={aside} actions={actions} />}
      {above}
      {query.error != null && (
        <ErrorNotice
          error={query.error}
          retry={() => {
            void query.refetch();
          }}
        />
      )}
      {hasRows ? children : <NoRows query={query} empty={empty} />}
      {below}
    </>
  );
}

function NoRows({ query, empty }: Pick<ListFrameProps, 'query' | 'empty'>): ReactNode {
  if (query.error != null) return null;
  return query.isPending ? <ListSkeleton /> : empty;
}
