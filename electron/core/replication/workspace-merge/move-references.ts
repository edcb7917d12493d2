import { setImmediate } from 'node:timers/promises';
import { AppError } from '../../../../shared/errors.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import type { Fields } from '../../../../shared/records/field.ts';
import { findRecordType, recordTypes, typeNames } from '../../../../shared/records/index.ts';
import { mapReferences, type SameIds } from '../../../../shared/records/map-references.ts';
import { facetToken } from '../../kernel/projection/facet-token.ts';
import type { WriteAccess } from '../../kernel/session/session.ts';
import type { WritePath } from '../../kernel/write/write-path.ts';
import type { Write } from '../../kernel/write/writes.ts';
import type { WorkspaceRows } from './workspace-rows.ts';

/** Records checked before yielding, and written at once. */
const batch = 300;
const maxTokens = 200;

/**
 * [JO4] Moves all references from our records to the matching shared ones, by ordinary edits, so
 * that the history shows it. Fields in conflict are left to people. It works in batches, so that
 * core continues to answer.
 * @param among the records that may have references; all by default
 * @returns whether anything was written
 */
export async function moveReferences(
  { writes }: Pick<WriteAccess, 'writes'>,
  rows: WorkspaceRows,
  same: SameIds,
  among?: Iterable<RecordId>,
): Promise<boolean> {
  if (same.records.size === 0 && same.stages.size === 0) return false;
  const referrers = among ? [...among] : findReferrers(rows, same);
  let wrote = false;
  for (let at = 0; at < referrers.length; at += batch) {
    const perRecord = referrers
      .slice(at, at + batch)
      .map((id) => setsOf(rows, id, same))
      .filter((sets) => sets.length > 0);
    if (perRecord.length > 0) wrote = write(writes, perRecord) || wrote;
    await setImmediate();
  }
  return wrote;
}

/**
 * Finds records that may have references: those with a facet of them in the index, and all records
 * of the types that name them in a field without a facet.
 */
function findReferrers(rows: WorkspaceRows, { records, stages }: SameIds): RecordId[] {
  const tokens = [
    ...[...stages.keys()].map((id) => facetToken('stage', id)),
    ...[...records.keys()].flatMap((id) => [
      facetToken('iteration', id),
      facetToken('profession', id),
    ]),
    ...(stages.size === 0 ? [] : [facetToken('type', 'profession')]),
    ...typesNaming(typesOf(rows, records)).map((type) => facetToken('type', type)),
  ];
  const found = new Set<RecordId>();
  for (let at = 0; at < tokens.length; at += maxTokens)
    for (const id of rows.idsWith(tokens.slice(at, at + maxTokens))) found.add(id);
  return [...found];
}

/** Returns the types of shared records that ours turned out to be. */
const typesOf = (rows: WorkspaceRows, records: SameIds['records']): ReadonlySet<string> =>
  new Set([...records.values()].flatMap((id) => rows.find(id)?.type ?? []));

/** Returns the types with a field without a facet that names records of these types. */
const typesNaming = (named: ReadonlySet<string>): readonly string[] =>
  typeNames.filter((type) => {
    const { fields, observation } = recordTypes[type];
    const { model_iteration, ...others } = fields as Fields;
    return namesAny(observation ? others : fields, named);
  });

/** Returns whether a field, also inside groups and lists, names records of one of the types. */
const namesAny = (fields: Fields, types: ReadonlySet<string>): boolean =>
  Object.values(fields).some((field) => {
    if (field.kind === 'ref' || field.kind === 'refs') return field.to.some((to) => types.has(to));
    return (field.kind === 'group' || field.kind === 'list') && namesAny(field.fields, types);
  });

function setsOf(rows: WorkspaceRows, id: RecordId, same: SameIds): Write[] {
  const row = rows.find(id);
  const definition = row && findRecordType(row.type);
  if (!row || !definition) return [];
  return Object.entries(mapReferences(definition, row.values, same))
    .filter(([field]) => !row.state.conflicts.some((one) => one.field === field))
    .map(([field, value]): Write => ({ op: 'set', record: id, field, value }));
}

/**
 * Writes all at once; if one of them may not be written here (any longer), each separately except
 * that one.
 */
function write(writes: WritePath, perRecord: readonly (readonly Write[])[]): boolean {
  try {
    return writes.write(perRecord.flat(), 'local', { fills: false }).entries.length > 0;
  } catch (error) {
    if (!(error instanceof AppError) || !passedOver.has(error.code)) throw error;
    if (perRecord.length === 1) return false;
    return perRecord.map((sets) => write(writes, [sets])).includes(true);
  }
}

const passedOver: ReadonlySet<string> = new Set<AppError['code']>([
  'permission',
  'invalid',
  'not_found',
  'conflict',
]);
