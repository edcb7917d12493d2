import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { recordTypes, type TypeName } from '../../../shared/records/index.ts';
import { listQuery } from '../../core-client/queries.ts';
import { useCommands } from '../../ui/commands.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { ListSkeleton } from '../../ui/list-skeleton.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { RecordList } from '../../ui/record-list.tsx';
import { SplitPanes } from '../../ui/split-panes.tsx';
import { useMay } from '../../ui/use-may.ts';
import { NewRecord } from './new-record.tsx';
import { countText } from '../../ui/number-words.ts';
import classes from './method.module.css';

export interface MethodPageProps {
  /** The record beside the list. */
  readonly record: string | null;
  readonly onRecord: (id: string | null, how?: 'push' | 'replace') => void;
  /** The pane of a record. @param own names of the fields that `extra` shows */
  readonly detail: (id: string, parts: { readonly extra?: ReactNode; readonly own?: readonly string[] }) => ReactNode;
}

interface Props extends MethodPageProps {
  readonly type: TypeName;
  /** One sentence for when there is none. */
  readonly empty: string;
  readonly order?: (a: RecordView, b: RecordView) => number;
  /** The second line of a row. */
  readonly line: (record: RecordView) => ReactNode;
  /** What the pane shows beyond the record's plain values. */
  readonly extra?: (record: RecordView) => ReactNode;
  readonly own?: readonly string[];
}

/** A short list of the workspace's own records with the chosen one beside it. */
export function MethodPage({ type, empty, order, line, extra, own, record, onRecord, detail }: Props): ReactNode {
  const { data, error, refetch } = useQuery(listQuery(type));
  const [creating, setCreating] = useState(false);
  const { label, plural } = recordTypes[type];
  const items = order ? [...data?.items ?? []].sort(order) : data?.items ?? [];
  const chosen = items.find((item) => item.id === record);
  const create = (): void => { setCreating(true); };
  const mayCreate = useMay().create(type, null);
  useCommands([{ id: 'method.new', label: `New ${label.toLowerCase()}`, group: plural, keys: 'n', enabled: mayCreate, run: create }]);

  const list = (
    <section className={classes.list} aria-label={plural}>
      <PageHeader
        title={plural} asOf aside={data && <span className="tabular">{countText(items.length)}{data.next !== null && '+'}</span>}
        actions={mayCreate && <Button variant="default" leftSection={<IconPlus size={14} aria-hidden />} rightSection={<KeyHint keys="n" />} onClick={create}>New</Button>}
      />
      {error && <ErrorNotice error={error} retry={() => { void refetch(); }} />}
      {!data && !error && <ListSkeleton rows={5} />}
      {data && items.length === 0 && <EmptyState action={mayCreate && <Button onClick={create} rightSection={<KeyHint keys="n" />}>New {label.toLowerCase()}</Button>}>{empty}</EmptyState>}
      {items.length > 0 && <RecordList items={items} label={plural} active={record} line={line} onOpen={(id, how) => { setCreating(false); onRecord(id, how); }} onBack={() => { onRecord(null); }} />}
    </section>
  );
  const beside = creating
    ? <NewRecord type={type} onDone={(id) => { setCreating(false); if (id !== null) onRecord(id); }} />
    : record !== null && detail(record, { extra: chosen && extra?.(chosen), own });
  return <SplitPanes name="method" panes={beside ? [{ id: 'list', share: 32, minPx: 280, children: list }, { id: 'detail', share: 68, minPx: 420, shows: record ?? 'new', children: beside }] : [{ id: 'list', share: 100, minPx: 280, children: list }]} />;
}
