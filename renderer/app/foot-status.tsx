import { Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import { type ReactNode, useSyncExternalStore } from 'react';
import { coreState } from '../core-client/core.ts';
import { SyncStatus } from '../features/sync/sync-status.tsx';
import classes from './foot-status.module.css';

const words = {
  starting: {
    icon: IconRefresh,
    label: 'Starting',
    more: 'Fieldloop’s data service is starting.',
  },
  restarting: {
    icon: IconRefresh,
    label: 'Restarting',
    more: 'Everything shown as saved is safe. What you type is kept.',
  },
  stopped: {
    icon: IconAlertTriangle,
    label: 'Stopped',
    more:
      'Everything shown as saved is safe. Nothing new can be saved until the data service runs ' +
      'again.',
  },
} as const;

/** Shows where the records are, never more than is proven; or that no core answers. */
export function FootStatus({
  wide,
  onOpenSync,
}: {
  readonly wide: boolean;
  readonly onOpenSync: () => void;
}): ReactNode {
  const state = useSyncExternalStore(coreState.subscribe, coreState.get);
  if (state === 'running')
    return (
      <div className={classes.foot}>
        <SyncStatus wide={wide} onOpen={onOpenSync} />
      </div>
    );
  const { icon: Icon, label, more } = words[state];
  return (
    <div className={classes.foot}>
      <Tooltip label={more} position="top-start" multiline w={260}>
        <div className={classes.state} role="status">
          <Icon size={15} aria-hidden />
          <span className={wide ? undefined : classes.read}>{label}</span>
        </div>
      </Tooltip>
    </div>
  );
}
