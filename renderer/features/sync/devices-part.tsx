import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { devicesQuery } from '../../core-client/queries.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { ListSkeleton } from '../../ui/list-page/list-skeleton.tsx';
import { dayWords, exactTime } from '../../ui/time-words.ts';
import classes from './sync.module.css';

const standings = { active: 'In use', revoked: 'Revoked', left: 'Left' } as const;

/** Shows the devices that write in this person's name, as listed by the hub. */
export function DevicesPart(): ReactNode {
  const { data, error, refetch } = useQuery(devicesQuery);
  return (
    <section className={classes.section} aria-labelledby="hub-devices">
      <h3 id="hub-devices">Your devices</h3>
      <p>
        Devices that joined as you. If you lose one, ask your hub’s administrator to revoke it. It
        loses access at once.
      </p>
      {error && (
        <ErrorNotice
          error={error}
          retry={() => {
            void refetch();
          }}
        />
      )}
      {!data && !error && <ListSkeleton rows={2} />}
      {data && (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Device</th>
              <th scope="col">Joined</th>
              <th scope="col">Last seen</th>
              <th scope="col">Status</th>
            </tr>
          </thead>
          <tbody>
            {data.map((device) => (
              <tr key={device.id}>
                <td>
                  {device.name}
                  {device.self && ' (this device)'}
                </td>
                <td>{dayWords(device.joined_at)}</td>
                <td>{device.seen_at === null ? 'Never' : exactTime(device.seen_at)}</td>
                <td>{standings[device.standing]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
