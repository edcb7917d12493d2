import {
  IconAlertTriangle,
  IconCloudCheck,
  IconCloudOff,
  IconCloudUp,
  IconDeviceDesktopCheck,
  IconPlayerPause,
  IconRefresh,
  type TablerIcon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { SyncTone } from './sync-words.ts';
import classes from './sync.module.css';

const icons: Readonly<Record<SyncTone, TablerIcon>> = {
  here: IconDeviceDesktopCheck,
  done: IconCloudCheck,
  waiting: IconCloudUp,
  working: IconRefresh,
  offline: IconCloudOff,
  paused: IconPlayerPause,
  problem: IconAlertTriangle,
};

/** Shows the icon next to the words of a sync state. */
export function SyncIcon({
  tone,
  size,
}: {
  readonly tone: SyncTone;
  readonly size: number;
}): ReactNode {
  const Icon = icons[tone];
  return <Icon size={size} className={classes.icon} data-tone={tone} aria-hidden />;
}
