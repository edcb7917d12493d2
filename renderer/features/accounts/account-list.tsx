import type { ReactNode } from 'react';
import { ListVoice } from '../../ui/list-voice.tsx';
import { useListBeside } from '../../ui/use-list-beside.ts';
import type { AccountGroup } from './account-groups.ts';
import { AccountRow } from './account-row.tsx';
import classes from './accounts.module.css';

interface Props {
  readonly groups: readonly AccountGroup[];
  /** The account beside the list. */
  readonly active: string | null;
  readonly onOpen: (id: string, how: 'push' | 'replace') => void;
  readonly onBack: () => void;
}

/** The accounts under what they wait for; the same keys as every list. */
export function AccountList({ groups, active, onOpen, onBack }: Props): ReactNode {
  const { box, current, at, moves, rowId, open, onKeyDown } = useListBeside({
    order: groups.flatMap((group) => group.items.map((account) => account.id)), active, rowPrefix: 'account', commandPrefix: 'accounts', onOpen, onBack,
    labels: { group: 'Accounts', next: 'Next account', previous: 'Previous account', open: 'Open the account', back: 'Back to the list' },
  });
  return (
    <>
      <ListVoice moves={moves} at={at} of={groups.reduce((sum, group) => sum + group.items.length, 0)} />
      <div ref={box} className={classes.rows} role="listbox" tabIndex={0} aria-label="Accounts" aria-activedescendant={current === null ? undefined : rowId(current)} onKeyDown={onKeyDown}>
        {groups.map((group) => (
          <div key={group.name} role="group" aria-labelledby={`accounts-${group.name}`}>
            <div id={`accounts-${group.name}`} role="presentation" className={classes.groupHead}>{group.label} <span className={classes.dim}>{group.items.length}</span></div>
            {group.items.map((account) => (
              <div key={account.id} id={rowId(account.id)} role="option" aria-selected={account.id === active} data-active={account.id === current || undefined} className={classes.row} onClick={() => { open(account.id); }}>
                <AccountRow account={account} />
              </div>
            ))}
          </div>
        ))}
      </div>
    </>
  );
}
