import { Button, Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { SyncState } from '../../../shared/api/sync.ts';
import { core } from '../../core-client/core.ts';
import { syncQuery } from '../../core-client/queries.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { countWords } from '../../ui/number-words.ts';
import { useAct } from '../../ui/use-act.ts';
import classes from './sync.module.css';

interface Props {
  readonly hub: NonNullable<SyncState['hub']>;
  readonly pending: number;
}

/** Shows the way out of a hub, which says first what it does and that it can't be undone. */
export function LeavePart({ hub, pending }: Props): ReactNode {
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const { act, busy, error, clearError } = useAct({ inline: true });
  const leave = (): Promise<unknown> =>
    act(async () => {
      queries.setQueryData(syncQuery.queryKey, await core.sync.leave());
    });
  const close = (): void => {
    if (!busy) setAsking(false);
  };
  return (
    <section className={classes.section} aria-labelledby="hub-leave">
      <h3 id="hub-leave">Leave</h3>
      <p>
        All records stay on this computer and you can keep logging. Nothing more is sent to the hub.
      </p>
      <Button
        variant="default"
        onClick={() => {
          clearError();
          setAsking(true);
        }}
      >
        Leave the hub…
      </Button>
      <Modal
        opened={asking}
        onClose={close}
        title="Leave the hub"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <p>
          This device signs out of <strong>{hub.url}</strong> and deletes its key. Records already
          sent stay on the hub, and everything on this computer stays here.
        </p>
        <p>{pendingWords(pending)}</p>
        <p>You can’t undo this. To rejoin, you need a new invite.</p>
        {error !== null && <ErrorNotice error={error} />}
        <LeaveButtons busy={busy} onLeave={() => void leave()} onCancel={close} />
      </Modal>
    </section>
  );
}

function LeaveButtons({
  busy,
  onLeave,
  onCancel,
}: {
  readonly busy: boolean;
  readonly onLeave: () => void;
  readonly onCancel: () => void;
}): ReactNode {
  return (
    <div className={classes.row}>
      <Button loading={busy} onClick={onLeave}>
        Leave the hub
      </Button>
      <Button variant="default" disabled={busy} onClick={onCancel} data-autofocus>
        Cancel
      </Button>
    </div>
  );
}

const pendingWords = (pending: number): string =>
  pending === 0
    ? 'Nothing is waiting for the hub.'
    : `${countWords(pending, 'change is', 'changes are')} not on the hub yet. They are kept here ` +
      'and sent if you join again.';
