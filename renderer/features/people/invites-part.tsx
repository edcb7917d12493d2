import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { HubInvite } from '../../../shared/api/people.ts';
import { type Role, roles } from '../../../shared/records/member.ts';
import { mayManage } from '../../../shared/roles/people-right.ts';
import { dayWords, exactTime } from '../../ui/time-words.ts';
import classes from './people.module.css';

interface Props {
  readonly by: Role;
  readonly invites: readonly HubInvite[];
  readonly onRevoke: (invite: HubInvite) => void;
}

/** Shows the unused invites. */
export function InvitesPart({ by, invites, onRevoke }: Props): ReactNode {
  return (
    <section className={classes.part} aria-labelledby="people-invites">
      <h3 id="people-invites">Pending invites</h3>
      {invites.length === 0 && (
        <p className={classes.quiet}>No invite is waiting to be used. Press n to create one.</p>
      )}
      {invites.length > 0 && (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">For</th>
              <th scope="col">Role</th>
              <th scope="col">Deployments</th>
              <th scope="col">Created</th>
              <th scope="col">Expires</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {invites.map((invite) => (
              <tr key={invite.id}>
                <th scope="row">
                  <bdi>{invite.name === '' ? 'Anyone with the link' : invite.name}</bdi>
                  {invite.member !== null && ' (another device)'}
                </th>
                <td>{roles[invite.role]}</td>
                <td>{invite.deployments?.map(({ name }) => name).join(', ') ?? 'Not limited'}</td>
                <td>
                  {dayWords(invite.made_at)}
                  {invite.by === null ? ', on the hub' : `, by ${invite.by.name}`}
                </td>
                <td>{exactTime(invite.expires_at)}</td>
                <td className={classes.actions}>
                  {mayManage(by, invite.role) && (
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={`Revoke the invite for ${invite.name}`}
                      onClick={() => {
                        onRevoke(invite);
                      }}
                    >
                      Revoke…
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
