import type { ReactNode } from 'react';
import type { Account, AccountBreakage } from '../../../shared/api/accounts.ts';
import type { Filter } from '../../../shared/api/feed.ts';
import { openStates } from '../../../shared/method/verdict.ts';
import { countText } from '../../ui/number-words.ts';
import { SeverityBadge } from '../../ui/severity-badge.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { stateWords } from '../../ui/triage-state-words.ts';
import classes from './accounts.module.css';

interface Props {
  readonly account: Account;
  readonly items: readonly AccountBreakage[];
  readonly onOpen: (id: string) => void;
  readonly onShowRecords: (filter: Filter) => void;
}

/**
 * Shows the open breakages of an account, most severe first, with research's decision about each.
 */
export function OpenBreakages({ account, items, onOpen, onShowRecords }: Props): ReactNode {
  const all = Object.values(account.breakages).reduce((sum, n) => sum + n, 0);
  const showAll = (): void => {
    onShowRecords({ deployment: [account.id], type: ['breakage'], triage: [...openStates] });
  };
  return (
    <section aria-label="Open breakages">
      <h3 className={classes.heading}>
        Open breakages <span className={classes.dim}>{countText(all)}</span>
      </h3>
      {items.length === 0 && <p className={classes.nothing}>No open breakages.</p>}
      <ul className={classes.breakages}>
        {items.map((item) => (
          <Breakage key={item.id} item={item} onOpen={onOpen} />
        ))}
      </ul>
      {all > items.length && (
        <button type="button" data-item className={classes.link} onClick={showAll}>
          Show all {countText(all)}
        </button>
      )}
    </section>
  );
}

interface BreakageProps {
  readonly item: AccountBreakage;
  readonly onOpen: (id: string) => void;
}

function Breakage({
  item: { id, title, severity, occurred_at: at, state, words },
  onOpen,
}: BreakageProps): ReactNode {
  return (
    <li>
      <button
        type="button"
        data-item
        className={classes.breakage}
        onClick={() => {
          onOpen(id);
        }}
      >
        {severity !== null && <SeverityBadge severity={severity} short />}
        <span className={classes.breakageTitle}>
          <bdi>{title}</bdi>
        </span>
        <span className={classes.said}>
          {stateWords[state]}
          {words !== null && (
            <>
              : <bdi>{words}</bdi>
            </>
          )}
        </span>
        <TimeAgo at={at} className={classes.last} />
      </button>
    </li>
  );
}
