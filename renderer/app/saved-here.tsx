import { Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconDeviceDesktopCheck, IconRefresh } from '@tabler/icons-react';
import { type ReactNode, useSyncExternalStore } from 'react';
import { coreState } from '../core-client/core.ts';
import classes from './saved-here.module.css';

const words = {
  starting: { icon: IconRefresh, label: 'Starting', more: 'The part of Fieldloop that keeps your data is starting.' },
  running: { icon: IconDeviceDesktopCheck, label: 'Saved on this computer', more: 'Everything shown as saved is on this computer’s disk.' },
  restarting: { icon: IconRefresh, label: 'Starting again', more: 'What was shown as saved is safe; what you type is kept.' },
  stopped: { icon: IconAlertTriangle, label: 'Stopped', more: 'What was shown as saved is safe; nothing new can be saved until it runs again.' },
} as const;

/** Where the records are, never more than is proven. */
export function SavedHere({ wide }: { readonly wide: boolean }): ReactNode {
  const { icon: Icon, label, more } = words[useSyncExternalStore(coreState.subscribe, coreState.get)];
  return (
    <Tooltip label={more} position="top-start" multiline w={260}>
      <div className={classes.state} role="status">
        <Icon size={15} aria-hidden /><span className={wide ? undefined : classes.read}>{label}</span>
      </div>
    </Tooltip>
  );
}
