import { Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import type { SyncState } from '../../../shared/api/sync.ts';
import { core } from '../../core-client/core.ts';
import { showError } from '../../ui/show-error.tsx';
import classes from './sync.module.css';

/** When and what is synced. Kept as it is switched. */
export function SyncOptionsPart({ options }: { readonly options: SyncState['options'] }): ReactNode {
  const set = (part: Partial<SyncState['options']>): void => { core.sync.setOptions(part).catch(showError); };
  return (
    <section className={classes.section} aria-labelledby="hub-options">
      <h3 id="hub-options">When</h3>
      <div className={classes.options}>
        <Switch
          label="Pause" description="Nothing goes to the hub and nothing comes from it until you switch this off. What you log is kept here."
          checked={options.paused} onChange={(event) => { set({ paused: event.currentTarget.checked }); }}
        />
        <Switch
          label="This connection is metered" description="Records go as always; files, and bundles that you carry for others, wait until you switch this off."
          checked={options.metered} onChange={(event) => { set({ metered: event.currentTarget.checked }); }}
        />
      </div>
    </section>
  );
}
