import { SegmentedControl } from '@mantine/core';
import { IconBuildingStore } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Account } from '../../../shared/api/accounts.ts';
import { accountsQuery } from '../../core-client/queries.ts';
import { useDay } from '../../ui/clock.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { GoToButton } from '../../ui/go-to-button.tsx';
import { ListCount } from '../../ui/list-page/list-count.tsx';
import { ListFilters } from '../../ui/list-page/list-filters.tsx';
import { linesOfGroups } from '../../ui/list-page/list-lines.ts';
import { ListPage } from '../../ui/list-page/list-page.tsx';
import { type OnRecord, useOpenedPlace } from '../../ui/list-page/list-place.ts';
import { ListRows } from '../../ui/list-page/list-rows.tsx';
import { ListSearch } from '../../ui/list-page/list-search.tsx';
import { NoMatches } from '../../ui/list-page/no-matches.tsx';
import { useList } from '../../ui/list-page/use-list.ts';
import { AccountDetail, type AccountLinks } from './account-detail.tsx';
import { type AccountGroup, groupAccounts, narrowAccounts } from './account-groups.ts';
import { AccountRow } from './account-row.tsx';
import classes from './accounts.module.css';

interface Props extends AccountLinks {
  /** The account next to the list. */
  readonly account: string | null;
  readonly onAccount: OnRecord;
}

const title = 'Accounts';
const sizes = { listShare: 38, listMinPx: 300, detailMinPx: 420 };

type Shown = 'all' | 'waiting' | 'active';

const shownAccounts: Readonly<
  Record<Shown, { readonly label: string; readonly test: (account: Account) => boolean }>
> = {
  all: { label: 'All', test: () => true },
  waiting: { label: 'Waiting', test: ({ attention }) => attention.length > 0 },
  active: { label: 'Active', test: ({ status }) => status === 'active' },
};

/** Shows every account with the state of its experiments, and the current one next to the list. */
export function AccountsPage({ account, onAccount, ...links }: Props): ReactNode {
  const query = useQuery(accountsQuery(useDay()));
  const [shown, setShown] = useState<Shown>('all');
  const [text, setText] = useState('');
  const all = query.data ?? [];
  const groups = groupAccounts(narrowAccounts(all, text).filter(shownAccounts[shown].test));
  const showAll = (): void => {
    setShown('all');
    setText('');
  };
  return (
    <ListPage
      name="accounts"
      sizes={sizes}
      title={title}
      aside={all.length > 0 && <ListCount n={all.length} />}
      above={
        all.length > 0 && (
          <AccountFilters shown={shown} onShown={setShown} text={text} onText={setText} />
        )
      }
      query={query}
      hasRows={groups.length > 0}
      empty={
        all.length > 0 ? (
          <NoMatches onAll={showAll}>No accounts match.</NoMatches>
        ) : (
          <EmptyState
            icon={<IconBuildingStore size={28} aria-hidden />}
            action={<GoToButton page="deployments" />}
          >
            Accounts appear here when there are deployments.
          </EmptyState>
        )
      }
      detail={
        account !== null && (
          <AccountDetail
            key={account}
            id={account}
            onClose={() => {
              onAccount(null);
            }}
            {...links}
          />
        )
      }
      shows={account}
    >
      <AccountRows groups={groups} account={account} onAccount={onAccount} />
    </ListPage>
  );
}

interface FiltersProps {
  readonly shown: Shown;
  readonly onShown: (shown: Shown) => void;
  readonly text: string;
  readonly onText: (text: string) => void;
}

/** Shows which accounts to list, and the search. */
const AccountFilters = ({ shown, onShown, text, onText }: FiltersProps): ReactNode => (
  <ListFilters>
    <SegmentedControl
      aria-label="Show"
      value={shown}
      onChange={(value) => onShown(value as Shown)}
      data={Object.entries(shownAccounts).map(([value, { label }]) => ({ value, label }))}
    />
    <ListSearch
      command="accounts.search"
      label="Search accounts"
      className={classes.search}
      text={text}
      onText={onText}
    />
  </ListFilters>
);

interface RowsProps extends Pick<Props, 'account' | 'onAccount'> {
  readonly groups: readonly AccountGroup[];
}

/** Shows the accounts under what they wait for. */
function AccountRows({ groups, account, onAccount }: RowsProps): ReactNode {
  const order = groups.flatMap(({ items }) => items.map(({ id }) => id));
  const place = useOpenedPlace(order, account, onAccount);
  const list = useList({ name: 'accounts', label: title, order, place });
  return (
    <ListRows
      list={list}
      label={title}
      lines={linesOfGroups(groups)}
      row={(one) => <AccountRow account={one} />}
    />
  );
}
