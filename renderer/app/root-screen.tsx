import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { IconRefresh } from '@tabler/icons-react';
import { type ReactNode, useSyncExternalStore } from 'react';
import { coreState } from '../core-client/core.ts';
import { appQuery } from '../core-client/queries.ts';
import { useHoldWhileOpening } from '../ui/hold-keys.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { AppFrame } from './app-frame.tsx';
import { Banner } from './banners/banner.tsx';
import { CoreBanner } from './banners/core-banner.tsx';
import { ReadOnlyBanner } from './banners/read-only-banner.tsx';
import { RecoveryBanner } from './banners/recovery-banner.tsx';
import { FirstStartScreen } from './first-start-screen.tsx';
import { RestoreOffer } from './restore-offer.tsx';
import { RebuildNotice } from './rebuild-notice.tsx';
import { useHoldWhileNavigating } from './use-hold-while-navigating.ts';
import { useSaveKey } from './use-save-key.ts';
import classes from './root-screen.module.css';

/**
 * Shows the whole window: whether core answers, and then the first start, the app, or why the data
 * can't be opened.
 */
export function RootScreen(): ReactNode {
  useHoldWhileNavigating();
  useSaveKey();
  return (
    <div className={classes.root}>
      <CoreBanner />
      <Screen />
    </div>
  );
}

function Screen(): ReactNode {
  const { data, error, refetch } = useQuery(appQuery);
  useHoldWhileOpening(!data && !error);
  const rebuilt = useSyncExternalStore(coreState.subscribe, coreState.rebuilt);
  if (error && !data) {
    return (
      <main className={classes.failed}>
        <h1>Fieldloop can’t open your data</h1>
        <ErrorNotice
          error={error}
          retry={() => {
            void refetch();
          }}
        />
        <RestoreOffer error={error} />
      </main>
    );
  }
  if (!data && rebuilt !== null)
    return (
      <main className={classes.waiting} aria-busy="true">
        <h1>Updating your data</h1>
        <RebuildNotice share={rebuilt} />
      </main>
    );
  if (!data)
    return <main className={classes.failed} aria-busy="true" aria-label="Fieldloop is starting" />;
  return (
    <>
      {rebuilt !== null && (
        <Banner tone="calm" icon={<IconRefresh size={16} aria-hidden />}>
          <RebuildNotice share={rebuilt} />
        </Banner>
      )}
      <ReadOnlyBanner words={data.readOnly} />
      <RecoveryBanner recovery={data.recovery} />
      {data.profile ? (
        <AppFrame state={data}>
          <Outlet />
        </AppFrame>
      ) : (
        <FirstStartScreen />
      )}
    </>
  );
}
