import { ActionIcon, Button } from '@mantine/core';
import { IconClockExclamation, IconMessage, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import type { Account, AccountExperiment } from '../../../shared/api/accounts.ts';
import type { Filter } from '../../../shared/api/feed.ts';
import { core } from '../../core-client/core.ts';
import { accountQuery } from '../../core-client/queries.ts';
import { AsOf } from '../../ui/as-of.tsx';
import { useNow } from '../../ui/clock.ts';
import { dateSpan } from '../../ui/date-span.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { ListSkeleton } from '../../ui/list-page/list-skeleton.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { AccountFigures } from './account-figures.tsx';
import { OpenBreakages } from './open-breakages.tsx';
import { attentionWords } from './attention-words.ts';
import { useAct } from '../../ui/use-act.ts';
import classes from './accounts.module.css';

export interface AccountLinks {
  readonly onOpenDeployment: (id: string) => void;
  readonly onOpenExperiment: (id: string) => void;
  readonly onOpenRecord: (id: string) => void;
  /** Shows the records behind a number. */
  readonly onShowRecords: (filter: Filter) => void;
  /** One experiment at a glance, from its own feature. @param below what is shown under it */
  readonly experiment: (
    experiment: AccountExperiment,
    waits: ReactNode,
    below: ReactNode,
  ) => ReactNode;
  /** What people say about a record, and the box to say more, from the record's own feature. */
  readonly comments: (id: string) => ReactNode;
}

interface Props extends AccountLinks {
  readonly id: string;
  readonly onClose: () => void;
}

/** Shows one account: what waits, its numbers, its experiments and its comments. */
export function AccountDetail({ id, onClose, ...links }: Props): ReactNode {
  const { data, error, refetch } = useQuery(accountQuery(id));
  const changedAt = data?.account.changed_at;
  const { act } = useAct();
  useEffect(() => {
    // Who looks at it has seen it; Today then tells what changes from here on.
    if (changedAt !== undefined) void act(() => core.today.sawAccount({ id }));
  }, [act, id, changedAt]);
  if (error)
    return (
      <ErrorNotice
        error={error}
        retry={() => {
          void refetch();
        }}
      />
    );
  if (!data) return <ListSkeleton rows={6} />;
  const { account, experiments } = data;
  return (
    <article className={classes.detail} aria-label={account.title}>
      <Head account={account} onClose={onClose} onOpenDeployment={links.onOpenDeployment} />
      <Waiting
        account={account}
        experiments={experiments}
        onOpenDeployment={links.onOpenDeployment}
        onOpenExperiment={links.onOpenExperiment}
      />
      <AccountFigures account={account} onShowRecords={links.onShowRecords} />
      <OpenBreakages
        account={account}
        items={data.breakages}
        onOpen={links.onOpenRecord}
        onShowRecords={links.onShowRecords}
      />
      <section aria-label="Experiments">
        <h3 className={classes.heading}>
          Experiments <span className={classes.dim}>{experiments.length}</span>
        </h3>
        {experiments.length === 0 && <p className={classes.nothing}>No experiments yet.</p>}
        {experiments.map((one) => (
          <Experiment key={one.id} account={account} experiment={one} links={links} />
        ))}
      </section>
      {links.comments(account.id)}
    </article>
  );
}

function Head({
  account,
  onClose,
  onOpenDeployment,
}: {
  readonly account: Account;
  readonly onClose: () => void;
  readonly onOpenDeployment: (id: string) => void;
}): ReactNode {
  const span = dateSpan(account.started_on, account.ends_on);
  return (
    <header className={classes.head}>
      <div className={classes.headLine}>
        <h2 className={classes.title} dir="auto">
          {account.title}
        </h2>
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => {
            onOpenDeployment(account.id);
          }}
        >
          Open deployment
        </Button>
        <ActionIcon aria-label="Close (Esc)" title="Close (Esc)" onClick={onClose}>
          <IconX size={16} />
        </ActionIcon>
      </div>
      <p className={classes.facts}>
        {account.customer && <bdi>{account.customer.title}</bdi>}
        {account.site && <span>{account.site}</span>}
        <StatusBadge status={account.status} />
        {span && <span>{span}</span>}
        <span>
          last changed <TimeAgo at={account.changed_at} />
        </span>
        <AsOf />
      </p>
    </header>
  );
}

interface WaitingProps extends Pick<AccountLinks, 'onOpenDeployment' | 'onOpenExperiment'> {
  readonly account: Account;
  readonly experiments: readonly AccountExperiment[];
}

/** Shows what the account waits for; each item opens its record. */
function Waiting({
  account,
  experiments,
  onOpenDeployment,
  onOpenExperiment,
}: WaitingProps): ReactNode {
  const now = useNow();
  if (account.attention.length === 0) return null;
  return (
    <ul className={classes.waiting} aria-label="Waiting">
      {account.attention.map(({ kind, experiment, since }) => (
        <li key={`${kind} ${experiment}`}>
          <IconClockExclamation size={15} aria-hidden />
          <span>
            <button
              type="button"
              className={classes.link}
              onClick={() => {
                if (experiment === null) onOpenDeployment(account.id);
                else onOpenExperiment(experiment);
              }}
            >
              {experiment === null
                ? 'Deployment'
                : `“${experiments.find((one) => one.id === experiment)?.title ?? 'Experiment'}”`}
            </button>
            : {attentionWords({ kind, since }, now)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Experiment({
  account,
  experiment,
  links,
}: {
  readonly account: Account;
  readonly experiment: AccountExperiment;
  readonly links: AccountLinks;
}): ReactNode {
  const [talking, setTalking] = useState(false);
  const now = useNow();
  const waits = account.attention.filter((one) => one.experiment === experiment.id);
  return links.experiment(
    experiment,
    waits.map(({ kind, since }) => (
      <p key={kind} className={classes.waits}>
        <IconClockExclamation size={13} aria-hidden /> {attentionWords({ kind, since }, now)}
      </p>
    )),
    talking ? (
      <div className={classes.talk}>{links.comments(experiment.id)}</div>
    ) : (
      <div>
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          leftSection={<IconMessage size={13} aria-hidden />}
          onClick={() => {
            setTalking(true);
          }}
        >
          Comments
        </Button>
      </div>
    ),
  );
}
