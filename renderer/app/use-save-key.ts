import { useEffect } from 'react';

/**
 * Makes Ctrl+Enter (Cmd on a Mac) save every form, from any of its fields. Forms that do more with
 * the key handle it before it arrives here.
 */
export function useSaveKey(): void {
  useEffect(() => {
    window.addEventListener('keydown', saveByKey);
    return () => {
      window.removeEventListener('keydown', saveByKey);
    };
  }, []);
}

function saveByKey(event: KeyboardEvent): void {
  const isSave = event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.altKey;
  if (!isSave || event.defaultPrevented || event.isComposing) return;
  const form = event.target instanceof Element ? event.target.closest('form') : null;
  if (!form) return;
  event.preventDefault();
  const button = form.querySelector<HTMLButtonElement>('button[type=submit]');
  // The button of a form that can't be saved yet says so.
  if (!button?.disabled) form.requestSubmit(button);
}
