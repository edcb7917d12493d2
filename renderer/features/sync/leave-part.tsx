import { Button, Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { SyncState } from '../../../shared/api/sync.ts';
import { core } from '../../core-client/core.ts';
import { syncQuery } from '../../core-client/queries.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { countWords } from '../../ui/number-words.ts';
import classes from './sync.module.css';

interface Props { readonly hub: NonNullable<SyncState['hub']>; readonly pending: number }

/** The way out of a hub, which says first what it does and that it can't be undone. */
export function LeavePart({ hub, pending }: Props): ReactNode {
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const leave = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      queries.setQueryData(syncQuery.queryKey, await core.sync.leave());
    } catch (caught) {
      setError(caught);
      setBusy(false);
    }
  };
  const close = (): void => { if (!busy) setAsking(false); };
  return (
    <section className={classes.section} aria-labelledby="hub-leave">
      <h3 id="hub-leave">Leave</h3>
      <p>All records stay on this computer, and you can go on logging. Nothing goes to the hub any more.</p>
      <Button variant="default" onClick={() => { setError(null); setAsking(true); }}>Leave the hub…</Button>
      <Modal opened={asking} onClose={close} title="Leave the hub" closeButtonProps={{ 'aria-label': 'Close' }}>
        <p>This device is signed off at <strong>{hub.url}</strong> and forgets its key. What it sent stays there; everything that is on this computer stays here.</p>
        <p>{pending === 0 ? 'Nothing waits for the hub.' : `${countWords(pending, 'change is', 'changes are')} not on the hub yet: kept here, and sent if you join again.`}</p>
        <p>This can’t be undone. To come back you need a new invite.</p>
        {error !== null && <ErrorNotice error={error} />}
        <div className={classes.row}>
          <Button loading={busy} onClick={() => { void leave(); }}>Leave the hub</Button>
          <Button variant="default" disabled={busy} onClick={close} data-autofocus>Stay</Button>
        </div>
      </Modal>
    </section>
  );
}
