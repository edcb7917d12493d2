import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { recordQuery } from '../../core-client/queries.ts';
import { AccountsPage } from '../../features/accounts/accounts-page.tsx';
import { ExperimentBrief } from '../../features/experiments/experiment-brief.tsx';
import { writeFeedState } from '../../features/feed/feed-state.ts';
import { Comments } from '../../features/record/comments.tsx';
import { useOpenRecord } from '../use-open-record.ts';

const route = getRouteApi('/accounts');

/** The accounts, one of them beside the list; what is said about it and about its experiments comes from the record's feature. */
export function AccountsScreen(): ReactNode {
  const { record = null } = route.useSearch();
  const navigate = useNavigate();
  const openRecord = useOpenRecord();
  const openExperiment = (id: string): void => { void navigate({ to: '/experiments/$id', params: { id } }); };
  return (
    <AccountsPage
      account={record} onAccount={(id, how = 'push') => { void navigate({ to: '/accounts', search: id === null ? {} : { record: id }, replace: how === 'replace' }); }}
      onOpenDeployment={(id) => { void navigate({ to: '/deployments/$id', params: { id } }); }} onOpenExperiment={openExperiment} onOpenRecord={openRecord}
      onShowRecords={(filter) => { void navigate({ to: '/feed', search: writeFeedState({ filter, text: '', record: null, view: null }) }); }}
      experiment={(experiment, waits, below) => <ExperimentBrief key={experiment.id} experiment={experiment} waits={waits} onOpen={() => { openExperiment(experiment.id); }}>{below}</ExperimentBrief>}
      comments={(id) => <CommentsOn key={id} id={id} />}
    />
  );
}

function CommentsOn({ id }: { readonly id: string }): ReactNode {
  const { data: record } = useQuery(recordQuery(id));
  return record ? <Comments record={record} /> : null;
}
