/** Ctrl, or Cmd on a Mac. */
export const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

const names: Readonly<Record<string, string>> = {
  ' ': 'space',
  esc: 'escape',
  return: 'enter',
  up: 'arrowup',
  down: 'arrowdown',
  left: 'arrowleft',
  right: 'arrowright',
};
const lone = new Set([
  'Control',
  'Shift',
  'Alt',
  'Meta',
  'AltGraph',
  'CapsLock',
  'Fn',
  'Unidentified',
]);

/** Returns whether a key is a sign or a digit: with Shift, a keyboard writes another character. */
const isSign = (key: string): boolean =>
  key.length === 1 && key.toLowerCase() === key.toUpperCase() && key !== ' ';

/**
 * Parses keys: 'g f' -> ['g', 'f']; 'Shift+J' -> ['shift+j'].
 * @throws Error for Shift with a sign or a digit, which no keyboard would ever write
 */
export function parseKeys(keys: string): readonly string[] {
  return keys
    .trim()
    .split(/\s+/)
    .map((step) => {
      const parts = step === '+' ? ['+'] : step.split('+').map((part) => part.toLowerCase());
      const key = parts.pop() ?? '';
      if (isSign(key) && parts.includes('shift')) throw new Error(`${step} can’t be pressed`);
      const order = ['mod', 'alt', 'shift'].filter((modifier) => parts.includes(modifier));
      return [...order, names[key] ?? key].join('+');
    });
}

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/**
 * Returns a key press in the same form, or null for a modifier alone. For characters such as '?'
 * Shift is part of the character, whatever the keyboard.
 */
export function keyOf(event: Pressed, mac = isMac): string | null {
  if (lone.has(event.key)) return null;
  const sign = isSign(event.key);
  const key = names[event.key] ?? names[event.key.toLowerCase()] ?? event.key.toLowerCase();
  const mod = mac ? event.metaKey : event.ctrlKey;
  const parts = [
    mod && 'mod',
    event.altKey && !sign && 'alt',
    event.shiftKey && !sign && 'shift',
    key,
  ];
  return parts.filter((part) => part !== false).join('+');
}

interface PressedAt extends Pressed {
  /** The physical key: 'KeyC', 'Digit1', 'Slash'. */
  readonly code: string;
  readonly getModifierState?: (name: string) => boolean;
}

/** Physical keys with a character on a US keyboard, without and with Shift. */
const signKeys: Readonly<Record<string, readonly [string, string]>> = {
  Slash: ['/', '?'],
  Period: ['.', '>'],
  Comma: [',', '<'],
};

/** Returns the character or name of a physical key on a US keyboard; null for keys without one. */
function usKey(code: string, shift: boolean): string | null {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined) return letter.toLowerCase();
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  if (digit !== undefined) return digit;
  return signKeys[code]?.[Number(shift)] ?? null;
}

/**
 * Returns what a key press may mean, best reading first: what the keyboard wrote, then what a US
 * keyboard has on that physical key. The second is used only if no Latin letter was written, so
 * that shortcuts work on Cyrillic, Greek, Hebrew, Arabic, Korean and other layouts, and a Latin
 * layout keeps its own letters.
 */
export function keysOf(event: PressedAt, mac = isMac): readonly string[] {
  const written = keyOf(event, mac);
  if (written === null) return [];
  const isCharacter = [...event.key].length === 1 && event.key !== ' ';
  const usable = isCharacter || event.key === 'Process';
  if (!usable || /\p{Script=Latin}|[0-9]/u.test(event.key.length === 1 ? event.key : ''))
    return [written];
  if (event.getModifierState?.('AltGraph') === true) return [written];
  const physical = usKey(event.code, event.shiftKey);
  if (physical === null) return [written];
  const second = keyOf({ ...modifiersOf(event), key: physical }, mac);
  if (second === null || second === written) return [written];
  return [written, second];
}

const modifiersOf = ({ ctrlKey, metaKey, altKey, shiftKey }: Pressed): Omit<Pressed, 'key'> => ({
  ctrlKey,
  metaKey,
  altKey,
  shiftKey,
});

const shown: Readonly<Record<string, string>> = {
  mod: isMac ? '⌘' : 'Ctrl',
  alt: isMac ? '⌥' : 'Alt',
  shift: '⇧',
  enter: '↵',
  escape: 'Esc',
  space: 'Space',
  tab: '⇥',
  backspace: '⌫',
  delete: 'Del',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
};

/** Returns how keys are shown: each step with its caps, 'mod+k' -> [['Ctrl', 'K']]. */
export const keyCaps = (keys: string): readonly (readonly string[])[] =>
  parseKeys(keys).map((step) =>
    (step === '+' ? ['+'] : step.split('+')).map(
      (part) =>
        shown[part] ?? (part.length === 1 && step.includes('+') ? part.toUpperCase() : part),
    ),
  );
