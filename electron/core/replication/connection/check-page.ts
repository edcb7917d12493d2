import { findDocumentParts } from '../../../../shared/doc/document-name.ts';
import type { Page } from '../../../../shared/protocol/frames.ts';
import { FaultyHub } from './faulty-hub.ts';

/**
 * Rejects a page without progress: every page but the last has frames and a higher cursor, and none
 * goes back.
 * @param since the cursor that the page was requested for
 * @throws FaultyHub
 */
export function checkPage(page: Page, since: number): void {
  if (page.next < since) throw new FaultyHub('Its list of changes is out of order.');
  const isStuck = page.more && (page.next === since || page.frames.length === 0);
  if (isStuck) throw new FaultyHub('It announces more changes and sends none.');
  for (const { document } of page.frames) checkDocument(document);
}

/**
 * Rejects names that no shared document has; names of a device's own documents are among them.
 * @throws FaultyHub
 */
export function checkDocument(name: string): void {
  if (findDocumentParts(name) === null)
    throw new FaultyHub('It sends changes for a document that cannot be shared.');
}
