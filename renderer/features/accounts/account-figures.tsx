import type { ReactNode } from 'react';
import type { Account } from '../../../shared/api/accounts.ts';
import type { Filter } from '../../../shared/api/feed.ts';
import { openStates } from '../../../shared/method/verdict.ts';
import { severities } from '../../../shared/records/breakage.ts';
import { outcome } from '../../../shared/records/outcome.ts';
import { useNow } from '../../ui/clock.ts';
import { SeverityBadge } from '../../ui/severity-badge.tsx';
import { exactTime } from '../../ui/time-words.ts';
import { openWords } from '../../ui/triage-state-words.ts';
import { agoWords, daysSince } from './attention-words.ts';
import { countText, countWords } from '../../ui/number-words.ts';
import classes from './accounts.module.css';

interface Props {
  readonly account: Account;
  readonly onShowRecords: (filter: Filter) => void;
}

const total = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, n) => sum + n, 0);
const open: Filter = { triage: [...openStates] };
const kinds = outcome.fields.kind.options;

/** Shows the numbers of an account; each opens the records it counts. */
export function AccountFigures({ account, onShowRecords }: Props): ReactNode {
  const now = useNow();
  const show =
    (type: string, more: Filter = {}) =>
    (): void => {
      onShowRecords({ deployment: [account.id], type: [type], ...more });
    };
  return (
    <dl className={classes.figures}>
      <div className={classes.figure}>
        <dt>Outcomes</dt>
        <dd>
          <Number n={total(account.outcomes)} says="outcomes" onShow={show('outcome')} />
        </dd>
        <dd className={classes.parts}>
          <OutcomeParts
            outcomes={account.outcomes}
            onShow={(kind) => show('outcome', { result: [kind] })}
          />
        </dd>
      </div>
      <div className={classes.figure}>
        <dt>Open breakages</dt>
        <dd>
          <Number
            n={total(account.breakages)}
            says="open breakages"
            onShow={show('breakage', open)}
          />
        </dd>
        <dd className={classes.note}>{openWords}</dd>
        <dd className={classes.parts}>
          <SeverityParts
            breakages={account.breakages}
            onShow={(severity) => show('breakage', { ...open, severity: [severity] })}
          />
        </dd>
      </div>
      <div className={classes.figure}>
        <dt>Last activity</dt>
        <dd>
          {account.last_log_at === null ? (
            <span className={classes.big}>never</span>
          ) : (
            <button
              type="button"
              className={classes.big}
              title={exactTime(account.last_log_at)}
              onClick={() => {
                onShowRecords({ deployment: [account.id] });
              }}
            >
              {agoWords(daysSince(account.last_log_at, now))}
            </button>
          )}
        </dd>
      </div>
    </dl>
  );
}

interface PartsProps {
  /** Returns what opens the records of a part. */
  readonly onShow: (part: string) => () => void;
}

function OutcomeParts({ outcomes, onShow }: PartsProps & Pick<Account, 'outcomes'>): ReactNode {
  return Object.entries(kinds)
    .filter(([kind]) => (outcomes[kind] ?? 0) > 0)
    .map(([kind, label]) => (
      <button
        key={kind}
        type="button"
        className={classes.part}
        data-magic={kind === 'magic_moment' || undefined}
        onClick={onShow(kind)}
      >
        {resultCountWords(outcomes[kind] ?? 0, kind, label)}
      </button>
    ));
}

function SeverityParts({ breakages, onShow }: PartsProps & Pick<Account, 'breakages'>): ReactNode {
  return Object.keys(severities)
    .filter((severity) => (breakages[severity] ?? 0) > 0)
    .map((severity) => (
      <button key={severity} type="button" className={classes.part} onClick={onShow(severity)}>
        {countText(breakages[severity] ?? 0)} × <SeverityBadge severity={severity} short />
      </button>
    ));
}

function Number({
  n,
  says,
  onShow,
}: {
  readonly n: number;
  readonly says: string;
  readonly onShow: () => void;
}): ReactNode {
  if (n === 0) return <span className={classes.big}>0</span>;
  return (
    <button
      type="button"
      className={classes.big}
      aria-label={`${countText(n)} ${says}`}
      onClick={onShow}
    >
      {countText(n)}
    </button>
  );
}

/**
 * Returns a number of outcomes in words: '4 magic moments', '2 worked'. A magic moment is a noun;
 * the other results are not.
 */
const resultCountWords = (n: number, kind: string, label: string): string =>
  kind === 'magic_moment'
    ? countWords(n, 'magic moment')
    : `${countText(n)} ${label.toLowerCase()}`;
