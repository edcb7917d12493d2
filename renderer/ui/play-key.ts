import type { Press } from './key-queue.ts';
import { isMac } from './keys.ts';
import { pressable } from './pressable.ts';
import { typingTarget } from './typing-target.ts';

/**
 * Acts as if a key were pressed now: tells the focused element, and does what the browser would do by itself unless
 * something took the key. A script can't send a key that the browser trusts, so its own part is done here.
 */
export function playKey(press: Press): void {
  const target = document.activeElement ?? document.body;
  if (press.pasted !== null) {
    playPaste(press.pasted, target);
    return;
  }
  const { key, code, ctrlKey, metaKey, altKey, shiftKey } = press;
  const event = new KeyboardEvent('keydown', {
    key, code, ctrlKey, metaKey, altKey, shiftKey, bubbles: true, cancelable: true, composed: true,
  });
  if (target.dispatchEvent(event)) doDefault(press, target);
}

function playPaste(pasted: DataTransfer, target: Element): void {
  const event = new ClipboardEvent('paste', { clipboardData: pasted, bubbles: true, cancelable: true });
  if (target.dispatchEvent(event) && typingTarget(target)) insert(pasted.getData('text/plain'));
}

function doDefault(press: Press, target: Element): void {
  if (press.key === 'Tab') {
    focusNext(press.shiftKey ? -1 : 1);
    return;
  }
  const field = typingTarget(target);
  if (field) editText(press, field);
  else pressControl(press, target);
}

function editText(press: Press, field: HTMLElement): void {
  const { key } = press;
  if (isMac ? press.metaKey : press.ctrlKey) {
    if (key.toLowerCase() === 'a' && 'select' in field) (field as HTMLInputElement).select();
    return;
  }
  if ([...key].length === 1) insert(key);
  else if (key === 'Enter') enterIn(field);
  else if (key === 'Backspace') document.execCommand('delete');
  else if (key === 'Delete') document.execCommand('forwardDelete');
  else moveCaret(key, press.shiftKey, field);
}

/** Types where the caret is, so that the field's own undo knows of it. */
const insert = (text: string): boolean => document.execCommand('insertText', false, text);

function enterIn(field: HTMLElement): void {
  if (!(field instanceof HTMLInputElement)) {
    document.execCommand('insertLineBreak');
    return;
  }
  const submit = field.form?.querySelector<HTMLElement>('button[type=submit]:not(:disabled), input[type=submit]');
  if (submit) submit.click();
  else field.form?.requestSubmit();
}

function moveCaret(key: string, extend: boolean, field: HTMLElement): void {
  const moves: Readonly<Record<string, readonly [string, string]>> = {
    ArrowLeft: ['left', 'character'], ArrowRight: ['right', 'character'], ArrowUp: ['backward', 'line'],
    ArrowDown: ['forward', 'line'], Home: ['backward', 'lineboundary'], End: ['forward', 'lineboundary'],
  };
  const move = moves[key];
  if (move) field.ownerDocument.getSelection()?.modify(extend ? 'extend' : 'move', ...move);
}

function pressControl({ key }: Press, target: Element): void {
  if (key !== 'Enter' && key !== ' ') return;
  if (target instanceof HTMLElement && target.matches(pressable)) target.click();
}

const tabStops = 'a[href], button, input, textarea, select, summary, [tabindex]';

/** Moves the focus as Tab does, within the dialog that has it. */
function focusNext(step: 1 | -1): void {
  const current = document.activeElement;
  const root = current?.closest('[role=dialog], [role=alertdialog]') ?? document.body;
  const stops = [...root.querySelectorAll<HTMLElement>(tabStops)].filter((element) => (
    element.tabIndex >= 0 && !element.matches(':disabled') && element.getClientRects().length > 0
  ));
  const at = stops.findIndex((element) => element === current);
  stops[(at + step + stops.length) % Math.max(1, stops.length)]?.focus();
}
