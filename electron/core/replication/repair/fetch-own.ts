import { type DocumentName, findDocumentParts } from '../../../../shared/doc/document-name.ts';
import type { IncomingAccess } from '../../kernel/session/session.ts';
import { fetchMissing } from './fetch-missing.ts';
import type { HubSession } from '../connection/hub-client.ts';

/**
 * [ME6] Fetches what the hub has from this device and this folder lacks: it was restored from a
 * backup, or set back in time with its whole disk. From now on, its documents are written under new
 * client IDs, so that nothing else takes the place of what was lost.
 */
export async function fetchOwn(
  core: IncomingAccess,
  session: HubSession,
  signal?: AbortSignal,
): Promise<void> {
  const { store } = core;
  const { ranges } = store.tables;
  const behind = new Set<DocumentName>();
  for (const { document, client, clock } of session.opened.clients) {
    const name = document as DocumentName;
    if (
      findDocumentParts(name) === null ||
      clock === 0 ||
      ranges.has(name, { client, clock: 0, length: clock })
    )
      continue;
    behind.add(name);
    store.documents.forgetIfCurrent(name, client);
  }
  for (const name of behind) await fetchMissing(core, session, name, signal);
}
