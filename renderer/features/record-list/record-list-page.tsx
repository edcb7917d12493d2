import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { recordTypes, type TypeName } from '../../../shared/records/index.ts';
import type { RawValues } from '../../../shared/records/read-values.ts';
import { listQuery } from '../../core-client/queries.ts';
import { useCommands } from '../../ui/commands.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { GoToButton } from '../../ui/go-to-button.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { ListCount } from '../../ui/list-page/list-count.tsx';
import { ListPage } from '../../ui/list-page/list-page.tsx';
import { type OnRecord, useOpenedPlace } from '../../ui/list-page/list-place.ts';
import { RecordRows } from '../../ui/list-page/record-rows.tsx';
import { useList } from '../../ui/list-page/use-list.ts';
import { NoMatches } from '../../ui/list-page/no-matches.tsx';
import { useNewCommand } from '../../ui/new-command.ts';
import { useMay } from '../../ui/use-may.ts';
import { NewRecord } from './new-record.tsx';

export interface RecordListPageProps {
  /** The record next to the list. */
  readonly record: string | null;
  readonly onRecord: OnRecord;
  /**
   * Shows the pane of a record.
   * @param own names of the fields that `extra` shows
   */
  readonly detail: (
    id: string,
    parts: { readonly extra?: ReactNode; readonly own?: readonly string[] },
  ) => ReactNode;
}

interface Props extends RecordListPageProps {
  readonly type: TypeName;
  /** One sentence for the empty list. */
  readonly empty: string;
  readonly order?: (a: RecordView, b: RecordView) => number;
  /** Shows the second line of a row. */
  readonly line: (record: RecordView) => ReactNode;
  /** Shows what the pane has beyond the record's plain values. */
  readonly extra?: (record: RecordView) => ReactNode;
  readonly own?: readonly string[];
  /** The heading, where it is not the plural of the type. */
  readonly title?: string;
  /** Returns values of a new record beyond those that every one of its type starts with. */
  readonly begin?: () => RawValues;
  /** What the list is narrowed to. */
  readonly narrowed?: {
    readonly keep: (record: RecordView) => boolean;
    readonly control: ReactNode;
    readonly onAll: () => void;
  };
  /** Shows tabs above the list, also when it is empty. */
  readonly above?: ReactNode;
  /** What is beside the list while no record is. */
  readonly overview?: ReactNode;
  /** More that can be done with the list, beside its button for a new record. */
  readonly actions?: ReactNode;
  /** What the empty list offers in place of a new record, to those who may create one. */
  readonly start?: ReactNode;
}

const sizes = { listShare: 32, listMinPx: 280, detailMinPx: 420 };

/** Shows a short list of workspace records with the chosen one next to it. */
export function RecordListPage(props: Props): ReactNode {
  const { type, record, onRecord, narrowed } = props;
  const query = useQuery(listQuery(type));
  const creation = useCreation(type, onRecord, props.begin);
  const { label, plural } = recordTypes[type];
  const all = query.data?.items ?? [];
  const items = arranged(all, props);
  const order = items.map(({ id }) => id);
  const place = useOpenedPlace(order, record, creation.onRecord);
  const list = useList({ name: type, label: plural, order, place });
  const isFiltered = narrowed !== undefined && all.length > 0;
  return (
    <ListPage
      name="method"
      sizes={sizes}
      title={props.title ?? plural}
      aside={query.data && <ListCount n={items.length} />}
      actions={
        <>
          {items.length > 0 && props.actions}
          {creation.may && <NewButton onClick={creation.begin} />}
        </>
      }
      query={query}
      above={isFiltered ? narrowed.control : props.above}
      hasRows={items.length > 0}
      empty={
        isFiltered ? (
          <NoMatches onAll={narrowed.onAll}>Nothing matches this filter.</NoMatches>
        ) : (
          <Empty label={label} creation={creation} start={props.start}>
            {props.empty}
          </Empty>
        )
      }
      detail={creation.form ?? detailOf(all, props)}
      shows={record ?? 'new'}
    >
      <RecordRows list={list} label={plural} items={items} line={props.line} />
    </ListPage>
  );
}

function arranged(
  all: readonly RecordView[],
  { narrowed, order }: Pick<Props, 'narrowed' | 'order'>,
): readonly RecordView[] {
  const kept = narrowed ? all.filter(narrowed.keep) : all;
  return order ? [...kept].sort(order) : kept;
}

/** Returns what is beside the list: the record, else the overview of what is there. */
function detailOf(
  all: readonly RecordView[],
  { record, detail, extra, own, overview }: Props,
): ReactNode {
  if (record === null) return all.length > 0 && overview;
  const chosen = all.find(({ id }) => id === record);
  return detail(record, { extra: chosen && extra?.(chosen), own });
}

const NewButton = ({ onClick }: { readonly onClick: () => void }): ReactNode => (
  <Button
    variant="default"
    leftSection={<IconPlus size={14} aria-hidden />}
    rightSection={<KeyHint keys="n" />}
    onClick={onClick}
  >
    New
  </Button>
);

interface EmptyProps {
  readonly label: string;
  readonly creation: { readonly may: boolean; readonly begin: () => void };
  readonly start: ReactNode;
  readonly children: string;
}

const Empty = ({ label, creation, start, children }: EmptyProps): ReactNode => {
  const create = (
    <Button onClick={creation.begin} rightSection={<KeyHint keys="n" />}>
      New {label.toLowerCase()}
    </Button>
  );
  return (
    <EmptyState action={creation.may ? (start ?? create) : <GoToButton page="feed" />}>
      {children}
    </EmptyState>
  );
};

/** Lets a new record be filled in beside the list, until it is done or another is opened. */
function useCreation(type: TypeName, onRecord: OnRecord, initial?: () => RawValues) {
  const [creating, setCreating] = useState(false);
  const may = useMay().create(type, null);
  const begin = (): void => {
    setCreating(true);
  };
  const newCommand = useNewCommand(type);
  useCommands([{ ...newCommand, enabled: may, run: begin }]);
  const form = creating ? (
    <NewRecord
      type={type}
      begin={initial}
      onDone={(id) => {
        setCreating(false);
        if (id !== null) onRecord(id);
      }}
    />
  ) : null;
  return {
    may,
    begin,
    form,
    onRecord: ((id, how) => {
      if (id !== null) setCreating(false);
      onRecord(id, how);
    }) satisfies OnRecord,
  };
}
