import { Modal } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { HubPeople, HubPerson, MadeInvite } from '../../../shared/api/people.ts';
import type { Role } from '../../../shared/records/member.ts';
import { PickersInside } from '../../ui/pickers-inside.tsx';
import { type Asked, InviteForm } from './invite-form.tsx';
import { MadeLink } from './made-link.tsx';

interface Props {
  /** The role of the person who invites. */
  readonly by: Role;
  /** For another device of this member; null: for a new person. */
  readonly member: HubPerson | null;
  readonly deployments: HubPeople['deployments'];
  readonly onMade: () => void;
  readonly onClose: () => void;
}

/** Shows the steps of an invitation: whom, with which role, and then the link to send. */
export function InviteDialog({ by, member, deployments, onMade, onClose }: Props): ReactNode {
  const [made, setMade] = useState<{
    readonly invite: MadeInvite;
    readonly asked: Asked;
  } | null>(null);
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnEscape={false}
      title={member === null ? 'Invite someone' : `Invite another device of ${member.name}`}
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <PickersInside onEscape={onClose}>
        {made === null ? (
          <InviteForm
            by={by}
            member={member}
            deployments={deployments}
            onClose={onClose}
            onMade={(invite, asked) => {
              setMade({ invite, asked });
              onMade();
            }}
          />
        ) : (
          <MadeLink {...made} deployments={deployments} onClose={onClose} />
        )}
      </PickersInside>
    </Modal>
  );
}
