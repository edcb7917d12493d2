import { createHash } from 'node:crypto';
import { type DocumentName, isLocalDocument } from '../../../../shared/doc/document-name.ts';
import { readSnapshot } from '../../../../shared/doc/read-snapshot.ts';
import { readUpdate } from '../../../../shared/doc/read-update.ts';
import { readEntry } from '../../../../shared/entries/canonical.ts';
import type { EntryId } from '../../../../shared/ids.ts';
import type { HashedBytes } from '../../kernel/tables/update-log.ts';
import type { CheckContext } from './check-context.ts';

/**
 * Checks the update log against its hashes, and the entries against the log: exactly the same ones,
 * no more and no fewer.
 */
export function* checkLog({ tables, report }: CheckContext): Generator<void> {
  const { entries } = tables;
  const known = new Set(tables.documents.names());
  let found = 0;
  for (const document of tables.updates.documents()) {
    if (!known.has(document))
      report(`The document ${document} is in the log but missing from the list of documents.`);
    const inLog = new Set<string>();
    for (const [id, text] of readLog({ tables, report, document })) {
      if (inLog.has(id)) continue;
      const read = readEntry(id, text);
      if (!read.ok) report(`An entry of ${document} can’t be read: ${read.reason}.`);
      const stored = entries.find(id as EntryId, document);
      if (!stored)
        report(`The entry ${id} is in the log of ${document} but missing from the entries.`);
      else if (stored.text === text) {
        inLog.add(id);
        if (stored.document === document) found++;
      } else if (
        stored.text > text &&
        isLocalDocument(stored.document) === isLocalDocument(document)
      )
        report(`The entry ${id} differs from the log of ${document}.`);
      yield;
    }
  }
  const stored = entries.count();
  if (stored !== found) report(`${stored - found} of ${stored} entries are missing from the log.`);
  const lost = tables.outbox.countMissingInLog();
  if (lost > 0) report(`${lost} waiting updates are missing from the log.`);
}

/** Yields every entry in a document's snapshot and updates, some more than once. */
function* readLog({
  tables: { updates },
  report,
  document,
}: Pick<CheckContext, 'tables' | 'report'> & { readonly document: DocumentName }): Generator<
  readonly [string, string]
> {
  const snapshot = updates.findSnapshot(document);
  if (snapshot) {
    if (!isWhole(snapshot)) report(`The snapshot of ${document} was changed on the disk.`);
    const entries = readSnapshot(snapshot.bytes);
    if (!entries) report(`The snapshot of ${document} can’t be read.`);
    for (const { id, text } of entries ?? []) yield [id, text];
  }
  for (const update of updates.updatesAfter(document, 0)) {
    if (!isWhole(update)) report(`Update ${update.seq} of ${document} was changed on the disk.`);
    const read = readUpdate(update.bytes);
    if (!read.ok) {
      report(`Update ${update.seq} of ${document} can’t be read: ${read.reason}.`);
      continue;
    }
    for (const [i, entry] of read.entries.entries()) yield [entry.id, read.texts[i] as string];
  }
}

const isWhole = ({ hash, bytes }: HashedBytes): boolean =>
  createHash('sha256').update(bytes).digest().equals(hash);
