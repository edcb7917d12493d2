import { flushSync } from 'react-dom';
import type { CommandRegistry } from './command-registry.ts';
import type { Command } from './command.ts';
import { noteInnerEscape, isInnerEscape } from './inner-escape.ts';
import { KeyQueue, type Press, type Situation } from './key-queue.ts';
import { keysOf, parseKeys } from './keys.ts';
import { OpenedByKey } from './opened-by-key.ts';
import { playKey } from './play-key.ts';
import { pressable } from './pressable.ts';
import { typingTarget } from './typing-target.ts';

/** How long the second key of 'g f' may take. */
const sequenceMs = 1_500;
/** Keys that belong to the text while someone types, even with Ctrl or Cmd. */
const textKeys: ReadonlySet<string> = new Set([
  'mod+a',
  'mod+c',
  'mod+v',
  'mod+x',
  'mod+z',
  'mod+shift+z',
  'mod+y',
]);
const overlays = '[role=dialog], [role=alertdialog], [role=menu]';
/** Their content is read, not operated: the keys of the page work while the focus is in one. */
const letsKeysThrough = '[data-page-keys]';

type KeyCommand = Command & { readonly keys: string };

/**
 * The keyboard of the window: runs commands by their keys, and holds keys that are typed before
 * their target is ready. Commands never run while someone types or composes (IME), except with Ctrl
 * or Cmd; while a dialog has the focus, only its own commands run, and the key that opened it
 * closes it.
 */
export class Keyboard {
  readonly queue: KeyQueue;
  readonly #registry: CommandRegistry;
  readonly #opened = new OpenedByKey();
  #before: { readonly key: readonly string[]; readonly at: number } | null = null;

  constructor(registry: CommandRegistry) {
    this.#registry = registry;
    this.queue = new KeyQueue({
      situationOf: (press) => this.#situationOf(press),
      play: playKey,
      // After the timers set by the last render, including the focus of a dialog.
      afterTurn: (next) => {
        setTimeout(next, 0);
      },
    });
  }

  /**
   * Starts listening.
   * @returns a function that stops it
   */
  listen(target: Window): () => void {
    const keep = (event: KeyboardEvent): void => {
      this.#keep(event);
    };
    const run = (event: KeyboardEvent): void => {
      this.#run(event);
    };
    const paste = (event: ClipboardEvent): void => {
      this.#keepPasted(event);
    };
    const point = (event: PointerEvent): void => {
      if (!event.isTrusted) return;
      this.queue.forget();
      this.#registry.forgetWanted();
    };
    target.addEventListener('keydown', keep, { capture: true });
    target.addEventListener('paste', paste, { capture: true });
    target.addEventListener('pointerdown', point, { capture: true });
    target.addEventListener('keydown', run);
    return () => {
      target.removeEventListener('keydown', keep, { capture: true });
      target.removeEventListener('paste', paste, { capture: true });
      target.removeEventListener('pointerdown', point, { capture: true });
      target.removeEventListener('keydown', run);
    };
  }

  /** Runs before all other handlers: holds a key that has to wait. */
  #keep(event: KeyboardEvent): void {
    const typing = typingTarget(elementOf(event)) !== null;
    if (isComposing(event, typing) || keysOf(event).length === 0) return;
    // Ctrl+V itself is passed on: its content arrives with the next event, and is held then.
    if (keysOf(event).includes('mod+v')) return;
    const press = pressOf(event);
    // Auto-repeated keys are not typed ahead.
    const kept = event.repeat && this.queue.waiting.length > 0 ? true : this.queue.take(press);
    if (kept) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    noteInnerEscape(event);
    if (mayOpen(press, typing)) this.queue.beginTurn();
  }

  #keepPasted(event: ClipboardEvent): void {
    if (event.clipboardData === null) return;
    const pasted = copyOf(event.clipboardData);
    const key = {
      key: 'v',
      code: 'KeyV',
      ctrlKey: true,
      metaKey: false,
      altKey: false,
      shiftKey: false,
      pasted,
    };
    if (!this.queue.take(key)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  /** Runs after all other handlers: runs the key's command, unless something handled it. */
  #run(event: KeyboardEvent): void {
    const element = elementOf(event);
    const typing = typingTarget(element) !== null;
    if (event.defaultPrevented || isComposing(event, typing) || isInnerEscape(event)) return;
    const keys = keysOf(event);
    if (keys.length === 0 || leavesToText(keys, typing) || pressesItself(event, element)) return;
    const prefix = this.#prefixAt(event.timeStamp);
    this.#before = null;
    const opener = this.#opened.openerOf(element);
    if (opener !== null && (!typing || withModifier(keys)) && fits(opener, prefix, keys)) {
      event.preventDefault();
      this.#opened.close(element);
      return;
    }
    const commands = this.#registry.withKeys(isInOverlay(element));
    const found = findCommand(commands, prefix, keys);
    if (found) {
      event.preventDefault();
      this.#registry.forgetWanted();
      this.#opened.note(found, () => {
        flushSync(() => {
          found.run();
        });
      });
      return;
    }
    const candidates = opener === null ? commands : [...commands, opener];
    if (candidates.some((command) => beginsWith(command, keys)))
      this.#before = { key: keys, at: event.timeStamp };
  }

  #prefixAt(now: number): readonly string[] {
    if (this.#before && now - this.#before.at < sequenceMs) return this.#before.key;
    return [];
  }

  #situationOf(press: Press): Situation {
    const target = document.activeElement;
    const keys = keysOf(press);
    const commands = this.#registry.withKeys(isInOverlay(target));
    const prefix = this.#before?.key ?? [];
    const answered =
      pressesItself(press, target) ||
      findCommand(commands, prefix, keys) !== undefined ||
      commands.some((command) => beginsWith(command, keys));
    return {
      target,
      typing: isWritable(typingTarget(target)),
      answered,
      inside: target?.closest(`${overlays}, form, [role=toolbar]`) != null,
    };
  }
}

