import { Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { type NoticeKind, noticeKinds } from '../../../shared/api/notices.ts';
import type { Role } from '../../../shared/records/member.ts';
import { appQuery } from '../../core-client/queries.ts';
import { useSaveSettings } from '../../ui/use-save-settings.ts';
import classes from './settings.module.css';

const kinds: Readonly<
  Record<
    NoticeKind,
    { readonly label: string; readonly description: string; readonly roles?: readonly Role[] }
  >
> = {
  answers: { label: 'Answers', description: 'What became of your observations.' },
  questions: { label: 'Questions', description: 'What research asks about your observations.' },
  verify: { label: 'Requests to verify', description: 'What to try again with a new model.' },
  collections: {
    label: 'Data to collect',
    description: 'What a data job wants from your deployments.',
  },
  proposals: {
    label: 'Proposals',
    description: 'What others suggest for the shared workspace.',
    roles: ['research', 'admin'],
  },
};

/** Shows what the system notifies of on this device, with a switch for each kind. */
export function NotificationsSection(): ReactNode {
  const { settings, profile } = useQuery(appQuery).data ?? {};
  const save = useSaveSettings();
  if (!settings || !profile) return null;
  const shown = noticeKinds.filter((kind) => kinds[kind].roles?.includes(profile.role) ?? true);
  return (
    <div className={classes.form}>
      <p>
        While its window is in the background, Fieldloop shows what arrives from others as a
        notification on this device.
      </p>
      {shown.map((kind) => (
        <Switch
          key={kind}
          label={kinds[kind].label}
          description={kinds[kind].description}
          checked={settings.notices[kind]}
          onChange={(event) => {
            save({ notices: { ...settings.notices, [kind]: event.currentTarget.checked } });
          }}
        />
      ))}
    </div>
  );
}
