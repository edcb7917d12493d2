import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { type CaptureKind, kindLabel, resultOf, typeOf } from '../../shared/capture/capture-kinds.ts';
import { digitOf } from './digit-of.ts';
import classes from './kind-choices.module.css';
import { KindIcon } from './kind-icon.tsx';

interface Props {
  readonly kinds: readonly CaptureKind[];
  readonly choose: (kind: CaptureKind) => void;
  /** What Escape does; without it, the key goes on to what is around. */
  readonly leave?: () => void;
}

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** Kinds of observations as buttons, the first one focused: a digit, or an arrow and Enter, chooses. */
export function KindChoices({ kinds, choose, leave }: Props): ReactNode {
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const handled = (act: () => void): void => { event.preventDefault(); event.stopPropagation(); act(); };
    const kind = kinds[digitOf(event) - 1];
    if (kind) return handled(() => { choose(kind); });
    if (event.key === 'Escape' && leave) return handled(leave);
    const step = steps[event.key];
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    if (step !== undefined) return handled(() => buttons[(at + step + buttons.length) % buttons.length]?.focus());
  };

  return (
    <div role="group" aria-label="Kinds" className={classes.choices} onKeyDown={onKeyDown}>
      {kinds.map((kind, i) => (
        <button key={kind} type="button" ref={i === 0 ? first : undefined} className={classes.choice} onClick={() => { choose(kind); }}>
          <kbd>{i + 1}</kbd><KindIcon type={typeOf(kind)} result={resultOf(kind)} size={14} decorative />{kindLabel(kind)}
        </button>
      ))}
    </div>
  );
}
