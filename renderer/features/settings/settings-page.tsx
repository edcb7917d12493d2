import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { PageHeader } from '../../ui/page-header.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import { DataSection } from './data-section.tsx';
import { ProfileSection } from './profile-section.tsx';
import classes from './settings.module.css';

export const settingsSections = { profile: 'Profile', hub: 'Hub', appearance: 'Appearance', data: 'Data', keys: 'Keys' } as const;
export type SettingsSection = keyof typeof settingsSections;

interface Props {
  readonly section: SettingsSection;
  /** The hub: joining, or how this folder belongs to one. */
  readonly hub: ReactNode;
  /** The list of all keys. */
  readonly keys: ReactNode;
}

/** Settings, a section at a time. Everything is saved as it is changed. */
export function SettingsPage({ section, hub, keys }: Props): ReactNode {
  const bodies: Readonly<Record<SettingsSection, ReactNode>> = { profile: <ProfileSection />, hub, appearance: <AppearanceSection />, data: <DataSection />, keys };
  return (
    <>
      <PageHeader title="Settings" />
      <div className={classes.page}>
        <nav aria-label="Settings" className={classes.nav}>
          {Object.entries(settingsSections).map(([name, label]) => (
            <Link key={name} to="/settings/$section" params={{ section: name }} className={classes.tab} activeProps={{ 'data-active': 'true', 'aria-current': 'page' } as object}>{label}</Link>
          ))}
        </nav>
        <section className={classes.body} aria-labelledby="settings-heading">
          <h2 id="settings-heading" className={classes.heading}>{settingsSections[section]}</h2>
          {bodies[section]}
        </section>
      </div>
    </>
  );
}
