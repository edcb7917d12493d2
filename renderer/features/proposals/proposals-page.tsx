import { IconBulb } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { findRecordType } from '../../../shared/records/index.ts';
import { proposal as definition } from '../../../shared/records/proposal.ts';
import { appQuery, listQuery } from '../../core-client/queries.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { ListSkeleton } from '../../ui/list-skeleton.tsx';
import { MemberName } from '../../ui/member-name.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { RecordList } from '../../ui/record-list.tsx';
import { SplitPanes } from '../../ui/split-panes.tsx';
import { ProposalDecision } from './proposal-decision.tsx';
import { countText } from '../../ui/number-words.ts';
import classes from './proposals.module.css';

interface Props {
  /** The proposal beside the list. */
  readonly record: string | null;
  readonly onRecord: (id: string | null, how?: 'push' | 'replace') => void;
  /** The pane of a record. @param own names of the fields that `extra` shows */
  readonly detail: (id: string, parts: { readonly extra?: ReactNode; readonly own?: readonly string[] }) => ReactNode;
}

const own = Object.keys(definition.fields).filter((name) => name !== 'title' && name !== 'note');
const isOpen = (one: RecordView): boolean => one.values['status'] === 'open';

/** What people offer to the workspace: research decides, and everybody sees what was decided. Open ones first, each kind the newest first. */
export function ProposalsPage({ record, onRecord, detail }: Props): ReactNode {
  const { data, error, refetch } = useQuery(listQuery('proposal'));
  const role = useQuery(appQuery).data?.profile?.role;
  const items = [...data?.items ?? []].sort((a, b) => Number(isOpen(b)) - Number(isOpen(a)));
  const open = items.filter(isOpen);
  const chosen = items.find((item) => item.id === record);
  /** The next open one is there already when one was decided. */
  const onDecided = (id: string): void => {
    const at = open.findIndex((item) => item.id === id);
    onRecord((open[at + 1] ?? open[at - 1])?.id ?? null, 'replace');
  };
  const list = (
    <section className={classes.list} aria-label={definition.plural}>
      <PageHeader title={definition.plural} asOf aside={data && open.length > 0 && <span className="tabular">{countText(open.length)} open</span>} />
      {error && <ErrorNotice error={error} retry={() => { void refetch(); }} />}
      {!data && !error && <ListSkeleton rows={5} />}
      {data && items.length === 0 && (
        <EmptyState icon={<IconBulb size={28} aria-hidden />}>Customers, professions, model iterations and people that somebody made on site and the shared workspace lacks are offered here.</EmptyState>
      )}
      {items.length > 0 && <RecordList items={items} label={definition.plural} active={record} line={(one) => <Line proposal={one} />} onOpen={onRecord} onBack={() => { onRecord(null); }} />}
    </section>
  );
  const beside = record !== null && detail(record, {
    own, extra: chosen && <ProposalDecision key={chosen.id} proposal={chosen} mayDecide={role === 'research' || role === 'admin'} onDecided={() => { onDecided(chosen.id); }} />,
  });
  return <SplitPanes name="proposals" panes={beside ? [{ id: 'list', share: 36, minPx: 280, children: list }, { id: 'detail', share: 64, minPx: 420, shows: record ?? '', children: beside }] : [{ id: 'list', share: 100, minPx: 280, children: list }]} />;
}

function Line({ proposal }: { readonly proposal: RecordView }): ReactNode {
  const { record_type: type, status, adds_to: addsTo } = proposal.values;
  const options: Readonly<Record<string, string>> = definition.fields.status.options;
  return (
    <>{addsTo === null ? findRecordType(String(type))?.label ?? String(type) : 'Stages'} · <MemberName id={proposal.created_by} /> · {options[String(status)] ?? String(status)}</>
  );
}
