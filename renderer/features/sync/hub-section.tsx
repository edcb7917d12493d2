import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { syncQuery } from '../../core-client/queries.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import type { Invite } from '../../ui/invite-input.tsx';
import { ListSkeleton } from '../../ui/list-page/list-skeleton.tsx';
import { DevicesPart } from './devices-part.tsx';
import { JoinForm } from './join-form.tsx';
import { LeavePart } from './leave-part.tsx';
import { MembershipPart } from './membership-part.tsx';
import { SyncOptionsPart } from './sync-options-part.tsx';

interface Props {
  /** From a link that was opened, or kept at the first start. */
  readonly invite: Invite;
  /** Called when the invite is used up. */
  readonly onJoined: () => void;
  readonly onOpenPanel: () => void;
}

/** Shows the settings about the hub: how to join one, or the membership of this folder. */
export function HubSection({ invite, onJoined, onOpenPanel }: Props): ReactNode {
  const { data: state, error, refetch } = useQuery(syncQuery);
  if (error)
    return (
      <ErrorNotice
        error={error}
        retry={() => {
          void refetch();
        }}
      />
    );
  if (!state) return <ListSkeleton rows={4} />;
  const { hub } = state;
  // Another link resets the form.
  if (!hub)
    return <JoinForm key={`${invite.url} ${invite.code}`} invite={invite} onJoined={onJoined} />;
  return (
    <>
      <MembershipPart
        hub={hub}
        state={state}
        invited={invite.code !== ''}
        onOpenPanel={onOpenPanel}
      />
      <SyncOptionsPart options={state.options} />
      <DevicesPart />
      <LeavePart hub={hub} pending={state.pending.entries} />
    </>
  );
}
