import { type DocumentName, findDocumentParts } from '../../../shared/doc/document-name.ts';
import type { Session as CoreSession } from '../session.ts';
import { DocumentRanges } from '../store/document-ranges.ts';
import { fetchMissing } from './fetch-missing.ts';
import type { HubSession } from './hub-client.ts';

/**
 * [ME6] What the hub has from this device and this folder has not: it was restored from a backup, or set back in time with its whole disk. Its documents are written under new client ids
 * from this moment on, so that nothing else gets the place of what was lost; then that is fetched.
 */
export async function fetchOwn(core: CoreSession, session: HubSession, signal?: AbortSignal): Promise<void> {
  const { store } = core;
  const ranges = new DocumentRanges(store.sqlite);
  const behind = new Set<DocumentName>();
  for (const { document, client, clock } of session.opened.clients) {
    const name = document as DocumentName;
    if (findDocumentParts(name) === null || clock === 0 || ranges.has(name, { client, clock: 0, length: clock })) continue;
    behind.add(name);
    store.documents.forgetIfCurrent(name, client);
  }
  for (const name of behind) await fetchMissing(core, session, name, signal);
}
