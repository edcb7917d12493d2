import { expect, test } from 'vitest';
import { keyCaps, keyOf, parseKeys } from '../../../renderer/ui/keys.ts';

const pressed = (key: string, ...modifiers: ('ctrl' | 'meta' | 'alt' | 'shift')[]) => ({
  key, ctrlKey: modifiers.includes('ctrl'), metaKey: modifiers.includes('meta'), altKey: modifiers.includes('alt'), shiftKey: modifiers.includes('shift'),
});

test.each([
  ['c', ['c']], ['g f', ['g', 'f']], ['mod+k', ['mod+k']], ['Shift+J', ['shift+j']], ['?', ['?']], ['Escape', ['escape']], ['Esc', ['escape']], ['shift+mod+Enter', ['mod+shift+enter']], ['+', ['+']],
])('[WI7] %s is read as steps', (keys, steps) => { expect(parseKeys(keys)).toEqual(steps); });

test.each([
  [pressed('c'), 'c'], [pressed('C', 'shift'), 'shift+c'], [pressed('k', 'ctrl'), 'mod+k'], [pressed('k', 'meta'), 'k'], [pressed('Escape'), 'escape'], [pressed(' '), 'space'],
  // '?' and '/' with Shift or AltGr, as on a German keyboard: the sign is what counts.
  [pressed('?', 'shift'), '?'], [pressed('/', 'shift'), '/'], [pressed('@', 'alt'), '@'], [pressed('Enter', 'ctrl', 'shift'), 'mod+shift+enter'],
  [pressed('Shift', 'shift'), null], [pressed('AltGraph', 'alt'), null], [pressed('ä'), 'ä'],
])('[WI7] a press is read as %s', (event, key) => { expect(keyOf(event, false)).toBe(key); });

test('[WI7] on a Mac, Cmd is what Ctrl is elsewhere', () => {
  expect(keyOf(pressed('k', 'meta'), true)).toBe('mod+k');
  expect(keyOf(pressed('k', 'ctrl'), true)).toBe('k');
});

test('[WI5] keys are shown as caps', () => {
  expect(keyCaps('g f')).toEqual([['g'], ['f']]);
  expect(keyCaps('shift+enter')).toEqual([['⇧', '↵']]);
  expect(keyCaps('shift+x')).toEqual([['⇧', 'X']]);
});
