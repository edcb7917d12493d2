import { type DocumentName, familyOf, scopeOf } from '../../../../shared/doc/document-name.ts';
import type { CreateEntry, Entry } from '../../../../shared/entries/entry.ts';
import { newEntryId, type RecordId } from '../../../../shared/ids.ts';
import type { RefusalCode } from '../../../../shared/protocol/codes.ts';
import { strengthOf } from '../../../../shared/records/claim-strength.ts';
import { findRecordType } from '../../../../shared/records/index.ts';
import { mapReferences } from '../../../../shared/records/map-references.ts';
import { newRecordIdIn, recordIdOf, sha256Of } from '../../kernel/base/derived-id.ts';
import type { Sqlite } from '../../kernel/database/open-database.ts';
import type { Store } from '../../kernel/store/store.ts';
import { isCreateAtHome } from '../../kernel/tables/claims.ts';
import type { Unsent } from '../../kernel/tables/unsent.ts';
import { createDerived } from '../../kernel/write/create-derived.ts';
import { pointed, renamed } from '../../kernel/write/rename-entries.ts';
import type { Write } from '../../kernel/write/writes.ts';
import { readSaid } from '../exchange/refusal-words.ts';

/** The writes that replace records whose IDs the hub has for other documents. */
export interface NewIds {
  readonly operations: readonly Write[];
  /** Returns whether `operations` write an entry again under another ID. */
  readonly replaces: (document: DocumentName, entry: Entry) => boolean;
  /** All documents that are written to. */
  readonly documents: ReadonlySet<DocumentName>;
}

const wrongDocument: RefusalCode = 'wrong_document';

/**
 * Returns whether the hub rejected an update because another document has the ID of its record: the
 * record is where its type belongs, and its ID proves nothing, like those of older versions.
 */
export function isIdTaken({ document, entries, error }: Unsent): boolean {
  return (
    readSaid(error).code === wrongDocument &&
    entries.some((entry) => entry.op === 'create' && isUnprovenAtHome(entry, document))
  );
}

function isUnprovenAtHome(create: CreateEntry, document: DocumentName): boolean {
  const strength = strengthOf({ family: familyOf(document), create }, sha256Of);
  return isCreateAtHome(create, document) && (strength === 'main' || strength === 'hanging');
}

/**
 * Plans new IDs for the records of rejected updates whose IDs are taken (`isIdTaken`). Their
 * entries are written again unchanged, with their authors and times, under the new ID; references
 * to them are updated.
 * @param refused updates that a person sends again
 */
export function planNewIds(store: Store, refused: Iterable<Unsent>): NewIds {
  const taken = new Map<string, Renamed>();
  for (const { document, entries } of [...refused].filter(isIdTaken)) {
    for (const { op, record } of entries) {
      if (op !== 'create') continue;
      const key = store.tables.claims.keyOf(document, record);
      taken.set(placeOf(document, record), { key, record, id: newRecordIdIn(document), document });
    }
  }
  const replaces: NewIds['replaces'] = (document, { record }) =>
    taken.has(placeOf(document, record));
  if (taken.size === 0) return { operations: [], replaces, documents: new Set() };
  const all = [...taken.values()];
  const adopted = all.map((one) => writeAgain(store, one, all));
  const pointing = all.map((one) =>
    pointAgain(store.sqlite, one, new Set(all.map(({ key }) => key))),
  );
  const parts = [...adopted, ...pointing];
  return {
    operations: parts.flatMap(({ operations }) => operations),
    replaces,
    documents: new Set(parts.flatMap(({ documents }) => documents)),
  };
}

const placeOf = (document: string, record: RecordId): string => `${familyOf(document)} ${record}`;

/** A record that gets another ID. */
interface Renamed {
  readonly key: RecordId;
  readonly record: RecordId;
  readonly id: RecordId;
  readonly document: DocumentName;
}

interface Part {
  readonly operations: readonly Write[];
  readonly documents: readonly DocumentName[];
}

