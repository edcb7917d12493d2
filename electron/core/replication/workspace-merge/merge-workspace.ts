import { writeJson } from '../../../../shared/entries/canonical.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import type { Fields } from '../../../../shared/records/field.ts';
import { findRecordType, typesAtHome } from '../../../../shared/records/index.ts';
import type { Membership } from '../../kernel/settings/all-settings.ts';
import { findMembership } from '../../kernel/settings/membership.ts';
import { findProfile } from '../../kernel/settings/profile.ts';
import type { Store } from '../../kernel/store/store.ts';
import type { MergeSession } from './dirty-workspace.ts';
import { mergeType } from './merge-type.ts';
import { MergeWork } from './merge-work.ts';
import { moveReferences } from './move-references.ts';
import { addOwnMember, markOwnAliases } from './own-member.ts';
import { readSameIds } from './same-ids.ts';
import { shareRemarks, withdrawProposals } from './share-remarks.ts';
import { WorkspaceRows } from './workspace-rows.ts';

/** Records that others refer to come first: a profession's coverage names iterations. */
const order = typesInOrder(typesAtHome('workspace').filter((type) => type !== 'proposal'));

/**
 * Merges this device's own records of the workspace with the hub's: a record with the same name as
 * a shared one is that one ([JO3], [JO4]); the rest is promoted to the shared workspace by members
 * who can write it ([JO6]), and proposed to research by an FDC ([JO7]). Runs after every complete
 * reading of the hub's log, and is idempotent: research may decide in any order, and after an
 * interruption the next run continues. [JO14] While no workspace record was written, only written
 * records are searched for references.
 * @returns whether anything was written, which then has to be sent
 */
export async function mergeWorkspace(core: MergeSession): Promise<boolean> {
  const { store, dirtyWorkspace } = core;
  const membership = findMembership(store);
  if (!membership) return false;
  const who = writeJson([
    membership.hub,
    membership.joinedMs,
    membership.member,
    findProfile(store),
  ]);
  const written = dirtyWorkspace.begin(who);
  if (written === null || isOfWorkspace(store, written))
    return mergeAll(core, membership, who, written);
  const wrote =
    written.size > 0 &&
    (await moveReferences(core, new WorkspaceRows(store.sqlite), readSameIds(store), written));
  dirtyWorkspace.end(who);
  return wrote;
}

/**
 * Returns whether any of the records is in a workspace document: the shared one, or this device's
 * own.
 */
function isOfWorkspace({ sqlite }: Store, ids: ReadonlySet<RecordId>): boolean {
  return (
    ids.size > 0 &&
    sqlite
      .prepare<[string], number>(
        `SELECT 1 FROM record WHERE id IN (SELECT value FROM json_each(?))
           AND (document LIKE 'ws@%' OR document LIKE 'own/ws@%') LIMIT 1`,
      )
      .pluck()
      .get(JSON.stringify([...ids])) !== undefined
  );
}

async function mergeAll(
  core: MergeSession,
  membership: Membership,
  who: string,
  written: ReadonlySet<RecordId> | null,
): Promise<boolean> {
  const work = new MergeWork(core, membership);
  addOwnMember(work);
  await markOwnAliases(work);
  if (core.store.tables.documents.names().some((name) => name.startsWith('own/ws@'))) {
    if (await moveReferences(core, work.rows, readSameIds(core.store), written ?? undefined))
      work.wrote = true;
    for (const type of order) await mergeType(work, type);
    shareRemarks(work);
    withdrawProposals(work);
  }
  core.dirtyWorkspace.end(who, work.hangsOnUse);
  return work.wrote;
}

function typesInOrder(types: readonly string[]): readonly string[] {
  const names = [...types].sort();
  const refers = (type: string): boolean => {
    const others = names.filter((name) => name !== type);
    return refersTo(findRecordType(type)?.fields ?? {}, others);
  };
  return [...names.filter((type) => !refers(type)), ...names.filter(refers)];
}

/** Returns whether a field, also inside groups and lists, names a record of one of the types. */
function refersTo(fields: Fields, types: readonly string[]): boolean {
  return Object.values(fields).some((field) => {
    if (field.kind === 'ref' || field.kind === 'refs')
      return field.to.some((type) => types.includes(type));
    return (field.kind === 'group' || field.kind === 'list') && refersTo(field.fields, types);
  });
}
