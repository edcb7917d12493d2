import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { appQuery } from '../core-client/queries.ts';
import { FirstStart } from '../features/first-start/first-start.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { AppFrame } from './app-frame.tsx';

/** What the window shows as a whole: why the core can't open, the first start, or the app. */
export function RootScreen(): ReactNode {
  const { data, error, refetch } = useQuery(appQuery);
  if (error && !data) {
    return (
      <main style={{ padding: 32 }}>
        <h1 style={{ fontSize: '1.25rem', margin: '0 0 12px 16px' }}>Fieldloop can’t open your data</h1>
        <ErrorNotice error={error} retry={() => { void refetch(); }} />
      </main>
    );
  }
  if (!data) return <main aria-busy="true" aria-label="Fieldloop is starting" />;
  if (!data.profile) return <FirstStart />;
  return <AppFrame state={data}><Outlet /></AppFrame>;
}
