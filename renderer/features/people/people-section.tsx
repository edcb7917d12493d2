import { Button } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { HubPeople, HubPerson } from '../../../shared/api/people.ts';
import type { Role } from '../../../shared/records/member.ts';
import { managesPeople } from '../../../shared/roles/people-right.ts';
import { appQuery, hubPeopleQuery } from '../../core-client/queries.ts';
import { useCommands } from '../../ui/commands.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { ListSkeleton } from '../../ui/list-page/list-skeleton.tsx';
import { pageCommand } from '../../ui/page-commands.ts';
import { InviteDialog } from './invite-dialog.tsx';
import { InvitesPart } from './invites-part.tsx';
import { MembersPart } from './members-part.tsx';
import { type Revocable, RevokeDialog } from './revoke-dialog.tsx';
import classes from './people.module.css';

/** Who is invited: a new person (null), or a member with another device. */
interface Inviting {
  readonly member: HubPerson | null;
}

/** Shows the people of the hub with their devices, and the open invites. */
export function PeopleSection(): ReactNode {
  const role = useQuery(appQuery).data?.standing?.role;
  if (role === undefined)
    return <p className={classes.quiet}>Join a hub to work with other people.</p>;
  if (!managesPeople(role))
    return (
      <p className={classes.quiet}>Research leads and administrators manage people and devices.</p>
    );
  return <PeopleAtHub by={role} />;
}

function PeopleAtHub({ by }: { readonly by: Role }): ReactNode {
  const queries = useQueryClient();
  const { data, error, isFetching, refetch } = useQuery(hubPeopleQuery);
  const [inviting, setInviting] = useState<Inviting | null>(null);
  const [revoking, setRevoking] = useState<Revocable | null>(null);
  const refresh = (): void => {
    void queries.invalidateQueries({ queryKey: hubPeopleQuery.queryKey });
  };
  const invite = (): void => {
    setInviting({ member: null });
  };
  const close = (): void => {
    setInviting(null);
    setRevoking(null);
  };
  const ready = data !== undefined;
  useCommands([
    {
      ...pageCommand('members.invite'),
      enabled: ready && inviting === null,
      run: invite,
    },
  ]);
  return (
    <>
      <PeopleButtons
        ready={ready}
        fetching={isFetching}
        onInvite={invite}
        onRefresh={() => {
          void refetch();
        }}
      />
      {error && <ErrorNotice error={error} />}
      {!data && !error && <ListSkeleton rows={4} />}
      {data && (
        <>
          <PeopleLists by={by} people={data} onInvite={setInviting} onRevoke={setRevoking} />
          <PeopleDialogs
            by={by}
            deployments={data.deployments}
            inviting={inviting}
            revoking={revoking}
            onChanged={refresh}
            onClose={close}
          />
        </>
      )}
    </>
  );
}

function PeopleButtons({
  ready,
  fetching,
  onInvite,
  onRefresh,
}: {
  readonly ready: boolean;
  readonly fetching: boolean;
  readonly onInvite: () => void;
  readonly onRefresh: () => void;
}): ReactNode {
  return (
    <div className={classes.row}>
      <Button
        disabled={!ready}
        leftSection={<IconUserPlus size={14} aria-hidden />}
        rightSection={<KeyHint keys="n" />}
        onClick={onInvite}
      >
        Invite…
      </Button>
      <Button variant="default" loading={fetching} onClick={onRefresh}>
        Refresh
      </Button>
    </div>
  );
}

function PeopleLists({
  by,
  people: { invites, people },
  onInvite,
  onRevoke,
}: {
  readonly by: Role;
  readonly people: HubPeople;
  readonly onInvite: (inviting: Inviting) => void;
  readonly onRevoke: (what: Revocable) => void;
}): ReactNode {
  return (
    <>
      <InvitesPart
        by={by}
        invites={invites}
        onRevoke={(invite) => {
          onRevoke({ kind: 'invite', invite });
        }}
      />
      <MembersPart
        by={by}
        people={people}
        onInvite={(member) => {
          onInvite({ member });
        }}
        onRevoke={(device, person) => {
          onRevoke({ kind: 'device', device, person });
        }}
      />
    </>
  );
}

interface DialogsProps {
  readonly by: Role;
  readonly deployments: HubPeople['deployments'];
  readonly inviting: Inviting | null;
  readonly revoking: Revocable | null;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

function PeopleDialogs(props: DialogsProps): ReactNode {
  const { by, deployments, inviting, revoking, onChanged, onClose } = props;
  return (
    <>
      {inviting && (
        <InviteDialog
          by={by}
          member={inviting.member}
          deployments={deployments}
          onMade={onChanged}
          onClose={onClose}
        />
      )}
      {revoking && (
        <RevokeDialog
          what={revoking}
          onDone={() => {
            onClose();
            onChanged();
          }}
          onClose={onClose}
        />
      )}
    </>
  );
}
