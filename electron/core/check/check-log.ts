import { createHash } from 'node:crypto';
import { type DocumentName, isLocalDocument } from '../../../shared/doc/document-name.ts';
import { readSnapshot } from '../../../shared/doc/read-snapshot.ts';
import { readUpdate } from '../../../shared/doc/read-update.ts';
import { readEntry } from '../../../shared/entries/canonical.ts';
import type { EntryId } from '../../../shared/ids.ts';
import { Claims } from '../store/claims.ts';
import { EntryRows } from '../store/entry-rows.ts';
import type { CheckContext } from './check-data.ts';

interface LoggedBytes { readonly seq: number; readonly hash: Uint8Array; readonly bytes: Uint8Array }

/** The update log against its hashes, and the entries against the log: the same ones, letter for letter, no more and no fewer. */
export function* checkLog({ sqlite, report }: CheckContext): Generator<void> {
  const entries = new EntryRows(sqlite, new Claims(sqlite));
  const documents = sqlite.prepare<[], DocumentName>('SELECT document FROM doc_update UNION SELECT document FROM doc_snapshot').pluck().all();
  const known = new Set(sqlite.prepare<[], string>('SELECT name FROM doc').pluck().all());
  let found = 0;
  for (const document of documents) {
    if (!known.has(document)) report(`The document ${document} is in the log and not in the list of documents.`);
    const inLog = new Set<string>();
    for (const [id, text] of readLog({ sqlite, report, document })) {
      if (inLog.has(id)) continue;
      const read = readEntry(id, text);
      if (!read.ok) report(`An entry of ${document} can’t be read: ${read.reason}.`);
      const stored = entries.find(id as EntryId, document);
      if (!stored) report(`The entry ${id} is in the log of ${document} and not among the entries.`);
      else if (stored.text === text) {
        inLog.add(id);
        if (stored.document === document) found++;
      } else if (stored.text > text && isLocalDocument(stored.document) === isLocalDocument(document)) report(`The entry ${id} says something else than the log of ${document}.`);
      yield;
    }
  }
  const stored = sqlite.prepare<[], number>('SELECT count(*) FROM entry').pluck().get() ?? 0;
  if (stored !== found) report(`${stored - found} of ${stored} entries are not in the log.`);
  const lost = sqlite.prepare<[], number>('SELECT count(*) FROM outbox WHERE seq NOT IN (SELECT seq FROM doc_update)').pluck().get() ?? 0;
  if (lost > 0) report(`${lost} updates that wait for a hub are not in the log.`);
}

/** Every entry that a document's snapshot and updates hold, some more than once. */
function* readLog({ sqlite, report, document }: Pick<CheckContext, 'sqlite' | 'report'> & { readonly document: DocumentName }): Generator<readonly [string, string]> {
  const snapshot = sqlite.prepare<[string], LoggedBytes>('SELECT seq, hash, bytes FROM doc_snapshot WHERE document = ?').get(document);
  if (snapshot) {
    if (!isWhole(snapshot)) report(`The snapshot of ${document} was changed on the disk.`);
    const entries = readSnapshot(snapshot.bytes);
    if (!entries) report(`The snapshot of ${document} can’t be read.`);
    for (const { id, text } of entries ?? []) yield [id, text];
  }
  for (const update of sqlite.prepare<[string], LoggedBytes>('SELECT seq, hash, bytes FROM doc_update WHERE document = ? ORDER BY seq').iterate(document)) {
    if (!isWhole(update)) report(`Update ${update.seq} of ${document} was changed on the disk.`);
    const read = readUpdate(update.bytes);
    if (!read.ok) {
      report(`Update ${update.seq} of ${document} can’t be read: ${read.reason}.`);
      continue;
    }
    for (const [i, entry] of read.entries.entries()) yield [entry.id, read.texts[i] as string];
  }
}

const isWhole = ({ hash, bytes }: LoggedBytes): boolean => createHash('sha256').update(bytes).digest().equals(hash);
