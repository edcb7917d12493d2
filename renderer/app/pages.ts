import { IconArrowsSplit2, IconBuildingStore, IconBulb, IconCpu, IconEyeCheck, IconFileImport, IconFlag, IconFlask, IconList, IconMapPin, IconRoute, IconSettings, IconSun, IconUsb, IconUsers, type TablerIcon } from '@tabler/icons-react';
import type { Role } from '../../shared/records/member.ts';

export type PagePath = '/today' | '/feed' | '/triage' | '/accounts' | '/deployments' | '/experiments' | '/conflicts' | '/method/professions' | '/method/iterations' | '/method/people' | '/method/proposals' | '/review' | '/imports' | '/bundles' | '/settings/profile';

export interface Page {
  readonly to: PagePath;
  readonly label: string;
  readonly icon: TablerIcon;
  /** After `g`. */
  readonly letter: string;
  readonly group: 'main' | 'method' | 'end';
}

/** Every page of the sidebar. */
export const pages = {
  today: { to: '/today', label: 'Today', icon: IconSun, letter: 'y', group: 'main' },
  feed: { to: '/feed', label: 'Feed', icon: IconList, letter: 'f', group: 'main' },
  triage: { to: '/triage', label: 'Triage', icon: IconFlag, letter: 't', group: 'main' },
  accounts: { to: '/accounts', label: 'Accounts', icon: IconBuildingStore, letter: 'a', group: 'main' },
  deployments: { to: '/deployments', label: 'Deployments', icon: IconMapPin, letter: 'd', group: 'main' },
  experiments: { to: '/experiments', label: 'Experiments', icon: IconFlask, letter: 'e', group: 'main' },
  conflicts: { to: '/conflicts', label: 'Conflicts', icon: IconArrowsSplit2, letter: 'x', group: 'main' },
  professions: { to: '/method/professions', label: 'Professions', icon: IconRoute, letter: 'p', group: 'method' },
  iterations: { to: '/method/iterations', label: 'Model iterations', icon: IconCpu, letter: 'm', group: 'method' },
  people: { to: '/method/people', label: 'People', icon: IconUsers, letter: 'o', group: 'method' },
  proposals: { to: '/method/proposals', label: 'Proposals', icon: IconBulb, letter: 'r', group: 'method' },
  review: { to: '/review', label: 'Waiting for review', icon: IconEyeCheck, letter: 'w', group: 'end' },
  imports: { to: '/imports', label: 'Imports', icon: IconFileImport, letter: 'i', group: 'end' },
  bundles: { to: '/bundles', label: 'Bundles', icon: IconUsb, letter: 'b', group: 'end' },
  settings: { to: '/settings/profile', label: 'Settings', icon: IconSettings, letter: 's', group: 'end' },
} as const satisfies Readonly<Record<string, Page>>;
export type PageName = keyof typeof pages;

/** The sidebar per role: what the role needs first stands first, nothing is left out. */
export const pageOrder: Readonly<Record<Role, readonly PageName[]>> = {
  fdc: ['today', 'feed', 'deployments', 'experiments', 'triage', 'conflicts', 'accounts', 'professions', 'iterations', 'people', 'proposals', 'review', 'imports', 'bundles', 'settings'],
  research: ['triage', 'today', 'feed', 'experiments', 'conflicts', 'professions', 'iterations', 'deployments', 'accounts', 'people', 'proposals', 'review', 'imports', 'bundles', 'settings'],
  success: ['accounts', 'experiments', 'deployments', 'feed', 'today', 'triage', 'conflicts', 'people', 'professions', 'iterations', 'proposals', 'review', 'imports', 'bundles', 'settings'],
  admin: ['today', 'feed', 'triage', 'deployments', 'experiments', 'conflicts', 'accounts', 'people', 'professions', 'iterations', 'proposals', 'review', 'imports', 'bundles', 'settings'],
};
