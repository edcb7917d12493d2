import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import type { BundleState } from '../../../shared/api/bundles.ts';
import { exactTime } from '../../ui/time-words.ts';
import classes from './bundles.module.css';

interface Props {
  readonly readers: BundleState['recipients'];
  /** Whether there are others, who don't read it. */
  readonly known: boolean;
  readonly asOf: string | null;
  readonly chosen: readonly string[];
  readonly onChange: (devices: readonly string[]) => void;
}

/** The devices that may read a bundle besides the hub; only those that read what is in it are offered. */
export function Readers({ readers, known, asOf, chosen, onChange }: Props): ReactNode {
  if (readers.length === 0) {
    return <p className={classes.dim}>{asOf === null ? 'Other devices that may read it are known after the first sync.' : known ? 'No other device reads what would be in it; any of them can carry it.' : 'The hub knows no other device yet.'}</p>;
  }
  return (
    <Checkbox.Group label="Who may read it besides the hub" description={asOf === null ? undefined : `Devices of the workspace as of ${exactTime(asOf)}`} value={[...chosen]} onChange={onChange}>
      <ul className={classes.readers}>
        {readers.map(({ device, name, member_name }) => <li key={device}><Checkbox value={device} label={`${member_name} (${name})`} /></li>)}
      </ul>
    </Checkbox.Group>
  );
}
