import type { ClipboardEvent } from 'react';
import { setByHand } from '../../../shared/capture/edit-draft.ts';
import { longField, longTextOf } from '../../../shared/capture/long-text.ts';
import { lineId } from './line-id.ts';
import type { Capture } from './use-capture.ts';

/** Pasted files are attached; of a text of several lines pasted into the line, all but the first goes to the long field of the form. */
export function takePaste(event: ClipboardEvent, { addFiles, edit, resolved }: Capture): void {
  const files = [...event.clipboardData.files];
  if (files.length > 0) {
    event.preventDefault();
    void addFiles(files);
    return;
  }
  const text = event.clipboardData.getData('text/plain').trim();
  const at = text.search(/[\r\n]/);
  if (at === -1 || (event.target as HTMLElement).id !== lineId) return;
  event.preventDefault();
  // Through the browser, so that its own undo in the line works.
  document.execCommand('insertText', false, text.slice(0, at));
  const type = resolved.type ?? 'outcome';
  edit((now) => setByHand(now, longField[type], [longTextOf(now.picked, type), text.slice(at).trim()].filter((part) => part !== '').join('\n\n')));
}
