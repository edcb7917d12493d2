import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { typeText } from '../../../shared/capture/edit-draft.ts';
import { KindIcon } from '../../ui/kind-icon.tsx';
import { CompletionList, optionId } from './completion-list.tsx';
import { lineId } from './line-id.ts';
import type { Capture } from './use-capture.ts';
import { useCompletion } from './use-completion.ts';
import classes from './capture-line.module.css';

interface Props {
  readonly capture: Capture;
  readonly save: (next: boolean) => Promise<void>;
  readonly openDetails: () => void;
}

const listId = 'capture-completion';

/** The one line. Enter saves, Shift+Enter saves and goes on, Tab opens the form; while names are offered, arrows choose and Enter or Tab takes. */
export function CaptureLine({ capture, save, openDetails }: Props): ReactNode {
  const { draft, edit, held, resolved, busy } = capture;
  const input = useRef<HTMLInputElement>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const jumpTo = useRef<number | null>(null);
  const completion = useCompletion(capture, caret, (at) => { jumpTo.current = at; setCaret(at); });
  const { options, active } = completion;

  useLayoutEffect(() => {
    if (jumpTo.current === null) return;
    input.current?.setSelectionRange(jumpTo.current, jumpTo.current);
    jumpTo.current = null;
  });

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const handled = (act: () => void): void => { event.preventDefault(); event.stopPropagation(); act(); };
    if (options.length > 0) {
      if (event.key === 'ArrowDown') return handled(() => completion.move(1));
      if (event.key === 'ArrowUp') return handled(() => completion.move(-1));
      if (event.key === 'Escape') return handled(completion.dismiss);
      if (event.key === 'Tab' && !event.shiftKey) return handled(() => completion.take(active ?? 0));
      if (event.key === 'Enter' && !event.shiftKey && active !== null) return handled(() => completion.take(active));
    }
    // The list must not cover what saving has to say.
    if (event.key === 'Enter') return handled(() => { completion.dismiss(); void save(event.shiftKey); });
    if (event.key === 'Tab' && !event.shiftKey) return handled(openDetails);
    if (event.key === 'ArrowDown') return handled(() => document.querySelector<HTMLElement>('[data-chip]')?.focus());
  };

  return (
    <div className={classes.line}>
      <KindIcon type={resolved.type} size={20} />
      <input
        id={lineId} ref={input} className={classes.input} data-autofocus aria-label="What happened"
        role="combobox" aria-expanded={options.length > 0} aria-controls={listId} aria-autocomplete="list"
        aria-activedescendant={active === null || options.length === 0 ? undefined : optionId(active)}
        placeholder="breakage hands merge in shot 3 !2 @deployment #stage" autoComplete="off" spellCheck={false} readOnly={busy || !held.ready}
        value={draft.text}
        onChange={(event) => { const { value, selectionStart } = event.currentTarget; edit((now) => typeText(now, value)); setCaret(selectionStart); completion.awake(); }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onBlur={() => setCaret(null)} onKeyDown={onKeyDown}
      />
      <CompletionList id={listId} options={options} active={active} take={completion.take} />
    </div>
  );
}
