import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { HubPerson } from '../../../shared/api/people.ts';
import type { HubDevice } from '../../../shared/api/sync.ts';
import { type Role, roles } from '../../../shared/records/member.ts';
import { mayAddDevice, mayManage } from '../../../shared/roles/people-right.ts';
import { countText } from '../../ui/number-words.ts';
import { dayWords, exactTime } from '../../ui/time-words.ts';
import classes from './people.module.css';

interface Props {
  readonly by: Role;
  readonly people: readonly HubPerson[];
  readonly onInvite: (person: HubPerson) => void;
  readonly onRevoke: (device: HubDevice, person: HubPerson) => void;
}

const standings = { active: 'In use', revoked: 'Revoked', left: 'Left' } as const;

/** Shows everyone who has joined, by name, with their devices. */
export function MembersPart({ by, people, onInvite, onRevoke }: Props): ReactNode {
  const sorted = [...people].sort((a, b) => a.name.localeCompare(b.name));
  return (
    <section className={classes.part} aria-labelledby="people-members">
      <h3 id="people-members">
        People <span className={classes.quiet}>{countText(people.length)}</span>
      </h3>
      {sorted.map((person) => (
        <Person key={person.id} by={by} person={person} onInvite={onInvite} onRevoke={onRevoke} />
      ))}
    </section>
  );
}

function Person({
  by,
  person,
  onInvite,
  onRevoke,
}: Omit<Props, 'people'> & { readonly person: HubPerson }): ReactNode {
  return (
    <section className={classes.person} aria-label={person.name}>
      <div className={classes.head}>
        <div>
          <div className={classes.name} dir="auto">
            {person.name}
          </div>
          <div className={classes.quiet}>
            {roles[person.role]} · {whereWords(person)} · joined {dayWords(person.joined_at)}
          </div>
        </div>
        {mayAddDevice(
          by,
          person.devices.some(({ self }) => self),
        ) && (
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={`Add device for ${person.name}`}
            onClick={() => {
              onInvite(person);
            }}
          >
            Add device…
          </Button>
        )}
      </div>
      <ul className={classes.devices}>
        {person.devices.map((device) => (
          <Device
            key={device.id}
            device={device}
            onRevoke={
              device.standing !== 'revoked' && !device.self && mayManage(by, person.role)
                ? () => {
                    onRevoke(device, person);
                  }
                : null
            }
            revokeLabel={`Revoke ${device.name} of ${person.name}`}
          />
        ))}
      </ul>
    </section>
  );
}

function Device({
  device,
  revokeLabel,
  onRevoke,
}: {
  readonly device: HubDevice;
  readonly revokeLabel: string;
  /** null without the right to revoke it. */
  readonly onRevoke: (() => void) | null;
}): ReactNode {
  return (
    <li className={classes.device}>
      <span className={classes.what}>
        {device.name}
        {device.self && ' (this device)'}
      </span>
      <span className={classes.quiet}>
        {device.seen_at === null ? 'Never seen' : `Last seen ${exactTime(device.seen_at)}`}
      </span>
      <span data-standing={device.standing} className={classes.standing}>
        {standings[device.standing]}
      </span>
      <span className={classes.actions}>
        {onRevoke && (
          <Button size="compact-sm" variant="default" aria-label={revokeLabel} onClick={onRevoke}>
            Revoke…
          </Button>
        )}
      </span>
    </li>
  );
}

/** Returns where a person works, in a few words. */
function whereWords({ role, limited, deployments }: HubPerson): string {
  const isLimited = role === 'fdc' || limited;
  if (!isLimited) return 'all deployments';
  const names = deployments.map(({ name }) => name);
  if (names.length === 0) return 'no deployment yet';
  return names.join(', ');
}
