import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import type { BundleState } from '../../../shared/api/bundles.ts';
import { exactTime } from '../../ui/time-words.ts';
import classes from './bundles.module.css';

interface Props {
  readonly readers: BundleState['recipients'];
  /** Whether there are other devices that may not read it. */
  readonly known: boolean;
  readonly asOf: string | null;
  readonly chosen: readonly string[];
  readonly onChange: (devices: readonly string[]) => void;
}

/**
 * Shows the devices that may read a bundle besides the hub; only those that may read its contents
 * are offered.
 */
export function Readers({ readers, known, asOf, chosen, onChange }: Props): ReactNode {
  if (readers.length === 0) {
    return <p className={classes.dim}>{noReadersWords(asOf, known)}</p>;
  }
  return (
    <Checkbox.Group
      label="Also readable by"
      description={asOf === null ? undefined : `Devices in the workspace as of ${exactTime(asOf)}`}
      value={[...chosen]}
      onChange={onChange}
    >
      <ul className={classes.readers}>
        {readers.map(({ device, name, member_name }) => (
          <li key={device}>
            <Checkbox value={device} label={`${member_name} (${name})`} />
          </li>
        ))}
      </ul>
    </Checkbox.Group>
  );
}

function noReadersWords(asOf: string | null, known: boolean): string {
  if (asOf === null)
    return 'After the first sync, you can choose other devices that may read this bundle.';
  if (known) return 'No other device may read these records. Any device can carry the bundle.';
  return 'No other devices have joined the hub yet.';
}
