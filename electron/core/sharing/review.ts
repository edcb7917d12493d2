import { deploymentDocument, type DocumentName, findHome, triageDocument } from '../../../shared/doc/document-name.ts';
import { AppError } from '../../../shared/errors.ts';
import type { RecordId } from '../../../shared/ids.ts';
import { isObservationType, observationTypes } from '../../../shared/records/index.ts';
import { goOver } from '../offers/go-over.ts';
import { keepsWorkspace } from '../offers/keeps-workspace.ts';
import { WorkspaceRows } from '../offers/workspace-rows.ts';
import { readCursor, writeCursor } from '../feed/feed.ts';
import type { Session } from '../session.ts';
import { type ItemRow, itemColumns, listItem } from '../store/record-rows.ts';
import { noHub } from '../sync/hub-words.ts';
import { findMembership } from '../sync/membership.ts';
import type { Write, Written } from '../writes.ts';
import { readUndecided } from './undecided.ts';
import { Reasons } from './why-here.ts';

const ownDeployments = "document >= 'own/' AND document < 'own0' AND (document LIKE 'own/dep/%' OR document LIKE 'own/tri/%') AND deleted_ms IS NULL";

/** Observations that a policy holds back until somebody has looked at them, newest first. */
export function listWaiting({ store }: Session, { cursor, limit }: { readonly cursor: string | null; readonly limit: number }) {
  const { sqlite } = store;
  const reasons = new Reasons(sqlite, readUndecided(store));
  // Whether it waits or stays for good is its document's matter: few documents, whatever they hold.
  const documents = sqlite.prepare<[], DocumentName>(`SELECT DISTINCT document FROM record WHERE ${ownDeployments}`).pluck().all()
    .filter((document) => reasons.of(document, 'breakage') === 'review');
  const among = `document >= 'own/' AND document < 'own0' AND document IN (SELECT value FROM json_each(?)) AND deleted_ms IS NULL AND type IN (${observationTypes.map((type) => `'${type}'`).join(', ')})`;
  const count = sqlite.prepare<[string], number>(`SELECT count(*) FROM record WHERE ${among}`).pluck().get(JSON.stringify(documents)) ?? 0;
  const rows = sqlite.prepare<[string, number, number], ItemRow>(`SELECT ${itemColumns} FROM record r WHERE ${among} AND r.rid < ? ORDER BY r.rid DESC LIMIT ?`)
    .all(JSON.stringify(documents), cursor === null ? Number.MAX_SAFE_INTEGER : readCursor(cursor), limit + 1);
  const more = rows.length > limit;
  if (more) rows.pop();
  return { items: rows.map((row) => listItem(row)), next: more ? writeCursor(rows.at(-1)?.rid ?? 0) : null, count };
}

/**
 * [PO4] Somebody has looked at them: they go up with what hangs on them, entry by entry as they were written; what others had a hand in goes up
 * as it reads now.
 * @throws AppError `not_found`, `no_hub`; `invalid` for what does not wait for a review
 */
export function release(core: Session, ids: readonly RecordId[]): Written {
  const { store, writes } = core;
  const membership = findMembership(store);
  if (!membership) throw noHub();
  const rows = new WorkspaceRows(store.sqlite);
  const reasons = new Reasons(store.sqlite, readUndecided(store));
  const hanging = store.sqlite.prepare<[string, string], RecordId>(`SELECT id FROM record WHERE subject = ? AND scope = (SELECT scope FROM record WHERE id = +?) AND ${ownDeployments}`).pluck();
  const epochOf = store.epochs.begin();
  const operations: Write[] = [];
  const take = (id: RecordId): void => {
    const row = rows.find(id);
    const parts = row && findHome(row.document);
    if (!row || !parts || parts.kind === 'workspace') throw notWaiting(row?.title ?? id);
    const why = reasons.of(row.document, row.type);
    if (why !== 'review') {
      if (isObservationType(row.type) || why === null) throw notWaiting(row.title);
      return;
    }
    if (parts.kind === 'triage' && !keepsWorkspace(membership.member)) return;
    // What others said is theirs to share: made anew, it would be said in this member's name.
    if (row.type === 'comment' && !membership.member.authors.includes(row.author)) return;
    operations.push(...goOver(core, membership, row, epochOf((parts.kind === 'triage' ? triageDocument : deploymentDocument)(parts.deployment))));
    for (const one of hanging.all(id, id)) take(one);
  };
  for (const id of new Set(ids)) take(id);
  return writes.write(operations, 'local', { fills: false });
}

const notWaiting = (title: string): AppError => new AppError('invalid', {
  happened: `“${title}” does not wait for a review.`, data: 'Nothing was changed.', next: 'Look at what its deployment’s sharing policy says; a policy can be changed there.',
});
