import { isLocalDocument } from '../../../../shared/doc/document-name.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import type { MergeWork } from './merge-work.ts';
import { withdrawal } from './plan-proposal.ts';

/**
 * [JO10] Shares comments and files on a workspace record together with it, by a member whom the
 * workspace lets write them.
 */
export function shareRemarks(work: MergeWork): void {
  const { sqlite } = work.core.store;
  const local = sqlite
    .prepare<[], RecordId>(
      `SELECT id FROM record
    WHERE document >= 'own/' AND document < 'own0' AND document LIKE 'own/ws@%'
    AND type IN ('comment', 'attachment') AND deleted_ms IS NULL ORDER BY id`,
    )
    .pluck()
    .all();
  for (const id of local) {
    const row = work.rows.find(id);
    if (!row || (row.type === 'attachment' && !work.canWriteWorkspace)) continue;
    const subject = String(row.values['subject']);
    const target = work.rows.find(work.same.records.get(subject) ?? subject);
    if (
      !target ||
      isLocalDocument(target.document) ||
      !work.membership.member.authors.includes(row.author)
    )
      continue;
    work.write([
      ...work.promoted(row),
      ...(target.id === subject
        ? []
        : [{ op: 'set', record: id, field: 'subject', value: target.id } as const]),
    ]);
  }
}

/** Withdraws proposals for records that no longer exist. */
export function withdrawProposals(work: MergeWork): void {
  for (const proposal of work.rows.ofType('proposal')) {
    if (
      proposal.values['status'] !== 'open' ||
      proposal.values['adds_to'] !== null ||
      !work.membership.member.authors.includes(proposal.author)
    )
      continue;
    if (work.rows.find(String(proposal.values['subject'])) === null)
      work.write(withdrawal(proposal));
  }
}
