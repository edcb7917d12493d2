import type { CommandRegistry } from './command-registry.ts';
import { keyOf, parseKeys } from './keys.ts';

/** How long the second key of 'g f' may take. */
const sequenceMs = 1_500;
/** What belongs to the text while someone types, also with Ctrl or Cmd. */
const textKeys: ReadonlySet<string> = new Set(['mod+a', 'mod+c', 'mod+v', 'mod+x', 'mod+z', 'mod+shift+z', 'mod+y']);

/**
 * Runs commands by their keys. Never while someone types or composes (IME), unless with Ctrl or Cmd;
 * while a dialog has the focus, only commands offered inside of it. @returns how to stop
 */
export function listenToKeys(target: Window, registry: CommandRegistry): () => void {
  let before: { readonly key: string; readonly at: number } | null = null;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing || event.key === 'Process' || event.key === 'Dead') return;
    const key = keyOf(event);
    if (key === null) return;
    const element = event.target instanceof Element ? event.target : null;
    if (isTyping(element) && (!key.startsWith('mod+') || textKeys.has(key))) return;
    if ((key === 'enter' || key === 'space') && element?.closest('button, a[href], summary, [role=button], [role=menuitem], [role=checkbox], [role=switch], [role=tab]')) return;
    const prefix = before && event.timeStamp - before.at < sequenceMs ? before.key : null;
    before = null;
    const commands = registry.withKeys(element?.closest('[role=dialog], [role=alertdialog], [role=menu]') != null);
    const fits = (wanted: readonly string[]): boolean => {
      const pressed = wanted.length === 2 ? [prefix, key] : [key];
      return wanted.every((part, i) => part === pressed[i]);
    };
    const found = (prefix === null ? undefined : commands.find((c) => parseKeys(c.keys).length === 2 && fits(parseKeys(c.keys))))
      ?? commands.find((c) => parseKeys(c.keys).length === 1 && fits(parseKeys(c.keys)));
    if (found) {
      event.preventDefault();
      found.run();
      return;
    }
    if (commands.some((c) => parseKeys(c.keys).length === 2 && parseKeys(c.keys)[0] === key)) before = { key, at: event.timeStamp };
  };
  target.addEventListener('keydown', onKeyDown);
  return () => target.removeEventListener('keydown', onKeyDown);
}

function isTyping(element: Element | null): boolean {
  if (!(element instanceof HTMLElement)) return false;
  if (element.isContentEditable || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement) return true;
  return element instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit', 'reset', 'range', 'file', 'color'].includes(element.type);
}
