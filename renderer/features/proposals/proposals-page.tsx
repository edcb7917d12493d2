import { IconBulb } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { findRecordType, recordTypes } from '../../../shared/records/index.ts';
import { appQuery, listQuery } from '../../core-client/queries.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { GoToButton } from '../../ui/go-to-button.tsx';
import { ListCount } from '../../ui/list-page/list-count.tsx';
import { ListPage } from '../../ui/list-page/list-page.tsx';
import { type OnRecord, useOpenedPlace } from '../../ui/list-page/list-place.ts';
import { RecordRows } from '../../ui/list-page/record-rows.tsx';
import { useList } from '../../ui/list-page/use-list.ts';
import { MemberName } from '../../ui/member-name.tsx';
import { ProposalDecision } from './proposal-decision.tsx';

interface Props {
  /** The proposal next to the list. */
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

const definition = recordTypes.proposal;
const { plural } = definition;
const own = Object.keys(definition.fields).filter((name) => name !== 'title' && name !== 'note');
const isOpen = (one: RecordView): boolean => one.values['status'] === 'open';

/**
 * Shows proposals for the workspace: research decides, and everyone sees the decision. Open ones
 * first, each group newest first.
 */
export function ProposalsPage({ record, onRecord, detail }: Props): ReactNode {
  const query = useQuery(listQuery('proposal'));
  const role = useQuery(appQuery).data?.profile?.role;
  const items = [...(query.data?.items ?? [])].sort(
    (a, b) => Number(isOpen(b)) - Number(isOpen(a)),
  );
  const order = items.map(({ id }) => id);
  const place = useOpenedPlace(order, record, onRecord);
  const list = useList({ name: 'proposals', label: plural, order, place });
  const open = items.filter(isOpen);
  const chosen = items.find((item) => item.id === record);
  /** After a decision, the next open one is shown. */
  const onDecided = (id: string): void => {
    const at = open.findIndex((item) => item.id === id);
    onRecord((open[at + 1] ?? open[at - 1])?.id ?? null, 'replace');
  };
  const extra = chosen && (
    <ProposalDecision
      key={chosen.id}
      proposal={chosen}
      mayDecide={role === 'research' || role === 'admin'}
      onDecided={() => {
        onDecided(chosen.id);
      }}
    />
  );
  return (
    <ListPage
      name="proposals"
      title={plural}
      aside={open.length > 0 && <ListCount n={open.length} word="open" />}
      query={query}
      hasRows={items.length > 0}
      empty={
        <EmptyState icon={<IconBulb size={28} aria-hidden />} action={<GoToButton page="feed" />}>
          New customers, professions, models and people suggested from the field appear here.
        </EmptyState>
      }
      detail={record !== null && detail(record, { own, extra })}
      shows={record}
    >
      <RecordRows
        list={list}
        label={plural}
        items={items}
        line={(one) => <Line proposal={one} />}
      />
    </ListPage>
  );
}

function Line({ proposal }: { readonly proposal: RecordView }): ReactNode {
  const { record_type: type, status, adds_to: addsTo } = proposal.values;
  const options: Readonly<Record<string, string>> = definition.fields.status.options;
  return (
    <>
      {addsTo === null ? (findRecordType(String(type))?.label ?? String(type)) : 'Stages'} ·{' '}
      <MemberName id={proposal.created_by} /> · {options[String(status)] ?? String(status)}
    </>
  );
}
