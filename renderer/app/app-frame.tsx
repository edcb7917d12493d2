import { type ReactNode, useState } from 'react';
import type { AppState } from '../core-client/queries.ts';
import classes from './app-frame.module.css';
import { GlobalCommands } from './global-commands.tsx';
import { KeysSheet } from './keys-sheet.tsx';
import { Sidebar } from './sidebar.tsx';

type Overlay = 'capture' | 'palette' | 'keys';

/** The sidebar, beside it the page, and what opens over both. */
export function AppFrame({ state, children }: { readonly state: AppState; readonly children: ReactNode }): ReactNode {
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  const open = { capture: () => setOverlay('capture'), openPalette: () => setOverlay('palette'), openKeys: () => setOverlay('keys') };
  return (
    <div className={classes.frame}>
      <a href="#main" className={classes.skip} onClick={(event) => { event.preventDefault(); document.getElementById('main')?.focus(); }}>Skip to the page</a>
      <GlobalCommands state={state} {...open} />
      <Sidebar state={state} {...open} />
      <main id="main" className={classes.main} tabIndex={-1}>{children}</main>
      {overlay === 'keys' && <KeysSheet close={() => setOverlay(null)} />}
    </div>
  );
}
