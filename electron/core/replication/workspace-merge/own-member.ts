import { isLocalDocument } from '../../../../shared/doc/document-name.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import { findProfile } from '../../kernel/settings/profile.ts';
import type { MergeWork } from './merge-work.ts';
import { moveReferences } from './move-references.ts';
import { saveSameIds } from './same-ids.ts';

/**
 * [JO1] Adds the person who works here to the people of the hub's workspace, with the role from
 * the hub.
 */
export function addOwnMember(work: MergeWork): void {
  const profile = findProfile(work.core.store);
  if (!profile) return;
  const { role } = work.membership.member;
  const row = work.rows.find(profile.member);
  const isShared = work.core.store.tables.entries
    .ofRecord(profile.member as RecordId)
    .some(({ document }) => !isLocalDocument(document));
  if (!isShared)
    work.write([
      {
        op: 'create',
        type: 'member',
        id: profile.member as RecordId,
        values: { title: row?.title ?? profile.name, role },
      },
    ]);
  else if (row && row.values['role'] !== role)
    work.write([{ op: 'set', record: row.id, field: 'role', value: role }]);
}

/**
 * [PE3] Marks this person's earlier IDs as aliases of the one that the hub knows, in their
 * records, and moves references to them.
 */
export async function markOwnAliases(work: MergeWork): Promise<void> {
  const { id: person, authors, role } = work.membership.member;
  const same = new Map<string, string>();
  for (const id of authors) {
    if (id === person || !saysSame(work, id as RecordId, person, role)) continue;
    same.set(id, person);
    work.same.records.set(id, person);
  }
  if (same.size === 0) return;
  saveSameIds(work.core.store, work.same);
  const moved = await moveReferences(work.core, work.rows, {
    records: same,
    stages: new Map(),
  });
  if (moved) work.wrote = true;
}

/** Returns whether such a record exists, here or at the hub. */
function saysSame(work: MergeWork, id: RecordId, person: string, role: string): boolean {
  const row = work.rows.find(id);
  if (row === null) return false;
  if (isLocalDocument(row.document)) {
    const values = { title: row.title, role, same_as: person };
    work.write([{ op: 'create', type: 'member', id, values }]);
  } else if (row.values['same_as'] !== person)
    work.write([{ op: 'set', record: id, field: 'same_as', value: person }]);
  return true;
}
