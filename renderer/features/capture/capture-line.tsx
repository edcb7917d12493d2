import { IconPencil } from '@tabler/icons-react';
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { resultOf } from '../../../shared/capture/capture-kinds.ts';
import { setByHand, typeText } from '../../../shared/capture/edit-draft.ts';
import { putKindBack, takeIn } from '../../../shared/capture/take-in.ts';
import { KindIcon } from '../../ui/kind-icon.tsx';
import { CompletionList, optionId } from './completion-list.tsx';
import { lineId } from './line-id.ts';
import type { Capture } from './use-capture.ts';
import { type Completion, useCompletion } from './use-completion.ts';
import classes from './capture-line.module.css';

interface Props {
  readonly capture: Capture;
  readonly save: (next: boolean) => Promise<void>;
  readonly openDetails: () => void;
}

type LineKey = KeyboardEvent<HTMLInputElement>;
type Action = () => void;

const listId = 'capture-completion';

/**
 * Shows the line. Enter saves, Shift+Enter saves and continues, Tab opens the form; while names are
 * suggested, arrows select and Enter or Tab accepts.
 */
export function CaptureLine(props: Props): ReactNode {
  const { capture } = props;
  const { draft, edit, resolved, busy } = capture;
  const input = useRef<HTMLInputElement>(null);
  const { caret, setCaret, goTo } = useCaret(input);
  const completion = useCompletion(capture, caret, goTo);
  const onKeyDown = useLineKeys(props, completion, goTo);
  const { options, active } = completion;

  // The dialog's own focus comes in a timer, after keys that waited for the line [WI24].
  useLayoutEffect(() => {
    input.current?.focus();
  }, []);

  /** Removes what is recognised from the line, but not while the person composes a character. */
  const type = (value: string, at: number, composing: boolean): void => {
    const next = typeText(draft, value);
    const taken = composing ? { draft: next, caret: at } : takeIn(next, capture.directory, at);
    edit(() => taken.draft);
    if (taken.caret === at) setCaret(at);
    else goTo(taken.caret);
    completion.awake();
  };

  return (
    <div className={classes.line}>
      <KindOfLine resolved={resolved} />
      <input
        id={lineId}
        ref={input}
        className={classes.input}
        dir="auto"
        data-autofocus
        aria-label="What happened"
        role="combobox"
        aria-expanded={options.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={
          active === null || options.length === 0 ? undefined : optionId(active)
        }
        placeholder="What happened? worked … broke … need …  @deployment #stage !2"
        autoComplete="off"
        spellCheck={false}
        readOnly={busy}
        value={draft.text}
        onChange={(event) => {
          const { value, selectionStart } = event.currentTarget;
          type(value, selectionStart ?? value.length, isComposing(event.nativeEvent));
        }}
        onCompositionEnd={(event) => {
          const { value, selectionStart } = event.currentTarget;
          type(value, selectionStart ?? value.length, false);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onBlur={() => setCaret(null)}
        onKeyDown={onKeyDown}
      />
      <CompletionList id={listId} options={options} active={active} take={completion.take} />
    </div>
  );
}

/** Returns the caret of an input; null while it is not focused. */
function useCaret(input: RefObject<HTMLInputElement | null>) {
  const [caret, setCaret] = useState<number | null>(null);
  const jumpTo = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (jumpTo.current === null) return;
    input.current?.setSelectionRange(jumpTo.current, jumpTo.current);
    jumpTo.current = null;
  });
  const goTo = (at: number): void => {
    jumpTo.current = at;
    setCaret(at);
  };
  return { caret, setCaret, goTo };
}

function useLineKeys(
  { capture, save, openDetails }: Props,
  completion: Completion,
  goTo: (caret: number) => void,
): (event: LineKey) => void {
  const { draft, edit } = capture;
  const backspaceAction = ({ key, currentTarget }: LineKey): Action | null => {
    const { selectionStart, selectionEnd } = currentTarget;
    const back =
      key === 'Backspace' && selectionStart === 0 && selectionEnd === 0 ? putKindBack(draft) : null;
    return (
      back &&
      (() => {
        edit(() => back.draft);
        goTo(back.caret);
      })
    );
  };
  const lineAction = ({ key, shiftKey }: LineKey): Action | null => {
    if (key === 'Enter')
      return () => {
        // The list must not cover messages about saving.
        completion.dismiss();
        void save(shiftKey);
      };
    if (key === 'Tab' && !shiftKey) return takeNearest(capture) ?? openDetails;
    if (key === 'ArrowDown') return focusFirstChip;
    return null;
  };
  return (event) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const act =
      listAction(event, completion, capture) ?? backspaceAction(event) ?? lineAction(event);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
}

/** Returns what a key does in the list while names are suggested; null if the line handles it. */
function listAction(
  { key, shiftKey }: LineKey,
  { options, active, move, take, dismiss }: Completion,
  capture: Capture,
): Action | null {
  if (options.length === 0) return null;
  if (key === 'ArrowDown') return () => move(1);
  if (key === 'ArrowUp') return () => move(-1);
  if (key === 'Escape') return dismiss;
  if (key === 'Tab' && !shiftKey)
    return (isCreate(options) && takeNearest(capture)) || (() => take(active ?? 0));
  if (key === 'Enter' && !shiftKey && active !== null) return () => take(active);
  return null;
}

const focusFirstChip = (): void => document.querySelector<HTMLElement>('[data-chip]')?.focus();

/**
 * Returns whether only the creation of a new name is offered: a nearly identical name is then more
 * likely meant.
 */
const isCreate = (options: readonly { readonly create: boolean }[]): boolean =>
  options.every(({ create }) => create);

/** Returns what Tab does for an unknown name with a near match; null if there is none. */
function takeNearest({ resolved, edit }: Capture): (() => void) | null {
  const unclear = resolved.settled.find((one) => one.state === 'unclear' && one.nearest !== null);
  const nearest = unclear?.state === 'unclear' ? unclear.nearest : null;
  if (unclear && nearest)
    return () => {
      edit((now) => setByHand(now, unclear.field, nearest.id));
    };
  return null;
}

const isComposing = (event: Event): boolean => 'isComposing' in event && event.isComposing === true;

const KindOfLine = ({ resolved }: Pick<Capture, 'resolved'>): ReactNode =>
  resolved.kind && resolved.type ? (
    <KindIcon type={resolved.type} result={resultOf(resolved.kind)} size={20} />
  ) : (
    <IconPencil size={20} stroke={1.9} color="var(--fl-secondary)" aria-hidden />
  );
