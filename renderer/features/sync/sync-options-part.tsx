import { Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import type { SyncState } from '../../../shared/api/sync.ts';
import { core } from '../../core-client/core.ts';
import { useAct } from '../../ui/use-act.ts';
import classes from './sync.module.css';

/** Shows when and what is synced. Each switch is saved at once. */
export function SyncOptionsPart({
  options,
}: {
  readonly options: SyncState['options'];
}): ReactNode {
  const { act } = useAct();
  const set = (part: Partial<SyncState['options']>): void => {
    void act(() => core.sync.setOptions(part));
  };
  return (
    <section className={classes.section} aria-labelledby="hub-options">
      <h3 id="hub-options">Sync options</h3>
      <div className={classes.options}>
        <Switch
          label="Pause"
          description={
            'Nothing is sent or received until you turn this off. What you log is kept on ' +
            'this computer.'
          }
          checked={options.paused}
          onChange={(event) => {
            set({ paused: event.currentTarget.checked });
          }}
        />
        <Switch
          label="This connection is metered"
          description={
            'Records sync as usual. Files, and bundles you carry for others, wait until you ' +
            'turn this off.'
          }
          checked={options.metered}
          onChange={(event) => {
            set({ metered: event.currentTarget.checked });
          }}
        />
      </div>
    </section>
  );
}
