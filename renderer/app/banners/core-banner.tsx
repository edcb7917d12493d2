import { Button } from '@mantine/core';
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import { type ReactNode, useSyncExternalStore } from 'react';
import { coreState } from '../../core-client/core.ts';
import { Banner } from './banner.tsx';

/**
 * Shows, while no core answers, what that means, and what to do if it does not come back
 * automatically.
 */
export function CoreBanner(): ReactNode {
  const state = useSyncExternalStore(coreState.subscribe, coreState.get);
  if (state === 'restarting') {
    return (
      <Banner tone="calm" icon={<IconRefresh size={16} aria-hidden />}>
        <p>
          Fieldloop’s data service stopped and is restarting. Everything shown as saved is safe, and
          what you type stays here until it can be saved.
        </p>
      </Banner>
    );
  }
  if (state !== 'stopped') return null;
  return (
    <Banner
      tone="warning"
      icon={<IconAlertTriangle size={16} aria-hidden />}
      actions={
        <Button variant="default" onClick={() => window.fieldloop.connectCore()}>
          Restart data service{' '}
        </Button>
      }
    >
      <p>
        Fieldloop’s data service stopped several times and no longer restarts automatically.
        Everything shown as saved is safe, but nothing new can be saved until the service runs.
        Restart the data service. If it stops again, restart Fieldloop.
      </p>
    </Banner>
  );
}
