import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import '@mantine/dropzone/styles.css';
import '@mantine/notifications/styles.css';
import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import './app/global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { refuseStrayDrops } from './app/refuse-stray-drops.ts';
import { connectCore } from './core-client/core.ts';
import { followChanges } from './core-client/follow-changes.ts';
import { queryClient } from './core-client/queries.ts';
import { tellNetworkUp } from './core-client/tell-network-up.ts';

refuseStrayDrops(window);
connectCore();
followChanges(queryClient);
tellNetworkUp();
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
