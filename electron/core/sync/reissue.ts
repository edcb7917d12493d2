import { type DocumentName, familyOf, scopeOf } from '../../../shared/doc/document-name.ts';
import type { CreateEntry, Entry } from '../../../shared/entries/entry.ts';
import { type EntryId, newEntryId, type RecordId } from '../../../shared/ids.ts';
import type { RefusalCode } from '../../../shared/protocol/codes.ts';
import { strengthOf } from '../../../shared/records/claim-strength.ts';
import { findRecordType } from '../../../shared/records/index.ts';
import { mapReferences } from '../../../shared/records/map-references.ts';
import { newRecordIdIn, sha256Of, triageIdOf } from '../derived-id.ts';
import type { Session } from '../session.ts';
import { isCreateAtHome } from '../store/claims.ts';
import { type Unsent, unsentOf } from '../store/unsent.ts';
import type { Write } from '../writes.ts';
import { readSaid } from './refusal-words.ts';

/** What is written in the place of records whose ids the hub holds for other documents. */
export interface Reissue {
  readonly operations: readonly Write[];
  /** Returns whether an entry is one of those that `operations` write under another id. */
  readonly replaces: (document: DocumentName, entry: Entry) => boolean;
  /** All documents that are written to. */
  readonly documents: ReadonlySet<DocumentName>;
}

const wrongDocument: RefusalCode = 'wrong_document';

/**
 * Returns whether the hub refused an update because another document holds the id of its record: the record is
 * where its type belongs, and its id proves nothing, as those that older versions gave.
 */
export function isIdTaken({ document, entries, error }: Unsent): boolean {
  return readSaid(error).code === wrongDocument
    && entries.some((entry) => entry.op === 'create' && isUnprovenAtHome(entry, document));
}

function isUnprovenAtHome(create: CreateEntry, document: DocumentName): boolean {
  const strength = strengthOf({ family: familyOf(document), create }, sha256Of);
  return isCreateAtHome(create, document) && (strength === 'main' || strength === 'hanging');
}

/**
 * Plans new ids for the records of refused updates whose ids are taken (`isIdTaken`). Their entries are written again
 * as they were, by the same people at the same times, under the new id; what points at them points there afterwards.
 * @param refused updates that a person sends again
 */
export function planReissue(core: Session, refused: Iterable<Unsent>): Reissue {
  const taken = new Map<string, Renamed>();
  for (const { document, entries } of [...refused].filter(isIdTaken)) {
    for (const { op, record } of entries) {
      if (op !== 'create') continue;
      const key = core.store.ingest.claims.keyOf(document, record);
      taken.set(placeOf(document, record), { key, record, id: newRecordIdIn(document), document });
    }
  }
  const replaces: Reissue['replaces'] = (document, { record }) => taken.has(placeOf(document, record));
  if (taken.size === 0) return { operations: [], replaces, documents: new Set() };
  const all = [...taken.values()];
  const adopted = all.map((one) => writeAgain(core, one, all));
  const pointing = all.map((one) => pointAgain(core, one, new Set(all.map(({ key }) => key))));
  const parts = [...adopted, ...pointing];
  return {
    operations: parts.flatMap(({ operations }) => operations), replaces,
    documents: new Set(parts.flatMap(({ documents }) => documents)),
  };
}

const placeOf = (document: string, record: RecordId): string => `${familyOf(document)} ${record}`;

/** A record that gets another id. */
interface Renamed {
  readonly key: RecordId;
  readonly record: RecordId;
  readonly id: RecordId;
  readonly document: DocumentName;
}

interface Part { readonly operations: readonly Write[]; readonly documents: readonly DocumentName[] }

/** The record's own entries, under its new id. */
function writeAgain({ store: { sqlite } }: Session, one: Renamed, all: readonly Renamed[]): Part {
  const place = placeOf(one.document, one.record);
  const its = unsentDocuments(sqlite).flatMap((document) => unsentOf(sqlite, document).flatMap(({ entries }) =>
    entries.filter(({ record }) => placeOf(document, record) === place).map((entry) => ({ document, entry }))));
  const entryIds = new Map(its.map(({ entry }) => [entry.id, newEntryId()]));
  const type = its.map(({ entry }) => entry).find((entry) => entry.op === 'create')?.type ?? '';
  const beside = all.filter(({ document }) => scopeOf(document) === scopeOf(one.document));
  const records = new Map(beside.map(({ record, id }) => [record as string, id as string]));
  const again = (entry: Entry): Entry => pointed(renamed(entry, one.id, entryIds), type, records);
  return {
    operations: its.map(({ document, entry }) => ({ op: 'adopt', document, entry: again(entry) })),
    documents: its.map(({ document }) => document),
  };
}

