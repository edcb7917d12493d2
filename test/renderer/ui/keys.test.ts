import { expect, test } from 'vitest';
import { keyCaps, keyOf, keysOf, parseKeys } from '../../../renderer/ui/keys.ts';

const pressed = (key: string, ...modifiers: ('ctrl' | 'meta' | 'alt' | 'shift')[]) => ({
  key,
  ctrlKey: modifiers.includes('ctrl'),
  metaKey: modifiers.includes('meta'),
  altKey: modifiers.includes('alt'),
  shiftKey: modifiers.includes('shift'),
});

test.each([
  ['c', ['c']],
  ['g f', ['g', 'f']],
  ['mod+k', ['mod+k']],
  ['Shift+J', ['shift+j']],
  ['?', ['?']],
  ['Escape', ['escape']],
  ['Esc', ['escape']],
  ['shift+mod+Enter', ['mod+shift+enter']],
  ['+', ['+']],
])('[WI7] %s is read as steps', (keys, steps) => {
  expect(parseKeys(keys)).toEqual(steps);
});

test.each(['shift+1', 'mod+shift+?'])('[WI7] %s is refused: no keyboard writes it', (keys) => {
  expect(() => parseKeys(keys)).toThrow('can’t be pressed');
});

test.each([
  [pressed('c'), 'c'],
  [pressed('C', 'shift'), 'shift+c'],
  [pressed('k', 'ctrl'), 'mod+k'],
  [pressed('k', 'meta'), 'k'],
  [pressed('Escape'), 'escape'],
  [pressed(' '), 'space'],
  // '?' and '/' with Shift or AltGr, as on a German keyboard: the sign is what counts.
  [pressed('?', 'shift'), '?'],
  [pressed('/', 'shift'), '/'],
  [pressed('@', 'alt'), '@'],
  [pressed('Enter', 'ctrl', 'shift'), 'mod+shift+enter'],
  [pressed('Shift', 'shift'), null],
  [pressed('AltGraph', 'alt'), null],
  [pressed('ä'), 'ä'],
])('[WI7] a press is read as %s', (event, key) => {
  expect(keyOf(event, false)).toBe(key);
});

test('[WI7] on a Mac, Cmd is what Ctrl is elsewhere', () => {
  expect(keyOf(pressed('k', 'meta'), true)).toBe('mod+k');
  expect(keyOf(pressed('k', 'ctrl'), true)).toBe('k');
});

test('[WI5] keys are shown as caps', () => {
  expect(keyCaps('g f')).toEqual([['g'], ['f']]);
  expect(keyCaps('shift+enter')).toEqual([['⇧', '↵']]);
  expect(keyCaps('shift+x')).toEqual([['⇧', 'X']]);
});

const typed = (key: string, code: string, ...modifiers: Parameters<typeof pressed>[1][]) => ({
  ...pressed(key, ...modifiers.filter((one) => one !== undefined)),
  code,
});

test.each([
  // Russian, Greek, Hebrew, Korean, Arabic: no Latin letter was written, so the physical key
  // decides.
  [typed('с', 'KeyC'), ['с', 'c']],
  [typed('С', 'KeyC', 'shift'), ['shift+с', 'shift+c']],
  [typed('л', 'KeyK', 'ctrl'), ['mod+л', 'mod+k']],
  [typed('ψ', 'KeyC'), ['ψ', 'c']],
  [typed(';', 'KeyQ'), [';', 'q']],
  [typed('ב', 'KeyC'), ['ב', 'c']],
  [typed("'", 'KeyW'), ["'", 'w']],
  [typed('/', 'KeyQ'), ['/', 'q']],
  [typed('ㅓ', 'KeyJ'), ['ㅓ', 'j']],
  [typed('Process', 'KeyJ'), ['process', 'j']],
  [typed('ؤ', 'KeyC'), ['ؤ', 'c']],
  [typed('؟', 'Slash', 'shift'), ['؟', '?']],
  [typed('١', 'Digit1'), ['١', '1']],
  [typed('ظ', 'Slash'), ['ظ', '/']],
  // French: digits are behind Shift, the signs on them stand for them.
  [typed('&', 'Digit1'), ['&', '1']],
  // A Latin layout keeps its own letters, wherever they are: AZERTY, QWERTZ, Dvorak, Turkish.
  [typed('a', 'KeyQ'), ['a']],
  [typed('z', 'KeyY'), ['z']],
  [typed('j', 'KeyC'), ['j']],
  [typed('ı', 'KeyI'), ['ı']],
  [typed('ö', 'Semicolon'), ['ö']],
  // Signs of a Latin layout, and keys that write nothing.
  [typed('?', 'Minus', 'shift'), ['?']],
  [typed('Enter', 'Enter'), ['enter']],
  [typed(' ', 'Space'), ['space']],
  [typed('Shift', 'ShiftLeft', 'shift'), []],
])('[WI19] %o is read as %j', (event, keys) => {
  expect(keysOf(event, false)).toEqual(keys);
});

test('[WI19] what AltGr writes is a sign, not the key under it', () => {
  const altGr = { ...typed('€', 'KeyE'), getModifierState: (name: string) => name === 'AltGraph' };
  expect(keysOf(altGr, false)).toEqual(['€']);
});
