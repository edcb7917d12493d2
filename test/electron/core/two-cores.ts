import Database from 'better-sqlite3';
import { join } from 'node:path';
import type { DocumentName } from '../../../shared/doc/document-name.ts';
import type { OuterUpdate } from '../../../electron/core/kernel/ingest/incoming.ts';
import type { RefusedUpdate } from '../../../electron/core/kernel/ingest/read-updates.ts';
import type { Core } from '../../../electron/core/app/core.ts';

/** What one core wrote after a place of its log, as another one would get it. */
export function updatesOf(
  dataDir: string,
  afterSeq = 0,
): { readonly document: DocumentName; readonly update: Uint8Array; readonly seq: number }[] {
  const sqlite = new Database(join(dataDir, 'fieldloop.db'), { readonly: true });
  try {
    const rows = sqlite
      .prepare<[number], { seq: number; document: DocumentName; bytes: Uint8Array }>(
        'SELECT seq, document, bytes FROM doc_update WHERE seq > ? ORDER BY seq',
      )
      .all(afterSeq);
    return rows.map(({ seq, document, bytes }) => ({
      seq,
      document,
      update: new Uint8Array(bytes),
    }));
  } finally {
    sqlite.close();
  }
}

/** Gives a core updates that another one wrote. @returns the rejected ones */
export const giveUpdates = (
  core: Core,
  updates: readonly OuterUpdate[],
): readonly RefusedUpdate[] => core.session().applyIncoming({ kind: 'peer', updates }).refused;

/** Gives one core everything that the other one has written. */
export const pass = (from: string, to: Core) => giveUpdates(to, updatesOf(from));
