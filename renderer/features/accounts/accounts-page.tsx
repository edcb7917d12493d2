import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { IconBuildingStore, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
import { accountsQuery } from '../../core-client/queries.ts';
import { useCommands } from '../../ui/commands.tsx';
import { useDay } from '../../ui/clock.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { ListSkeleton } from '../../ui/list-skeleton.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SplitPanes } from '../../ui/split-panes.tsx';
import { AccountDetail, type AccountLinks } from './account-detail.tsx';
import { groupAccounts, narrowAccounts } from './account-groups.ts';
import { AccountList } from './account-list.tsx';
import { countText } from '../../ui/number-words.ts';
import classes from './accounts.module.css';

interface Props extends AccountLinks {
  /** The account beside the list. */
  readonly account: string | null;
  readonly onAccount: (id: string | null, how?: 'push' | 'replace') => void;
}

const shownAccounts = { all: 'All', waiting: 'Waiting', active: 'Active' } as const;

/** Every account with how its experiments stand, and beside the list the one that is looked at. */
export function AccountsPage({ account, onAccount, ...links }: Props): ReactNode {
  const { data, error, refetch } = useQuery(accountsQuery(useDay()));
  const [shown, setShown] = useState('all');
  const [text, setText] = useState('');
  const search = useRef<HTMLInputElement>(null);
  useCommands([{ id: 'accounts.search', label: 'Search in accounts', group: 'Accounts', keys: '/', run: () => { search.current?.focus(); } }]);
  const all = data ?? [];
  const narrowed = narrowAccounts(all, text).filter((one) => shown === 'all' || (shown === 'waiting' ? one.attention.length > 0 : one.status === 'active'));
  const groups = groupAccounts(narrowed);
  const list = (
    <section className={classes.list} aria-label="Accounts">
      <PageHeader title="Accounts" asOf aside={all.length > 0 && <span className="tabular">{countText(all.length)}</span>} />
      {all.length > 0 && (
        <div className={classes.filters}>
          <SegmentedControl aria-label="Shown" value={shown} onChange={setShown} data={Object.entries(shownAccounts).map(([value, label]) => ({ value, label }))} />
          <TextInput
            ref={search} className={classes.search} aria-label="Search in accounts" placeholder="Search" leftSection={<IconSearch size={14} aria-hidden />} value={text}
            onChange={(event) => { setText(event.currentTarget.value); }} onKeyDown={(event) => { if (event.key === 'Escape') event.currentTarget.blur(); }}
          />
        </div>
      )}
      {error && <ErrorNotice error={error} retry={() => { void refetch(); }} />}
      {!data && !error && <ListSkeleton />}
      {data?.length === 0 && <EmptyState icon={<IconBuildingStore size={28} aria-hidden />}>Every deployment is an account: once one is here, its experiments and what they came to stand here.</EmptyState>}
      {all.length > 0 && groups.length === 0 && <EmptyState action={<Button variant="default" onClick={() => { setShown('all'); setText(''); }}>Show all</Button>}>No account fits.</EmptyState>}
      {groups.length > 0 && <AccountList groups={groups} active={account} onOpen={onAccount} onBack={() => { onAccount(null); }} />}
    </section>
  );
  const panes = [{ id: 'list', share: account === null ? 100 : 38, minPx: 300, children: list }];
  return <SplitPanes name="accounts" panes={account === null ? panes : [...panes, { id: 'detail', share: 62, minPx: 420, shows: account, children: <AccountDetail key={account} id={account} onClose={() => { onAccount(null); }} {...links} /> }]} />;
}
