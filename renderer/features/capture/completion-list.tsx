import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CompletionOption } from './use-completion.ts';
import classes from './completion-list.module.css';

interface Props {
  readonly id: string;
  readonly options: readonly CompletionOption[];
  readonly active: number | null;
  readonly take: (index: number) => void;
}

/** Returns the element ID of a suggestion. */
export const optionId = (index: number): string => `capture-option-${index}`;

/** Shows what may be meant at the caret. The line's keys control it; the mouse works too. */
export function CompletionList({ id, options, active, take }: Props): ReactNode {
  return (
    <ul
      id={id}
      role="listbox"
      aria-label="Matching names"
      className={classes.list}
      hidden={options.length === 0}
    >
      {options.map((option, i) => (
        <li
          key={option.create ? 'create' : option.id}
          id={optionId(i)}
          role="option"
          aria-selected={i === active}
          className={classes.option}
          // Before the line loses the focus.
          onMouseDown={(event) => {
            event.preventDefault();
            take(i);
          }}
        >
          {option.create && <IconPlus size={14} aria-hidden />}
          <bdi className={classes.label}>{option.label}</bdi>
          {option.detail && <span className={classes.detail}>{option.detail}</span>}
        </li>
      ))}
    </ul>
  );
}
