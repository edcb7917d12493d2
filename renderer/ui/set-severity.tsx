import type { ReactNode } from 'react';
import { severities, type Severity } from '../../shared/records/breakage.ts';
import { DigitChoices } from './digit-choices.tsx';
import { FormPopover } from './form-popover.tsx';
import { SeverityBadge } from './severity-badge.tsx';
import classes from './set-severity.module.css';

interface Props {
  readonly opened: boolean;
  readonly onOpened: (opened: boolean) => void;
  readonly choose: (severity: Severity) => void;
  /** The number of selected records, breakages or not. */
  readonly of: number;
  readonly all: number;
  /** The button that it opens from. */
  readonly children: ReactNode;
}

/** Asks for the severity of the selected breakages; 1 to 4 sets it at once. */
export const SetSeverity = ({ opened, onOpened, choose, of, all, children }: Props): ReactNode => (
  <FormPopover
    opened={opened}
    onOpened={onOpened}
    label="Set severity"
    width={320}
    target={children}
  >
    <DigitChoices
      label="Severities"
      choices={Object.keys(severities) as Severity[]}
      show={(severity) => <SeverityBadge severity={severity} />}
      leave={() => {
        onOpened(false);
      }}
      choose={(severity) => {
        onOpened(false);
        choose(severity);
      }}
    />
    {of < all && (
      <p className={classes.note}>
        Applies to the {of} breakages of {all} selected.
      </p>
    )}
  </FormPopover>
);
