import type { KeyboardEvent } from 'react';

/**
 * Returns the digit of a key, by its place on the keyboard: other layouts have other characters
 * there. 0 for other keys.
 */
export function digitOf({ code, key }: Pick<KeyboardEvent, 'code' | 'key'>): number {
  const found = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1] ?? /^[1-9]$/.exec(key)?.[0];
  return Number(found ?? 0);
}
