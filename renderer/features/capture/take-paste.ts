import type { ClipboardEvent } from 'react';
import { setByHand } from '../../../shared/capture/edit-draft.ts';
import { longField, longTextOf } from '../../../shared/capture/long-text.ts';
import { readPasted } from '../../ui/pasted-files.ts';
import { lineId } from './line-id.ts';
import type { Capture } from './use-capture.ts';

/**
 * Handles a paste. Pasted files are attached; a picture that comes with a text is offered. Of a
 * text of several lines pasted into the line, all but the first goes to the long field of the form.
 */
export function takePaste(
  event: ClipboardEvent,
  { addFiles, offer, edit, resolved }: Capture,
): void {
  const { files, offered } = readPasted(event.clipboardData);
  if (files.length > 0) {
    event.preventDefault();
    void addFiles(files);
  }
  if (offered.length > 0) offer(offered);
  const text = event.clipboardData.getData('text/plain').trim();
  if (files.length > 0 && offered.length === 0) return;
  const at = text.search(/[\r\n]/);
  if (at === -1 || (event.target as HTMLElement).id !== lineId) return;
  event.preventDefault();
  // By the browser, so that its own undo in the line works.
  document.execCommand('insertText', false, text.slice(0, at));
  const type = resolved.type ?? 'outcome';
  edit((now) =>
    setByHand(
      now,
      longField[type],
      [longTextOf(now.picked, type), text.slice(at).trim()]
        .filter((part) => part !== '')
        .join('\n\n'),
    ),
  );
}
