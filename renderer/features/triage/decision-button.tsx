import { Button, type ButtonProps } from '@mantine/core';
import type { TablerIcon } from '@tabler/icons-react';
import type { ComponentPropsWithRef, ReactNode } from 'react';
import { keyCaps } from '../../ui/keys.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import classes from './decision-bar.module.css';

interface Props extends ButtonProps, Omit<ComponentPropsWithRef<'button'>, keyof ButtonProps> {
  readonly label: string;
  readonly icon: TablerIcon;
  /** Null while something else has them. */
  readonly keys: string | null;
  /**
   * When the icon replaces the word: `first` keeps it longest, `later` only if there is room for
   * everything.
   */
  readonly rank: 'always' | 'first' | 'later';
}

const keyText = (keys: string): string =>
  keyCaps(keys)
    .map((caps) => caps.join(' '))
    .join(' ');

/**
 * Shows a button of the decision bar. If the bar is narrow, the icon replaces the word, which stays
 * as name and tooltip, so that the bar is always one row.
 */
export const DecisionButton = ({
  label,
  icon: Icon,
  keys,
  rank,
  className = '',
  ...rest
}: Props): ReactNode => (
  <Button
    variant="default"
    size="compact-sm"
    title={keys === null ? label : `${label} (${keyText(keys)})`}
    className={`${classes.button} ${className}`}
    data-rank={rank}
    {...rest}
  >
    <Icon size={15} stroke={1.8} aria-hidden className={classes.icon} />
    <span className={classes.word}>{label}</span>
    {keys !== null && (
      <span className={classes.keys}>
        <KeyHint keys={keys} />
      </span>
    )}
  </Button>
);
