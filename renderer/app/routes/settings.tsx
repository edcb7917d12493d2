import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type SettingsSection, SettingsPage, settingsSections } from '../../features/settings/settings-page.tsx';
import { KeyList } from '../key-list.tsx';

const route = getRouteApi('/settings/$section');

/** A section of the settings; an address that names none shows the first. */
export function SettingsScreen(): ReactNode {
  const { section } = route.useParams();
  return <SettingsPage section={Object.hasOwn(settingsSections, section) ? section as SettingsSection : 'profile'} keys={<KeyList />} />;
}
