import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { gapsQuery, recordQuery } from '../../core-client/queries.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ListCount } from '../../ui/list-page/list-count.tsx';
import { ListPage } from '../../ui/list-page/list-page.tsx';
import type { OnRecord } from '../../ui/list-page/list-place.ts';
import { ViewTabs } from '../../ui/view-tabs.tsx';
import { GapBoard } from './gap-board.tsx';
import { GapPatterns } from './gap-patterns.tsx';

interface Props {
  readonly record: string | null;
  readonly onRecord: OnRecord;
  /** Shows the record beside the board. */
  readonly detail: (gap: RecordView) => ReactNode;
  /** Shows another record where its type opens. */
  readonly onOpen: (id: string) => void;
  /** Shows the list, below the tabs. */
  readonly list: (tabs: ReactNode) => ReactNode;
}

const sizes = { listShare: 58, listMinPx: 360, detailMinPx: 420 };
const title = 'Capability gaps';

const views = { list: 'List', board: 'Board', patterns: 'Patterns' } as const;
let last: keyof typeof views = 'list';

/** Shows the gaps as a list, as a board by status, or the patterns that may become gaps. */
export function GapsPage({ record, onRecord, detail, onOpen, list }: Props): ReactNode {
  const [view, setView] = useState(last);
  const query = useQuery(gapsQuery);
  const gaps = query.data ?? [];
  const beside = useQuery({ ...recordQuery(record ?? ''), enabled: record !== null }).data;
  const tabs = (
    <ViewTabs
      group="Gaps"
      views={views}
      shown={view}
      onShow={(next) => {
        last = next;
        setView(next);
      }}
    />
  );
  if (view === 'list') return list(tabs);
  return (
    <ListPage
      name="gaps"
      sizes={sizes}
      title={title}
      above={tabs}
      aside={view === 'board' && query.data && <ListCount n={gaps.length} />}
      query={query}
      hasRows={view === 'patterns' || gaps.length > 0}
      empty={
        <EmptyState action={null}>
          No capability gaps yet. A gap is a question that observations support.
        </EmptyState>
      }
      detail={view === 'board' && beside && detail(beside)}
      shows={record}
    >
      {view === 'board' ? (
        <GapBoard gaps={gaps} record={record} onOpen={onRecord} />
      ) : (
        <GapPatterns onOpen={onOpen} />
      )}
    </ListPage>
  );
}
