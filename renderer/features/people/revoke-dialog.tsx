import { Button, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import type { HubDevice } from '../../../shared/api/sync.ts';
import type { HubInvite, HubPerson } from '../../../shared/api/people.ts';
import { core } from '../../core-client/core.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { useAct } from '../../ui/use-act.ts';
import classes from './people.module.css';

export type Revocable =
  | { readonly kind: 'device'; readonly device: HubDevice; readonly person: HubPerson }
  | { readonly kind: 'invite'; readonly invite: HubInvite };

interface Props {
  readonly what: Revocable;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Asks before a device or an invite is revoked, and says what that means. */
export function RevokeDialog({ what, onDone, onClose }: Props): ReactNode {
  const { act, busy, error } = useAct({ inline: true });
  const revoke = async (): Promise<void> => {
    const done = await act(() =>
      what.kind === 'device'
        ? core.people.revokeDevice({ device: what.device.id })
        : core.people.revokeInvite({ invite: what.invite.id }),
    );
    if (done) onDone();
  };
  const close = (): void => {
    if (!busy) onClose();
  };
  return (
    <Modal
      opened
      onClose={close}
      title={what.kind === 'device' ? 'Revoke device' : 'Revoke invite'}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {what.kind === 'device' ? <DeviceWords {...what} /> : <InviteWords {...what} />}
      {error !== null && <ErrorNotice error={error} />}
      <div className={classes.row}>
        <Button
          loading={busy}
          onClick={() => {
            void revoke();
          }}
        >
          Revoke
        </Button>
        <Button variant="default" disabled={busy} onClick={close} data-autofocus>
          Cancel
        </Button>
      </div>
    </Modal>
  );
}

const DeviceWords = ({
  device,
  person,
}: {
  readonly device: HubDevice;
  readonly person: HubPerson;
}): ReactNode => (
  <>
    <p>
      “{device.name}” of {person.name} loses access at once. What it wrote stays, and so does what
      is stored on it.
    </p>
    <p>
      Changes that it has not sent yet wait at the hub for a decision. Invites created on it stop
      working. You can’t undo this; to come back, {person.name} needs a new invite.
    </p>
  </>
);

const InviteWords = ({ invite }: { readonly invite: HubInvite }): ReactNode => (
  <p>
    The link{invite.name === '' ? '' : ` for ${invite.name}`} stops working at once. You can’t undo
    this, but you can create another one.
  </p>
);
