import { Button } from '@mantine/core';
import type { KeyboardEvent, ReactNode } from 'react';
import { digitOf } from './digit-of.ts';
import { KeyHint } from './key-hint.tsx';
import { typingTarget } from './typing-target.ts';
import classes from './quick-choices.module.css';

export interface QuickChoice {
  readonly id: string;
  readonly label: string;
  readonly choose: () => void;
}

interface Props {
  readonly label: string;
  readonly choices: readonly QuickChoice[];
  /** Whether a digit chooses here, and is shown. */
  readonly keys?: boolean;
}

/** Shows a few choices, each with its digit if digits are free. */
export const QuickChoices = ({ label, choices, keys = true }: Props): ReactNode => (
  <div role="group" aria-label={label} className={classes.choices}>
    {choices.map(({ id, label: name, choose }, at) => (
      <Button
        key={id}
        variant="default"
        size="compact-sm"
        rightSection={keys && at < 9 && <KeyHint keys={String(at + 1)} />}
        onClick={choose}
      >
        {name}
      </Button>
    ))}
  </div>
);

/**
 * Chooses by a pressed digit, unless someone is typing.
 * @returns whether it did
 */
export function chooseByDigit(event: KeyboardEvent, choices: readonly QuickChoice[]): boolean {
  const { ctrlKey, metaKey, altKey } = event;
  if (ctrlKey || metaKey || altKey || typingTarget(event.target as Element) !== null) return false;
  const choice = choices[digitOf(event) - 1];
  if (!choice) return false;
  event.preventDefault();
  event.stopPropagation();
  choice.choose();
  return true;
}
