import { Button } from '@mantine/core';
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import { type ReactNode, useSyncExternalStore } from 'react';
import { coreState } from '../../core-client/core.ts';
import { Banner } from './banner.tsx';

/** While no core answers: what that means, and the way on when it does not come back by itself. */
export function CoreBanner(): ReactNode {
  const state = useSyncExternalStore(coreState.subscribe, coreState.get);
  if (state === 'restarting') {
    return (
      <Banner tone="calm" icon={<IconRefresh size={16} aria-hidden />}>
        <p>The part of Fieldloop that keeps your data stopped and is being started again. Everything shown as saved is safe, and what you type stays here until it can be kept.</p>
      </Banner>
    );
  }
  if (state !== 'stopped') return null;
  return (
    <Banner
      tone="warning" icon={<IconAlertTriangle size={16} aria-hidden />}
      actions={<Button variant="default" onClick={() => window.fieldloop.connectCore()}>Start it again</Button>}
    >
      <p>The part of Fieldloop that keeps your data stopped several times and is not started by itself any more. Everything shown as saved is safe; nothing new can be saved until it runs. Start it again, and if it stops once more, restart Fieldloop.</p>
    </Banner>
  );
}
