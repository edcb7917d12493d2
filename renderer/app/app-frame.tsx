import { type ReactNode, useEffect, useState } from 'react';
import type { CaptureKind } from '../../shared/capture/capture-kinds.ts';
import type { AppState } from '../core-client/queries.ts';
import { CaptureHost } from '../features/capture/capture-host.tsx';
import { useMay } from '../ui/use-may.ts';
import classes from './app-frame.module.css';
import { GlobalCommands } from './global-commands.tsx';
import { KeysSheet } from './keys-sheet.tsx';
import { CommandPalette } from './palette/command-palette.tsx';
import { Sidebar } from './sidebar.tsx';
import { SyncOverlay } from './sync-overlay.tsx';
import { useOpenRequests } from './use-open-requests.ts';
import { usePageContext } from './use-page-context.ts';

type Overlay = 'capture' | 'palette' | 'keys' | 'sync';

/** The sidebar, beside it the page, and what opens over both. */
export function AppFrame({ state, children }: { readonly state: AppState; readonly children: ReactNode }): ReactNode {
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  const [captureKind, setCaptureKind] = useState<CaptureKind | null>(null);
  const [hasDraft, setHasDraft] = useState(false);
  const page = usePageContext();
  const may = useMay();
  const capture = (kind: CaptureKind | null = null): void => {
    if (!may.capture) return;
    setCaptureKind(kind);
    setOverlay('capture');
  };
  const open = { capture: () => { capture(); }, captureAs: capture, openPalette: () => setOverlay('palette'), openKeys: () => setOverlay('keys'), openSync: () => setOverlay('sync') };
  const [recent, setRecent] = useState<readonly string[]>([]);
  const close = (): void => setOverlay(null);
  useOpenRequests(open.capture);
  useEffect(() => window.fieldloop.on('capture', () => { setCaptureKind(null); setOverlay('capture'); }), []);
  return (
    <div className={classes.frame}>
      <a href="#main" className={classes.skip} onClick={(event) => { event.preventDefault(); document.getElementById('main')?.focus(); }}>Skip to the page</a>
      <GlobalCommands state={state} {...open} />
      <Sidebar state={state} hasDraft={hasDraft} capture={open.capture} openPalette={open.openPalette} openSync={open.openSync} />
      <main id="main" className={classes.main} tabIndex={-1}>{children}</main>
      <CaptureHost opened={overlay === 'capture' && may.capture} kind={captureKind} close={close} last={state.settings.captureContext} page={page} onDraft={setHasDraft} />
      {overlay === 'palette' && <CommandPalette close={close} recent={recent} onChosen={(id) => setRecent((before) => [id, ...before.filter((other) => other !== id)].slice(0, 12))} />}
      {overlay === 'keys' && <KeysSheet close={close} />}
      {overlay === 'sync' && <SyncOverlay close={close} />}
    </div>
  );
}