/** An entry under another id, also where it names others that have another one. */
function renamed(entry: Entry, record: RecordId, ids: ReadonlyMap<EntryId, EntryId>): Entry {
  const idOf = (id: EntryId): EntryId => ids.get(id) ?? id;
  const same = { ...entry, id: idOf(entry.id), record };
  switch (same.op) {
    case 'create': return same;
    case 'remove': return { ...same, prev: same.prev.map(idOf), seen: same.seen.map(idOf) };
    case 'set': case 'restore': return { ...same, prev: same.prev.map(idOf) };
  }
}

/** An entry that names other records by the ids that they have now. */
function pointed(entry: Entry, type: string, records: ReadonlyMap<string, string>): Entry {
  const definition = findRecordType(type);
  const same = { records, stages: new Map<string, string>() };
  if (definition === null || (entry.op !== 'create' && entry.op !== 'set')) return entry;
  if (entry.op === 'create') return { ...entry, values: { ...entry.values, ...mapReferences(definition, entry.values, same) } };
  const changed = mapReferences(definition, { [entry.field]: entry.value }, same);
  return Object.hasOwn(changed, entry.field) ? { ...entry, value: changed[entry.field] } : entry;
}

interface PointingRow {
  readonly id: RecordId;
  readonly type: string;
  readonly document: DocumentName;
  readonly subject: RecordId | null;
  readonly values: string;
}

/** What points at a record that gets another id: comments, files, links, and what research decided about it. */
function pointAgain({ store: { sqlite } }: Session, renaming: Renamed, renamedKeys: ReadonlySet<RecordId>): Part {
  const rows = sqlite.prepare<[string, string], PointingRow>(`SELECT id, type, document, subject, "values" FROM record
    WHERE id <> ? AND instr("values", ?) > 0 AND deleted_ms IS NULL AND document NOT LIKE 'via/%'`)
    .all(renaming.key, renaming.record);
  const pointing = rows.filter((row) => !renamedKeys.has(row.id) && isAbout(row, renaming));
  return {
    operations: pointing.flatMap((row) => (row.type === 'triage' && row.subject === renaming.key
      ? decideAgain(row, renaming)
      : linkAgain(row, renaming))),
    documents: pointing.map(({ document }) => document),
  };
}

/** A link from another deployment means the record that has the id here. */
function isAbout({ document, subject, type }: PointingRow, { key, record, document: home }: Renamed): boolean {
  if (type === 'proposal') return false;
  if (subject !== null && scopeOf(document) === scopeOf(home)) return subject === key || subject !== record;
  return scopeOf(document) === scopeOf(home) || key === record;
}

function linkAgain({ id, type, values }: PointingRow, { record, id: now }: Renamed): Write[] {
  const definition = findRecordType(type);
  if (definition === null) return [];
  const same = { records: new Map([[record as string, now as string]]), stages: new Map<string, string>() };
  const changed = mapReferences(definition, JSON.parse(values) as Record<string, unknown>, same);
  return Object.entries(changed).map(([field, value]) => ({ op: 'set', record: id, field, value }));
}

/** The id of a decision follows from the observation, so it is a new record that says the same. */
function decideAgain({ id, values, document }: PointingRow, { id: now }: Renamed): Write[] {
  const decision = triageIdOf(now);
  const said = Object.entries(JSON.parse(values) as Record<string, unknown>).filter(([field]) => field !== 'subject');
  return [
    { op: 'create', type: 'triage', id: decision, values: { subject: now }, to: document },
    ...said.map(([field, value]): Write => ({ op: 'set', record: decision, field, value })),
    { op: 'remove', record: id },
  ];
}

const unsentDocuments = (sqlite: Session['store']['sqlite']): DocumentName[] =>
  sqlite.prepare<[], DocumentName>("SELECT DISTINCT document FROM outbox WHERE state <> 'received'").pluck().all();
