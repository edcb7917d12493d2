import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useCommands } from '../../ui/commands.tsx';
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
  const [moved, setMoved] = useState<string | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const order = groups.flatMap((group) => group.items.map((account) => account.id));
  const current = [moved, active].find((id) => id !== null && order.includes(id)) ?? order[0] ?? null;
  const at = current === null ? -1 : order.indexOf(current);
  useEffect(() => { document.getElementById(`account-${current}`)?.scrollIntoView({ block: 'nearest' }); }, [current]);

  const moveTo = (place: number): void => {
    const id = order[Math.max(0, Math.min(order.length - 1, place))];
    if (id === undefined) return;
    setMoved(id);
    if (active !== null) onOpen(id, 'replace');
  };
  const open = (id: string): void => { setMoved(id); onOpen(id, active === null ? 'push' : 'replace'); };
  useCommands([
    { id: 'accounts.next', label: 'Next account', group: 'Accounts', keys: 'j', hidden: true, run: () => { moveTo(at + 1); } },
    { id: 'accounts.previous', label: 'Previous account', group: 'Accounts', keys: 'k', hidden: true, run: () => { moveTo(at - 1); } },
    { id: 'accounts.open', label: 'Open the account', group: 'Accounts', keys: 'Enter', enabled: current !== null, run: () => { if (current !== null) open(current); box.current?.focus(); } },
    { id: 'accounts.back', label: 'Back to the list', group: 'Accounts', keys: 'Escape', hidden: true, enabled: active !== null, run: () => { onBack(); box.current?.focus(); } },
  ]);
  const steps: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: order.length - 1 };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.altKey || event.ctrlKey || event.metaKey ? undefined : steps[event.key];
    if (step !== undefined) { event.preventDefault(); moveTo(step); }
  };
  return (
    <div ref={box} className={classes.rows} role="listbox" tabIndex={0} aria-label="Accounts" aria-activedescendant={current === null ? undefined : `account-${current}`} onKeyDown={onKeyDown}>
      {groups.map((group) => (
        <div key={group.name} role="group" aria-labelledby={`accounts-${group.name}`}>
          <div id={`accounts-${group.name}`} role="presentation" className={classes.groupHead}>{group.label} <span className={classes.dim}>{group.items.length}</span></div>
          {group.items.map((account) => (
            <div key={account.id} id={`account-${account.id}`} role="option" aria-selected={account.id === active} data-active={account.id === current || undefined} className={classes.row} onClick={() => { open(account.id); }}>
              <AccountRow account={account} />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
