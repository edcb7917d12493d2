import { IconBuildingStore } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { recordQuery } from '../../core-client/queries.ts';
import { AccountsPage } from '../../features/accounts/accounts-page.tsx';
import { ExperimentBrief } from '../../features/experiments/experiment-brief.tsx';
import { writeFeedState } from '../../features/feed/feed-state.ts';
import { Comments } from '../../features/record/comments.tsx';
import { useHoldForRows } from '../../ui/hold-keys.tsx';
import { useOpenRecord } from '../../records/parts/use-open-record.ts';
import { definePage } from '../../ui/page-manifest.ts';
import { recordSearch } from '../../ui/search-params.ts';

const route = getRouteApi('/accounts');

/**
 * Shows the accounts, with one of them next to the list; its comments and those on its experiments
 * come from the record feature.
 */
function AccountsView(): ReactNode {
  const { record = null } = route.useSearch();
  const navigate = useNavigate();
  const openRecord = useOpenRecord();
  const openExperiment = (id: string): void => {
    void navigate({ to: '/experiments/$id', params: { id } });
  };
  return (
    <AccountsPage
      account={record}
      onAccount={(id, how = 'push') => {
        void navigate({
          to: '/accounts',
          search: id === null ? {} : { record: id },
          replace: how === 'replace',
        });
      }}
      onOpenDeployment={(id) => {
        void navigate({ to: '/deployments/$id', params: { id } });
      }}
      onOpenExperiment={openExperiment}
      onOpenRecord={openRecord}
      onShowRecords={(filter) => {
        void navigate({
          to: '/feed',
          search: writeFeedState({ filter, text: '', record: null, view: null }),
        });
      }}
      experiment={(experiment, waits, below) => (
        <ExperimentBrief
          key={experiment.id}
          experiment={experiment}
          waits={waits}
          onOpen={() => {
            openExperiment(experiment.id);
          }}
        >
          {below}
        </ExperimentBrief>
      )}
      comments={(id) => <CommentsOn key={id} id={id} />}
    />
  );
}

function CommentsOn({ id }: { readonly id: string }): ReactNode {
  const { data: record, isPending } = useQuery(recordQuery(id));
  // The account is loaded before its comments: `m` waits for the box.
  useHoldForRows(isPending);
  return record ? <Comments record={record} /> : null;
}

export const accountsPage = definePage({
  name: 'accounts',
  title: 'Accounts',
  words: 'customers clients',
  icon: IconBuildingStore,
  letter: 'a',
  group: 'main',
  order: { fdc: 90, research: 110, success: 10, admin: 90 },
  asOf: true,
  path: '/accounts',
  search: recordSearch,
  component: AccountsView,
});
