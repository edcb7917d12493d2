import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { PageHeader } from '../../ui/page-header.tsx';
import { useMay } from '../../ui/use-may.ts';
import { AppearanceSection } from './appearance-section.tsx';
import { DataSection } from './data-section.tsx';
import { NotificationsSection } from './notifications-section.tsx';
import { ProfileSection } from './profile-section.tsx';
import classes from './settings.module.css';

export const settingsSections = {
  profile: 'Profile',
  hub: 'Hub',
  members: 'People and devices',
  appearance: 'Appearance',
  notifications: 'Notifications',
  data: 'Data',
  keys: 'Keys',
} as const;
export type SettingsSection = keyof typeof settingsSections;

interface Props {
  readonly section: SettingsSection;
  /** The hub: joining, or the membership of this folder. */
  readonly hub: ReactNode;
  /** The people of the hub; for those who manage them. */
  readonly members: ReactNode;
  /** The list of all keys. */
  readonly keys: ReactNode;
}

/** Shows the settings, one section at a time. Everything is saved as it is changed. */
export function SettingsPage({ section, hub, members, keys }: Props): ReactNode {
  const bodies: Readonly<Record<SettingsSection, ReactNode>> = {
    profile: <ProfileSection />,
    hub,
    members,
    appearance: <AppearanceSection />,
    notifications: <NotificationsSection />,
    data: <DataSection />,
    keys,
  };
  const { managesPeople } = useMay();
  const sections = Object.entries(settingsSections).filter(
    ([name]) => name !== 'members' || managesPeople,
  );
  return (
    <>
      <PageHeader title="Settings" />
      <div className={classes.page}>
        <nav aria-label="Settings" className={classes.nav}>
          {sections.map(([name, label]) => (
            <Link
              key={name}
              to="/settings/$section"
              params={{ section: name }}
              className={classes.tab}
              activeProps={{ 'data-active': 'true', 'aria-current': 'page' } as object}
            >
              {label}
            </Link>
          ))}
        </nav>
        <section className={classes.body} aria-labelledby="settings-heading" tabIndex={0}>
          <h2 id="settings-heading" className={classes.heading}>
            {settingsSections[section]}
          </h2>
          {bodies[section]}
        </section>
      </div>
    </>
  );
}