/** Writes the record's own entries under its new ID. */
function writeAgain(store: Store, one: Renamed, all: readonly Renamed[]): Part {
  const { outbox } = store.tables;
  const place = placeOf(one.document, one.record);
  const its = outbox
    .unsentDocuments()
    .flatMap((document) =>
      outbox
        .unsentOf(document)
        .flatMap(({ entries }) =>
          entries
            .filter(({ record }) => placeOf(document, record) === place)
            .map((entry) => ({ document, entry })),
        ),
    );
  const entryIds = new Map(its.map(({ entry }) => [entry.id, newEntryId()]));
  const type = its.map(({ entry }) => entry).find((entry) => entry.op === 'create')?.type ?? '';
  const beside = all.filter(({ document }) => scopeOf(document) === scopeOf(one.document));
  const records = new Map(beside.map(({ record, id }) => [record as string, id as string]));
  const again = (entry: Entry): Entry => pointed(renamed(entry, one.id, entryIds), type, records);
  return {
    operations: its.map(({ document, entry }) => ({ op: 'copy', document, entry: again(entry) })),
    documents: its.map(({ document }) => document),
  };
}

interface PointingRow {
  readonly id: RecordId;
  readonly type: string;
  readonly document: DocumentName;
  readonly subject: RecordId | null;
  readonly values: string;
}

/**
 * Updates what refers to a record with a new ID: comments, files, links, and research's decision
 * about it.
 */
function pointAgain(sqlite: Sqlite, renaming: Renamed, renamedKeys: ReadonlySet<RecordId>): Part {
  const rows = sqlite
    .prepare<[string, string], PointingRow>(
      `SELECT id, type, document, subject, "values" FROM record
    WHERE id <> ? AND instr("values", ?) > 0 AND deleted_ms IS NULL AND document NOT LIKE 'via/%'`,
    )
    .all(renaming.key, renaming.record);
  const pointing = rows.filter((row) => !renamedKeys.has(row.id) && isAbout(row, renaming));
  return {
    operations: pointing.flatMap((row) =>
      hasIdFrom(row, renaming) ? deriveAgain(row, renaming) : linkAgain(row, renaming),
    ),
    documents: pointing.map(({ document }) => document),
  };
}

/**
 * Returns whether a record is meant. A link from another deployment means the record that has the
 * ID here.
 */
function isAbout(
  { document, subject, type }: PointingRow,
  { key, record, document: home }: Renamed,
): boolean {
  if (type === 'proposal') return false;
  if (subject !== null && scopeOf(document) === scopeOf(home))
    return subject === key || subject !== record;
  return scopeOf(document) === scopeOf(home) || key === record;
}

function linkAgain({ id, type, values }: PointingRow, { record, id: now }: Renamed): Write[] {
  const definition = findRecordType(type);
  if (definition === null) return [];
  const same = {
    records: new Map([[record as string, now as string]]),
    stages: new Map<string, string>(),
  };
  const changed = mapReferences(definition, JSON.parse(values) as Record<string, unknown>, same);
  return Object.entries(changed).map(([field, value]) => ({ op: 'set', record: id, field, value }));
}

/** Returns whether a record's ID is derived from that of the renamed one. */
function hasIdFrom({ type, values }: PointingRow, { record }: Renamed): boolean {
  const said = JSON.parse(values) as Record<string, unknown>;
  return findRecordType(type)?.identity?.some((field) => said[field] === record) ?? false;
}

/**
 * Creates a record again whose ID is derived from that of the renamed one: it is a new record with
 * the same values.
 */
function deriveAgain({ id, type, values, document }: PointingRow, renaming: Renamed): Write[] {
  const definition = findRecordType(type);
  if (definition === null) return [];
  const said = JSON.parse(values) as Record<string, unknown>;
  const same = {
    records: new Map([[renaming.record as string, renaming.id as string]]),
    stages: new Map<string, string>(),
  };
  const now = { ...said, ...mapReferences(definition, said, same) };
  const derived = recordIdOf(definition, now);
  if (derived === null) return [];
  return [...createDerived(definition, derived, now, document), { op: 'remove', record: id }];
}