const elementOf = (event: Event): Element | null =>
  event.target instanceof Element ? event.target : null;
const isInOverlay = (element: Element | null): boolean => {
  const overlay = element?.closest(overlays) ?? null;
  return overlay !== null && !overlay.matches(letsKeysThrough);
};
const withModifier = (keys: readonly string[]): boolean =>
  keys.some((key) => key.startsWith('mod+'));

/**
 * Returns whether a character is being composed. Outside a field nothing can be composed, whatever
 * the IME says.
 */
function isComposing(event: KeyboardEvent, typing: boolean): boolean {
  return event.isComposing || event.key === 'Dead' || (typing && event.key === 'Process');
}

const leavesToText = (keys: readonly string[], typing: boolean): boolean =>
  typing && (!withModifier(keys) || keys.some((key) => textKeys.has(key)));

/**
 * Returns whether the focused control handles the key itself. With Ctrl or Cmd, the key belongs to
 * the page.
 */
function pressesItself(
  { key, ctrlKey, metaKey, altKey }: Pick<Press, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  element: Element | null,
): boolean {
  if (ctrlKey || metaKey || altKey || (key !== 'Enter' && key !== ' ')) return false;
  return element?.closest(pressable) != null;
}

/** Returns whether a key may change what has the focus: anything but typing and moving. */
function mayOpen(press: Press, typing: boolean): boolean {
  if (press.key === 'Tab') return false;
  const named = press.key === 'Enter' || press.key === 'Escape';
  return !typing || named || press.ctrlKey || press.metaKey || press.altKey;
}

function fits(command: KeyCommand, prefix: readonly string[], keys: readonly string[]): boolean {
  const [first, second] = parseKeys(command.keys);
  if (second === undefined) return keys.includes(first as string);
  return prefix.includes(first as string) && keys.includes(second);
}

const isSequence = (command: KeyCommand): boolean => parseKeys(command.keys).length === 2;
const beginsWith = (command: KeyCommand, keys: readonly string[]): boolean =>
  isSequence(command) && keys.includes(parseKeys(command.keys)[0] as string);

/**
 * Returns the command for a key press: sequences first, and what the keyboard wrote before the
 * physical key.
 */
function findCommand(
  commands: readonly KeyCommand[],
  prefix: readonly string[],
  keys: readonly string[],
): KeyCommand | undefined {
  const found = commands.find((command) => isSequence(command) && fits(command, prefix, keys));
  if (found) return found;
  for (const key of keys) {
    const one = commands.find((command) => !isSequence(command) && fits(command, [], [key]));
    if (one) return one;
  }
  return undefined;
}

/**
 * Returns whether a field accepts text. One that is temporarily read-only doesn't: typed text would
 * be lost.
 */
const isWritable = (field: HTMLElement | null): boolean =>
  field !== null && !(field as HTMLInputElement).readOnly;

const pressOf = ({ key, code, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): Press => ({
  key,
  code,
  ctrlKey,
  metaKey,
  altKey,
  shiftKey,
  pasted: null,
});

/** Returns a copy that outlives the event: the browser clears its own afterwards. */
function copyOf(from: DataTransfer): DataTransfer {
  const copy = new DataTransfer();
  for (const type of from.types) if (type !== 'Files') copy.setData(type, from.getData(type));
  for (const file of from.files) copy.items.add(file);
  return copy;
}
