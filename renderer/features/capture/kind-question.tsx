import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { type CaptureKind, kindLabel, keyedKinds, resultOf, typeOf } from '../../../shared/capture/capture-kinds.ts';
import { KindIcon } from '../../ui/kind-icon.tsx';
import { focusLine } from './line-id.ts';
import classes from './kind-question.module.css';

/** Asks what kind an observation is when it is saved without one: a digit, or an arrow and Enter, says it and saves. */
export function KindQuestion({ answer }: { readonly answer: (kind: CaptureKind) => void }): ReactNode {
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const kind = keyedKinds[digitOf(event) - 1];
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const handled = (act: () => void): void => { event.preventDefault(); event.stopPropagation(); act(); };
    if (kind) return handled(() => { answer(kind); });
    if (event.key === 'ArrowRight') return handled(() => buttons[(at + 1) % buttons.length]?.focus());
    if (event.key === 'ArrowLeft') return handled(() => buttons.at(at - 1)?.focus());
    if (event.key === 'Escape' || event.key === 'ArrowUp') return handled(focusLine);
  };

  return (
    <div role="group" aria-label="What kind is it?" className={classes.question} onKeyDown={onKeyDown}>
      <span role="alert">What kind is it?</span>
      {keyedKinds.map((kind, i) => (
        <button key={kind} type="button" ref={i === 0 ? first : undefined} className={classes.answer} onClick={() => { answer(kind); }}>
          <kbd>{i + 1}</kbd><KindIcon type={typeOf(kind)} result={resultOf(kind)} size={14} decorative />{kindLabel(kind)}
        </button>
      ))}
    </div>
  );
}

/** The digit of a key, by its place on the keyboard: other layouts have other signs there. 0 for other keys. */
export function digitOf({ code, key }: Pick<KeyboardEvent, 'code' | 'key'>): number {
  const found = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1] ?? /^[1-9]$/.exec(key)?.[0];
  return Number(found ?? 0);
}
