import { IconSettings } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import {
  type SettingsSection,
  SettingsPage,
  settingsSections,
} from '../../features/settings/settings-page.tsx';
import { PeopleSection } from '../../features/people/people-section.tsx';
import { HubSection } from '../../features/sync/hub-section.tsx';
import { useRunCommand } from '../../ui/commands.tsx';
import { KeyList } from '../key-list.tsx';
import { definePage } from '../../ui/page-manifest.ts';
import { inviteSearch } from '../../ui/search-params.ts';

const route = getRouteApi('/settings/$section');

/** Shows a section of the settings; an address that names none shows the first. */
function SettingsView(): ReactNode {
  const { section } = route.useParams();
  const { hub = '', code = '' } = route.useSearch();
  const run = useRunCommand();
  const navigate = useNavigate();
  return (
    <SettingsPage
      section={Object.hasOwn(settingsSections, section) ? (section as SettingsSection) : 'profile'}
      hub={
        <HubSection
          invite={{ url: hub, code }}
          onJoined={() => {
            void navigate({ to: '/settings/$section', params: { section: 'hub' }, replace: true });
          }}
          onOpenPanel={() => {
            run('sync.open');
          }}
        />
      }
      members={<PeopleSection />}
      keys={<KeyList />}
    />
  );
}

export const settingsPage = definePage({
  name: 'settings',
  title: 'Settings',
  words: 'preferences options profile',
  icon: IconSettings,
  letter: 's',
  group: 'end',
  order: { fdc: 200, research: 200, success: 200, admin: 70 },
  asOf: false,
  path: '/settings/$section',
  search: inviteSearch,
  component: SettingsView,
  params: { section: 'profile' },
});
