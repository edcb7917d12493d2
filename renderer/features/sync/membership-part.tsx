import { Button } from '@mantine/core';
import { IconKeyOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { SyncState } from '../../../shared/api/sync.ts';
import { roles } from '../../../shared/records/member.ts';
import { useNow } from '../../ui/clock.ts';
import { exactTime } from '../../ui/time-words.ts';
import { Moment } from './moment.tsx';
import { SyncIcon } from './sync-icon.tsx';
import { SyncNow } from './sync-now.tsx';
import { syncWords } from './sync-words.ts';
import classes from './sync.module.css';

interface Props {
  readonly hub: NonNullable<SyncState['hub']>;
  readonly state: SyncState;
  /** An invite's link was opened although this folder belongs to a hub already. */
  readonly invited: boolean;
  readonly onOpenPanel: () => void;
}

/** Shows which hub this is, who one is there, and how it goes. */
export function MembershipPart({ hub, state, invited, onOpenPanel }: Props): ReactNode {
  const { tone, label, rest, more } = syncWords(state, useNow());
  return (
    <section className={classes.section} aria-labelledby="hub-membership">
      <h3 id="hub-membership" className={classes.row}>
        <SyncIcon tone={tone} size={16} /> {label}
        {rest !== null && `, ${rest}`}
      </h3>
      <p>{more}</p>
      {invited && (
        <p role="status" className={classes.notice} data-tone="calm">
          You opened an invite, but this folder already belongs to a hub. Leave this hub first, or
          start Fieldloop with another folder.
        </p>
      )}
      <dl className={classes.facts}>
        <dt>Hub</dt>
        <dd>{hub.url}</dd>
        <dt>You are</dt>
        <dd>
          {hub.member.name}, {roles[hub.member.role]}
        </dd>
        <dt>Joined</dt>
        <dd>
          <time dateTime={hub.joined_at}>{exactTime(hub.joined_at)}</time>
        </dd>
        <dt>Deployments without a policy</dt>
        <dd>
          {hub.undecided === 'as_is'
            ? 'Everything is shared'
            : 'Observations and files are held back until reviewed'}
        </dd>
        <dt>Last sent</dt>
        <dd>
          <Moment at={state.last_sent_at} none="Never" />
        </dd>
        <dt>Last fetched</dt>
        <dd>
          <Moment at={state.last_fetched_at} none="Never" />
        </dd>
      </dl>
      {!hub.keySealed && <UnsealedKey />}
      <div className={classes.row}>
        <SyncNow state={state} />
        <Button variant="subtle" onClick={onOpenPanel}>
          Sync status…
        </Button>
      </div>
    </section>
  );
}

const UnsealedKey = (): ReactNode => (
  <div className={classes.notice} data-tone="calm">
    <IconKeyOff size={18} aria-hidden />
    <div>
      <p>Fieldloop can’t use a key store on this system.</p>
      <p>
        This device’s hub key is stored unencrypted in a file that only your user account can read.
        Backups, exports and copies of the data folder don’t contain the key. Anyone who can read
        your files could act as you on the hub. If you lose the computer, have this device revoked.
      </p>
    </div>
  </div>
);
