import type { Page } from '../../../../shared/api/paging.ts';
import type { ListItem } from '../../../../shared/api/views.ts';
import {
  deploymentDocument,
  type DocumentName,
  type DocumentParts,
  findHome,
  triageDocument,
} from '../../../../shared/doc/document-name.ts';
import { AppError } from '../../../../shared/errors.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import { isObservationType, observationTypes } from '../../../../shared/records/index.ts';
import { promoteRecord } from '../workspace-merge/promote-record.ts';
import { canWriteWorkspace } from '../workspace-merge/can-write-workspace.ts';
import { type WorkspaceRow, WorkspaceRows } from '../workspace-merge/workspace-rows.ts';
import { type PageRequest, pageParameters, pageSql, readPage } from '../../kernel/query/paging.ts';
import type { WriteAccess } from '../../kernel/session/session.ts';
import type { Store } from '../../kernel/store/store.ts';
import { type ItemRow, itemColumns, listItem } from '../../kernel/projection/record-rows.ts';
import { noHub } from '../connection/hub-words.ts';
import type { Membership } from '../../kernel/settings/all-settings.ts';
import { findMembership } from '../../kernel/settings/membership.ts';
import type { Write, Written } from '../../kernel/write/writes.ts';
import { readUndecided } from './undecided.ts';
import { LocalOnlyReason } from './local-only-reason.ts';

const ownDeployments = `document >= 'own/' AND document < 'own0'
    AND (document LIKE 'own/dep/%' OR document LIKE 'own/tri/%') AND deleted_ms IS NULL`;

/** Returns the observations that a policy holds back until someone reviews them, newest first. */
export function listWaiting(
  store: Store,
  page: PageRequest,
): Page<ListItem> & { readonly count: number } {
  const { sqlite } = store;
  const reasons = new LocalOnlyReason(sqlite, readUndecided(store));
  // Whether it waits or stays for good depends on its document: there are few documents, whatever
  // their size.
  const documents = sqlite
    .prepare<[], DocumentName>(`SELECT DISTINCT document FROM record WHERE ${ownDeployments}`)
    .pluck()
    .all()
    .filter((document) => reasons.of(document, 'breakage') === 'review');
  const types = observationTypes.map((type) => `'${type}'`).join(', ');
  const among = `document >= 'own/' AND document < 'own0'
    AND document IN (SELECT value FROM json_each(?))
    AND deleted_ms IS NULL AND type IN (${types})`;
  const count =
    sqlite
      .prepare<[string], number>(`SELECT count(*) FROM record WHERE ${among}`)
      .pluck()
      .get(JSON.stringify(documents)) ?? 0;
  const rows = sqlite
    .prepare<[string, number, number], ItemRow>(
      `SELECT ${itemColumns} FROM record r
       WHERE ${among} AND ${pageSql()}`,
    )
    .all(JSON.stringify(documents), ...pageParameters(page));
  return {
    ...readPage(rows, page.limit, (row) => listItem(row)),
    count,
  };
}

/**
 * [PO4] Shares reviewed observations: they are sent with everything attached to them, entry by
 * entry as they were written; those that others also edited are sent with their current values.
 * @throws AppError `not_found`, `no_hub`; `invalid` for anything not waiting for a review
 */
export function release(core: WriteAccess, ids: readonly RecordId[]): Written {
  const { store, writes } = core;
  const membership = findMembership(store);
  if (!membership) throw noHub();
  const rows = new WorkspaceRows(store.sqlite);
  const reasons = new LocalOnlyReason(store.sqlite, readUndecided(store));
  const hanging = store.sqlite
    .prepare<[string, string], RecordId>(
      `SELECT id FROM record
       WHERE subject = ? AND scope = (SELECT scope FROM record WHERE id = +?)
         AND ${ownDeployments}`,
    )
    .pluck();
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
    if (!mayShare(row, parts, membership)) return;
    const homeOf = parts.kind === 'triage' ? triageDocument : deploymentDocument;
    operations.push(...promoteRecord(store, membership, row, epochOf(homeOf(parts.deployment))));
    for (const one of hanging.all(id, id)) take(one);
  };
  for (const id of new Set(ids)) take(id);
  return writes.write(operations, 'local', { fills: false });
}

/**
 * Returns whether a record may be shared. Remarks by others are theirs to share: created again,
 * they would appear in this member's name.
 */
function mayShare(row: WorkspaceRow, parts: DocumentParts, { member }: Membership): boolean {
  if (parts.kind === 'triage' && !canWriteWorkspace(member)) return false;
  return row.type !== 'comment' || member.authors.includes(row.author);
}

const notWaiting = (title: string): AppError =>
  new AppError('invalid', {
    happened: `“${title}” is not waiting for review.`,
    data: 'Nothing was changed.',
    next: 'Check the sharing policy of its deployment. You can change the policy there.',
  });
