/** Ctrl, or Cmd on a Mac. */
export const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

const names: Readonly<Record<string, string>> = { ' ': 'space', esc: 'escape', return: 'enter', up: 'arrowup', down: 'arrowdown', left: 'arrowleft', right: 'arrowright' };
const lone = new Set(['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Fn', 'Unidentified']);

/** 'g f' -> ['g', 'f']; 'Shift+J' -> ['shift+j']. */
export function parseKeys(keys: string): readonly string[] {
  return keys.trim().split(/\s+/).map((step) => {
    const parts = step === '+' ? ['+'] : step.split('+').map((part) => part.toLowerCase());
    const key = parts.pop() ?? '';
    const order = ['mod', 'alt', 'shift'].filter((modifier) => parts.includes(modifier));
    return [...order, names[key] ?? key].join('+');
  });
}

interface Pressed { readonly key: string; readonly ctrlKey: boolean; readonly metaKey: boolean; readonly altKey: boolean; readonly shiftKey: boolean }

/** A key press in the same words, or null for a modifier alone. For signs such as '?' Shift is part of the sign, whatever the keyboard. */
export function keyOf(event: Pressed, mac = isMac): string | null {
  if (lone.has(event.key)) return null;
  const sign = event.key.length === 1 && event.key.toLowerCase() === event.key.toUpperCase() && event.key !== ' ';
  const key = names[event.key] ?? names[event.key.toLowerCase()] ?? event.key.toLowerCase();
  const mod = mac ? event.metaKey : event.ctrlKey;
  const parts = [mod && 'mod', event.altKey && !sign && 'alt', event.shiftKey && !sign && 'shift', key];
  return parts.filter((part) => part !== false).join('+');
}

const shown: Readonly<Record<string, string>> = {
  mod: isMac ? '⌘' : 'Ctrl', alt: isMac ? '⌥' : 'Alt', shift: '⇧', enter: '↵', escape: 'Esc', space: 'Space', tab: '⇥', backspace: '⌫', delete: 'Del',
  arrowup: '↑', arrowdown: '↓', arrowleft: '←', arrowright: '→',
};

/** How keys are shown: each step with its caps, 'mod+k' -> [['Ctrl', 'K']]. */
export const keyCaps = (keys: string): readonly (readonly string[])[] =>
  parseKeys(keys).map((step) => (step === '+' ? ['+'] : step.split('+')).map((part) => shown[part] ?? (part.length === 1 && step.includes('+') ? part.toUpperCase() : part)));
