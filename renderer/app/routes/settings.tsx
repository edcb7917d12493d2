import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type SettingsSection, SettingsPage, settingsSections } from '../../features/settings/settings-page.tsx';
import { HubSection } from '../../features/sync/hub-section.tsx';
import { useRunCommand } from '../../ui/commands.tsx';
import { KeyList } from '../key-list.tsx';

const route = getRouteApi('/settings/$section');

/** A section of the settings; an address that names none shows the first. */
export function SettingsScreen(): ReactNode {
  const { section } = route.useParams();
  const { hub = '', code = '', now = false } = route.useSearch();
  const run = useRunCommand();
  const navigate = useNavigate();
  return (
    <SettingsPage
      section={Object.hasOwn(settingsSections, section) ? section as SettingsSection : 'profile'}
      hub={(
        <HubSection
          invite={{ url: hub, code }} atOnce={now} onJoined={() => { void navigate({ to: '/settings/$section', params: { section: 'hub' }, replace: true }); }}
          onOpenPanel={() => { run('sync.open'); }}
        />
      )}
      keys={<KeyList />}
    />
  );
}
