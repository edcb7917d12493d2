import type { Press } from './key-queue.ts';
import { isMac } from './keys.ts';
import { pressable } from './pressable.ts';
import { typingTarget } from './typing-target.ts';

/**
 * Acts as if a key were pressed now: notifies the focused element, and does what the browser would
 * do unless something handled the key. A script can't send a trusted key event, so the browser's
 * part is done here.
 */
export function playKey(press: Press): void {
  const target = document.activeElement ?? document.body;
  if (press.pasted !== null) {
    playPaste(press.pasted, target);
    return;
  }
  const { key, code, ctrlKey, metaKey, altKey, shiftKey } = press;
  const event = new KeyboardEvent('keydown', {
    key,
    code,
    ctrlKey,
    metaKey,
    altKey,
    shiftKey,
    bubbles: true,
    cancelable: true,
    composed: true,
  });
  if (target.dispatchEvent(event)) doDefault(press, target);
}

function playPaste(pasted: DataTransfer, target: Element): void {
  const event = new ClipboardEvent('paste', {
    clipboardData: pasted,
    bubbles: true,
    cancelable: true,
  });
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

/** Inserts a text at the caret, so that the field's own undo includes it. */
const insert = (text: string): boolean => document.execCommand('insertText', false, text);

function enterIn(field: HTMLElement): void {
  if (!(field instanceof HTMLInputElement)) {
    document.execCommand('insertLineBreak');
    return;
  }
  const submit = field.form?.querySelector<HTMLElement>(
    'button[type=submit]:not(:disabled), input[type=submit]',
  );
  if (submit) submit.click();
  else field.form?.requestSubmit();
}

function moveCaret(key: string, extend: boolean, field: HTMLElement): void {
  const moves: Readonly<Record<string, readonly [string, string]>> = {
    ArrowLeft: ['left', 'character'],
    ArrowRight: ['right', 'character'],
    ArrowUp: ['backward', 'line'],
    ArrowDown: ['forward', 'line'],
    Home: ['backward', 'lineboundary'],
    End: ['forward', 'lineboundary'],
  };
  const move = moves[key];
  if (move) field.ownerDocument.getSelection()?.modify(extend ? 'extend' : 'move', ...move);
}

function pressControl({ key }: Press, target: Element): void {
  if (key !== 'Enter' && key !== ' ') return;
  if (target instanceof HTMLElement && target.matches(pressable)) target.click();
}

const tabStops = 'a[href], button, input, textarea, select, summary, [tabindex]';

/** Moves the focus as Tab does, within the focused dialog. */
function focusNext(step: 1 | -1): void {
  const current = document.activeElement;
  const root = current?.closest('[role=dialog], [role=alertdialog]') ?? document.body;
  const shown = [...root.querySelectorAll<HTMLElement>(tabStops)].filter(
    (element) =>
      element.tabIndex >= 0 && !element.matches(':disabled') && element.getClientRects().length > 0,
  );
  const stops = shown.filter(
    (element) => element === current || isRadioStop(element, current, shown, step),
  );
  const at = stops.findIndex((element) => element === current);
  stops[(at + step + stops.length) % Math.max(1, stops.length)]?.focus();
}

/**
 * Returns whether Tab stops at an element, as far as radio buttons decide that: a group has one
 * stop, its checked button or else its first in the direction of the step, and Tab leaves it.
 */
function isRadioStop(
  element: Element,
  current: Element | null,
  shown: readonly Element[],
  step: 1 | -1,
): boolean {
  if (!isRadio(element)) return true;
  const group = shown
    .filter(isRadio)
    .filter(({ name, form }) => name === element.name && form === element.form);
  if (group.some((radio) => radio === current)) return false;
  const stop = group.find(({ checked }) => checked) ?? group.at(step === 1 ? 0 : -1);
  return element === stop;
}

const isRadio = (element: Element): element is HTMLInputElement =>
  element instanceof HTMLInputElement && element.type === 'radio' && element.name !== '';
