import { IconClockExclamation } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Account } from '../../../shared/api/accounts.ts';
import { experimentStates } from '../../../shared/method/experiment-state.ts';
import { useNow } from '../../ui/clock.ts';
import { SeverityBadge } from '../../ui/severity-badge.tsx';
import { stateLooks } from '../../ui/state-badge.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { waitsInBrief } from './attention-words.ts';
import classes from './accounts.module.css';

/**
 * Shows an account in three lines: its customer, the state of its experiments, and what waits or
 * breaks.
 */
export function AccountRow({ account }: { readonly account: Account }): ReactNode {
  const now = useNow();
  const waits = waitsInBrief(account, now);
  const stopping = account.breakages['s1_stops_work'] ?? 0;
  return (
    <div className={classes.lines}>
      <div className={classes.rowLine}>
        <span className={classes.name} dir="auto">
          {account.title}
        </span>
        <span className={classes.last}>
          {account.last_log_at === null ? (
            'no activity yet'
          ) : (
            <>
              last activity <TimeAgo at={account.last_log_at} />
            </>
          )}
        </span>
      </div>
      <div className={classes.rowLine}>
        <span className={classes.whose}>
          {[account.customer?.title, account.site].filter((part) => part).join(' · ') ||
            'No customer'}
        </span>
        <ExperimentCounts account={account} />
      </div>
      {(waits !== null || stopping > 0) && (
        <div className={classes.rowLine}>
          <span className={classes.waits}>
            {waits !== null && (
              <>
                <IconClockExclamation size={13} aria-hidden /> {waits}
              </>
            )}
          </span>
          {stopping > 0 && (
            <span className={classes.stopping}>
              {stopping} × <SeverityBadge severity="s1_stops_work" short />
            </span>
          )}
        </div>
      )}
    </div>
  );
}

/** Shows the number of experiments per state, as icons with numbers. */
function ExperimentCounts({ account }: { readonly account: Account }): ReactNode {
  const states = experimentStates.filter((state) => (account.experiments[state] ?? 0) > 0);
  if (states.length === 0) return <span className={classes.last}>no experiment</span>;
  return (
    <span className={classes.counts}>
      {states.map((state) => {
        const { icon: Icon, colour, label } = stateLooks[state];
        const n = account.experiments[state] ?? 0;
        return (
          <span
            key={state}
            className={classes.count}
            title={`${n} × ${label.toLowerCase()}`}
            style={{ color: colour }}
          >
            <Icon size={14} stroke={1.9} role="img" aria-label={label} />
            {n}
          </span>
        );
      })}
    </span>
  );
}
