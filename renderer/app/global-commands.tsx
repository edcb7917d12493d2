import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type CaptureKind, captureKinds, kindLabel } from '../../shared/capture/capture-kinds.ts';
import type { Settings } from '../../shared/api/settings.ts';
import type { Role } from '../../shared/records/member.ts';
import { core } from '../core-client/core.ts';
import { type AppState, syncQuery } from '../core-client/queries.ts';
import { type SettingsSection, settingsSections } from '../features/settings/settings-page.tsx';
import { useCommands } from '../ui/commands.tsx';
import type { Command } from '../ui/command.ts';
import { useAct } from '../ui/use-act.ts';
import { type May, useMay } from '../ui/use-may.ts';
import { useSaveSettings } from '../ui/use-save-settings.ts';
import { useUndo } from '../ui/write.tsx';
import { pagesFor } from './pages.ts';

const sectionWords: Readonly<Record<SettingsSection, string>> = {
  profile: 'preferences options name role me',
  hub: 'preferences options join invite server sync devices',
  members: 'preferences options invite revoke team member access',
  appearance: 'preferences options theme colours dark light rows',
  notifications: 'preferences options notify alerts system',
  data: 'preferences options folder backup export restore',
  keys: 'preferences options help shortcuts',
};

/** What can be changed about the looks of the window without opening the settings. */
const appearances: readonly {
  readonly id: string;
  readonly label: string;
  readonly words: string;
  readonly part: Partial<Settings>;
}[] = [
  {
    id: 'light',
    label: 'Use light theme',
    words: 'theme mode bright day',
    part: { colorScheme: 'light' },
  },
  {
    id: 'dark',
    label: 'Use dark theme',
    words: 'theme mode black night',
    part: { colorScheme: 'dark' },
  },
  {
    id: 'auto',
    label: 'Use system theme',
    words: 'theme mode automatic',
    part: { colorScheme: 'auto' },
  },
  {
    id: 'compact',
    label: 'Compact rows',
    words: 'density dense small',
    part: { density: 'compact' },
  },
  {
    id: 'comfortable',
    label: 'Comfortable rows',
    words: 'density large space',
    part: { density: 'comfortable' },
  },
];

interface Props {
  readonly state: AppState;
  readonly capture: () => void;
  readonly captureAs: (kind: CaptureKind) => void;
  readonly openPalette: () => void;
  readonly openKeys: () => void;
  readonly openSync: () => void;
  readonly newCustomer: () => void;
}

/** Registers the commands that work on every page. */
export function GlobalCommands({ state, captureAs, ...open }: Props): null {
  const may = useMay();
  const captures = captureKinds.map((kind): Command => ({
    id: `capture.${kind}`,
    label: `Log: ${kindLabel(kind).toLowerCase()}`,
    words: 'new create add capture record observation',
    group: 'Everywhere',
    enabled: may.capture,
    run: () => {
      captureAs(kind);
    },
  }));
  const overlays = overlayCommands(open, may);
  const workspace = useWorkspaceCommands();
  const looks = useLookCommands(state.settings);
  const navigation = useNavigationCommands(state.profile?.role ?? 'fdc');
  useCommands([
    ...overlays,
    ...workspace,
    looks.sidebar,
    ...captures,
    ...navigation,
    ...looks.appearances,
  ]);
  return null;
}

/** Returns the commands that open something over the page. */
const overlayCommands = (
  { capture, openPalette, openKeys, openSync, newCustomer }: Omit<Props, 'state' | 'captureAs'>,
  may: May,
): Command[] => [
  {
    id: 'capture',
    label: 'Capture an observation',
    group: 'Everywhere',
    keys: 'c',
    words: 'new create add log record note',
    enabled: may.capture,
    run: capture,
  },
  {
    id: 'palette',
    label: 'Find any command or record',
    group: 'Everywhere',
    keys: 'mod+k',
    run: openPalette,
    hidden: true,
  },
  {
    id: 'keys',
    label: 'Show keyboard shortcuts',
    group: 'Everywhere',
    keys: '?',
    words: 'help shortcuts keyboard hotkeys',
    run: openKeys,
  },
  {
    id: 'customer.new',
    label: 'New customer',
    group: 'Everywhere',
    words: 'create add account company client',
    enabled: may.create('customer', null),
    run: newCustomer,
  },
  {
    id: 'sync.open',
    label: 'Sync status',
    group: 'Everywhere',
    keys: 'g u',
    words: 'synchronise online offline status hub',
    run: openSync,
  },
];

/** Returns the commands that act on the whole workspace: sync, undo and redo. */
function useWorkspaceCommands(): Command[] {
  const { act } = useAct();
  const { undo, redo } = useUndo();
  const joined = useQuery(syncQuery).data?.hub != null;
  return [
    {
      id: 'sync.now',
      label: 'Sync now',
      group: 'Everywhere',
      enabled: joined,
      run: () => {
        void act(() => core.sync.now());
      },
    },
    {
      id: 'undo',
      label: 'Undo',
      group: 'Everywhere',
      keys: 'z',
      words: 'revert take back',
      run: () => {
        void undo();
      },
    },
    {
      id: 'redo',
      label: 'Redo',
      group: 'Everywhere',
      keys: 'shift+z',
      words: 'redo',
      run: () => {
        void redo();
      },
    },
  ];
}

/** Returns the commands that change how the window looks. */
function useLookCommands(settings: Settings): {
  readonly sidebar: Command;
  readonly appearances: Command[];
} {
  const save = useSaveSettings();
  return {
    sidebar: {
      id: 'sidebar',
      label: settings.sidebar ? 'Collapse sidebar' : 'Expand sidebar',
      group: 'Everywhere',
      keys: 'mod+b',
      run: () => save({ sidebar: !settings.sidebar }),
    },
    appearances: appearances.map(({ id, label, words, part }) => ({
      id: `look.${id}`,
      label,
      group: 'Appearance',
      words,
      run: () => save(part),
    })),
  };
}

/** Returns the commands that open a page or a section of the settings. */
function useNavigationCommands(role: Role): Command[] {
  const navigate = useNavigate();
  const may = useMay();
  const pages = pagesFor(role).map((page): Command => ({
    id: `go.${page.name}`,
    words: page.words,
    label: `Go to ${page.title}`,
    group: 'Go to',
    keys: `g ${page.letter}`,
    run: () => {
      void navigate({ to: page.path, params: page.params ?? {} });
    },
  }));
  const sections = Object.entries(settingsSections).map(([section, label]): Command => ({
    id: `settings.${section}`,
    label: `Settings: ${label.toLowerCase()}`,
    group: 'Go to',
    words: sectionWords[section as SettingsSection],
    enabled: section !== 'members' || may.managesPeople,
    run: () => {
      void navigate({ to: '/settings/$section', params: { section } });
    },
  }));
  return [...pages, ...sections];
}
