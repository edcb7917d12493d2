import { IconPencil } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { resultOf } from '../../../shared/capture/capture-kinds.ts';
import { setByHand, typeText } from '../../../shared/capture/edit-draft.ts';
import { putKindBack, takeIn } from '../../../shared/capture/take-in.ts';
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

  /** What is recognised leaves the line, but not under the hands of a person who composes a character. */
  const type = (value: string, at: number, composing: boolean): void => {
    const next = typeText(draft, value);
    const taken = composing ? { draft: next, caret: at } : takeIn(next, capture.directory, at);
    edit(() => taken.draft);
    if (taken.caret !== at) jumpTo.current = taken.caret;
    setCaret(taken.caret);
    completion.awake();
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const handled = (act: () => void): void => { event.preventDefault(); event.stopPropagation(); act(); };
    if (options.length > 0) {
      if (event.key === 'ArrowDown') return handled(() => completion.move(1));
      if (event.key === 'ArrowUp') return handled(() => completion.move(-1));
      if (event.key === 'Escape') return handled(completion.dismiss);
      if (event.key === 'Tab' && !event.shiftKey) return handled((isCreate(options) && takeNearest(capture)) || (() => completion.take(active ?? 0)));
      if (event.key === 'Enter' && !event.shiftKey && active !== null) return handled(() => completion.take(active));
    }
    const { selectionStart, selectionEnd } = event.currentTarget;
    if (event.key === 'Backspace' && selectionStart === 0 && selectionEnd === 0) {
      const back = putKindBack(draft);
      if (back) return handled(() => { edit(() => back.draft); jumpTo.current = back.caret; setCaret(back.caret); });
    }
    // The list must not cover what saving has to say.
    if (event.key === 'Enter') return handled(() => { completion.dismiss(); void save(event.shiftKey); });
    if (event.key === 'Tab' && !event.shiftKey) return handled(takeNearest(capture) ?? openDetails);
    if (event.key === 'ArrowDown') return handled(() => document.querySelector<HTMLElement>('[data-chip]')?.focus());
  };

  return (
    <div className={classes.line}>
      {resolved.kind && resolved.type
        ? <KindIcon type={resolved.type} result={resultOf(resolved.kind)} size={20} />
        : <IconPencil size={20} stroke={1.9} color="var(--fl-secondary)" aria-hidden />}
      <input
        id={lineId} ref={input} className={classes.input} dir="auto" data-autofocus aria-label="What happened"
        role="combobox" aria-expanded={options.length > 0} aria-controls={listId} aria-autocomplete="list"
        aria-activedescendant={active === null || options.length === 0 ? undefined : optionId(active)}
        placeholder="What happened? worked … broke … need …  @deployment #stage !2" autoComplete="off" spellCheck={false} readOnly={busy || !held.ready}
        value={draft.text}
        onChange={(event) => { const { value, selectionStart } = event.currentTarget; type(value, selectionStart ?? value.length, isComposing(event.nativeEvent)); }}
        onCompositionEnd={(event) => { const { value, selectionStart } = event.currentTarget; type(value, selectionStart ?? value.length, false); }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onBlur={() => setCaret(null)} onKeyDown={onKeyDown}
      />
      <CompletionList id={listId} options={options} active={active} take={completion.take} />
    </div>
  );
}

/** Whether nothing but the creation of a new name is offered: then a name that is nearly the same was meant rather. */
const isCreate = (options: readonly { readonly create: boolean }[]): boolean => options.every(({ create }) => create);

/** What Tab does for a name that nothing has and one nearly has; null when there is none. */
function takeNearest({ resolved, edit }: Capture): (() => void) | null {
  const unclear = resolved.settled.find((one) => one.state === 'unclear' && one.nearest !== null);
  const nearest = unclear?.state === 'unclear' ? unclear.nearest : null;
  return unclear && nearest ? () => { edit((now) => setByHand(now, unclear.field, nearest.id)); } : null;
}

const isComposing = (event: Event): boolean => 'isComposing' in event && event.isComposing === true;
