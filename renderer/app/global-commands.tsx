import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type CaptureKind, captureKinds, kindLabel } from '../../shared/capture/capture-kinds.ts';
import { core } from '../core-client/core.ts';
import { type AppState, syncQuery } from '../core-client/queries.ts';
import { type Command, useCommands } from '../ui/commands.tsx';
import { showError } from '../ui/show-error.tsx';
import { useMay } from '../ui/use-may.ts';
import { useSaveSettings } from '../ui/use-save-settings.ts';
import { useUndo } from '../ui/write.tsx';
import { pageOrder, pages } from './pages.ts';

interface Props { readonly state: AppState; readonly capture: () => void; readonly captureAs: (kind: CaptureKind) => void; readonly openPalette: () => void; readonly openKeys: () => void; readonly openSync: () => void }

/** The commands that work on every page. */
export function GlobalCommands({ state, capture, captureAs, openPalette, openKeys, openSync }: Props): null {
  const navigate = useNavigate();
  const { undo, redo } = useUndo();
  const save = useSaveSettings();
  const may = useMay();
  const joined = useQuery(syncQuery).data?.hub != null;
  const goTo = pageOrder[state.profile?.role ?? 'fdc'].map((name): Command => {
    const page = pages[name];
    return {
      id: `go.${name}`, label: `Go to ${page.label}`, group: 'Go to', keys: `g ${page.letter}`,
      run: () => { void (page.to === '/settings/profile' ? navigate({ to: '/settings/$section', params: { section: 'profile' } }) : navigate({ to: page.to })); },
    };
  });
  const captureKind = captureKinds.map((kind): Command => ({
    id: `capture.${kind}`, label: `Log: ${kindLabel(kind).toLowerCase()}`, group: 'Everywhere', enabled: may.capture, run: () => { captureAs(kind); },
  }));
  useCommands([
    { id: 'capture', label: 'Capture an observation', group: 'Everywhere', keys: 'c', enabled: may.capture, run: capture },
    { id: 'palette', label: 'Find any action or record', group: 'Everywhere', keys: 'mod+k', run: openPalette, hidden: true },
    { id: 'keys', label: 'Show all keys', group: 'Everywhere', keys: '?', run: openKeys },
    { id: 'sync.open', label: 'Sync: what is safe where', group: 'Everywhere', keys: 'g u', run: openSync },
    { id: 'sync.now', label: 'Sync now', group: 'Everywhere', enabled: joined, run: () => { core.sync.now().catch(showError); } },
    { id: 'undo', label: 'Undo', group: 'Everywhere', keys: 'z', run: () => { void undo(); } },
    { id: 'redo', label: 'Do again', group: 'Everywhere', keys: 'shift+z', run: () => { void redo(); } },
    { id: 'sidebar', label: state.settings.sidebar ? 'Narrow the sidebar' : 'Widen the sidebar', group: 'Everywhere', keys: 'mod+b', run: () => save({ sidebar: !state.settings.sidebar }) },
    ...captureKind,
    ...goTo,
  ]);
  return null;
}
