import { type ReactNode, useEffect, useState } from 'react';
import type { CaptureKind } from '../../shared/capture/capture-kinds.ts';
import type { AppState } from '../core-client/queries.ts';
import { CaptureHost } from '../features/capture/capture-host.tsx';
import { LinkPicker } from '../features/gaps/link-picker.tsx';
import { useMay } from '../ui/use-may.ts';
import classes from './app-frame.module.css';
import { ElsewhereCommands } from './elsewhere-commands.tsx';
import { GlobalCommands } from './global-commands.tsx';
import { KeysSheet } from './keys-sheet.tsx';
import { NewCustomer } from './new-customer.tsx';
import { CommandPalette } from './palette/command-palette.tsx';
import { Sidebar } from './sidebar.tsx';
import { SyncOverlay } from './sync-overlay.tsx';
import { useOpenRequests } from './use-open-requests.ts';
import { usePageContext } from './use-page-context.ts';

type Overlay = 'capture' | 'palette' | 'keys' | 'sync' | 'customer';

/** Shows the sidebar, the page next to it, and what opens over both. */
export function AppFrame({
  state,
  children,
}: {
  readonly state: AppState;
  readonly children: ReactNode;
}): ReactNode {
  const [hasDraft, setHasDraft] = useState(false);
  const page = usePageContext();
  const { shown, captureKind, open, close } = useOverlay();
  return (
    <div className={classes.frame}>
      <SkipLink />
      <GlobalCommands state={state} {...open} />
      <ElsewhereCommands />
      <Sidebar
        state={state}
        hasDraft={hasDraft}
        capture={open.capture}
        openPalette={open.openPalette}
        openSync={open.openSync}
      />
      <main id="main" className={classes.main} tabIndex={-1}>
        {children}
      </main>
      <CaptureHost
        opened={shown === 'capture'}
        kind={captureKind}
        close={close}
        last={state.settings.captureContext}
        page={page}
        onDraft={setHasDraft}
      />
      <LinkPicker />
      <Overlays shown={shown} close={close} />
    </div>
  );
}

/** Returns which overlay is shown, and what opens each; capture only if the person may capture. */
function useOverlay() {
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  const [captureKind, setCaptureKind] = useState<CaptureKind | null>(null);
  const may = useMay();
  const capture = (kind: CaptureKind | null = null): void => {
    if (!may.capture) return;
    setCaptureKind(kind);
    setOverlay('capture');
  };
  const open = {
    capture: () => {
      capture();
    },
    captureAs: capture,
    openPalette: () => setOverlay('palette'),
    openKeys: () => setOverlay('keys'),
    openSync: () => setOverlay('sync'),
    newCustomer: () => setOverlay('customer'),
  };
  const close = (): void => setOverlay(null);
  useOpenRequests(open.capture);
  useEffect(
    () =>
      window.fieldloop.on('capture', () => {
        setCaptureKind(null);
        setOverlay('capture');
      }),
    [],
  );
  const shown = overlay === 'capture' && !may.capture ? null : overlay;
  return { shown, captureKind, open, close };
}

/** Moves the focus past the sidebar. */
const SkipLink = (): ReactNode => (
  <a
    href="#main"
    className={classes.skip}
    onClick={(event) => {
      event.preventDefault();
      document.getElementById('main')?.focus();
    }}
  >
    Skip to content
  </a>
);

interface OverlaysProps {
  readonly shown: Overlay | null;
  readonly close: () => void;
}

/** Shows the overlays other than capture, and remembers what was chosen in the palette. */
function Overlays({ shown, close }: OverlaysProps): ReactNode {
  const [recent, setRecent] = useState<readonly string[]>([]);
  return (
    <>
      {shown === 'palette' && (
        <CommandPalette
          close={close}
          recent={recent}
          onChosen={(id) =>
            setRecent((before) => [id, ...before.filter((other) => other !== id)].slice(0, 12))
          }
        />
      )}
      {shown === 'keys' && <KeysSheet close={close} />}
      {shown === 'customer' && <NewCustomer close={close} />}
      {shown === 'sync' && <SyncOverlay close={close} />}
    </>
  );
}
