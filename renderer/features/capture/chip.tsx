import { CloseButton, Menu } from '@mantine/core';
import type { KeyboardEvent, ReactNode } from 'react';
import classes from './chip.module.css';
import { focusLine } from './line-id.ts';

/**
 * How certain a chip is: stated here, carried over, assumed, to be created, unclear, or without
 * effect.
 */
export type ChipTone = 'said' | 'carried' | 'assumed' | 'new' | 'unclear' | 'idle';

export interface ChipProps {
  readonly label: string;
  /** The source of the value or the problem, in a few words. */
  readonly hint: string;
  readonly tone: ChipTone;
  readonly icon?: ReactNode;
  /** The items of its menu. */
  readonly menu?: ReactNode;
  readonly remove?: () => void;
}

/**
 * Shows one value that will be saved. Enter or a click opens its menu, Delete removes it, arrows
 * move along the row and back to the line.
 */
export function Chip({ label, hint, tone, icon, menu, remove }: ChipProps): ReactNode {
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>): void => {
    const chips = [...document.querySelectorAll<HTMLElement>('[data-chip]')];
    const at = chips.indexOf(event.currentTarget);
    const go = (to: HTMLElement | undefined): void => {
      event.preventDefault();
      if (to) to.focus();
      else focusLine();
    };
    if (event.key === 'ArrowRight') go(chips[Math.min(at + 1, chips.length - 1)]);
    else if (event.key === 'ArrowLeft') go(chips[Math.max(at - 1, 0)]);
    else if (event.key === 'ArrowUp') go(undefined);
    else if ((event.key === 'Delete' || event.key === 'Backspace') && remove) {
      remove();
      go(chips[at - 1] ?? chips[at + 1]);
    }
  };
  const button = (
    <button type="button" data-chip className={classes.main} title={hint} onKeyDown={onKeyDown}>
      {icon}
      <bdi className={classes.label}>{label}</bdi>
      <span className={classes.read}>, {hint}</span>
    </button>
  );
  return (
    <li className={classes.chip} data-tone={tone}>
      {menu ? (
        <Menu position="bottom-start" withinPortal shadow="md" width={260}>
          <Menu.Target>{button}</Menu.Target>
          <Menu.Dropdown>{menu}</Menu.Dropdown>
        </Menu>
      ) : (
        button
      )}
      {remove && (
        <CloseButton
          size={18}
          iconSize={11}
          tabIndex={-1}
          aria-label={`Remove ${label}`}
          onClick={remove}
        />
      )}
    </li>
  );
}
