import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { digitOf } from './digit-of.ts';
import classes from './digit-choices.module.css';

interface Props<T extends string> {
  /** What is chosen, for screen readers. */
  readonly label: string;
  readonly choices: readonly T[];
  /** Shows a choice. */
  readonly show: (choice: T) => ReactNode;
  readonly choose: (choice: T) => void;
  /** What Escape does; without it, the key is passed on. */
  readonly leave?: () => void;
}

const steps: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
};

/**
 * Shows a few choices as buttons, the first one focused: a digit, or an arrow and Enter, chooses.
 */
export function DigitChoices<T extends string>({
  label,
  choices,
  show,
  choose,
  leave,
}: Props<T>): ReactNode {
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const handled = (act: () => void): void => {
      event.preventDefault();
      event.stopPropagation();
      act();
    };
    const choice = choices[digitOf(event) - 1];
    if (choice !== undefined)
      return handled(() => {
        choose(choice);
      });
    if (event.key === 'Escape' && leave) return handled(leave);
    const step = steps[event.key];
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    if (step !== undefined)
      return handled(() => buttons[(at + step + buttons.length) % buttons.length]?.focus());
  };

  return (
    <div role="group" aria-label={label} className={classes.choices} onKeyDown={onKeyDown}>
      {choices.map((choice, i) => (
        <button
          key={choice}
          type="button"
          ref={i === 0 ? first : undefined}
          className={classes.choice}
          onClick={() => {
            choose(choice);
          }}
        >
          <kbd>{i + 1}</kbd>
          {show(choice)}
        </button>
      ))}
    </div>
  );
}
