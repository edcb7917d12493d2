import { type EntryId, findId, type RecordId } from '../../../../../shared/ids.ts';
import { writeJson } from '../../../../../shared/entries/canonical.ts';
import type { RecordType } from '../../../../../shared/records/define-record.ts';
import { aboutOf, findRecordType } from '../../../../../shared/records/index.ts';
import { parseValue } from '../../../../../shared/records/read-values.ts';
import type { RecordView } from '../../../../../shared/api/views.ts';
import type { StoredEntry } from '../../../kernel/tables/entry-table.ts';
import type { Write } from '../../../kernel/write/writes.ts';
import type { Item } from '../item.ts';
import { noSeverityTag, saidValues } from '../fit/fit-item.ts';
import { recordIdOf } from '../../../kernel/base/derived-id.ts';
import { createDerived } from '../../../kernel/write/create-derived.ts';
import { brokenRules } from './broken-rules.ts';
import type { HeldItems } from './held-items.ts';
import { derivedIdOf, idOf, withPartIds } from './item-ids.ts';
import { valuesOf } from './item-values.ts';
import type { Resolver } from './resolver.ts';
import type { RowFinder } from './row-finder.ts';
import type { SeenItems } from './seen-items.ts';

/**
 * What an item means for the existing data. `pending`: it refers to a record that is planned, but
 * not written yet: plan it again afterwards. `waiting`: it needs a record that no line has named so
 * far: plan it again in the last turn.
 */
export type Planned =
  | {
      readonly outcome: 'created' | 'updated' | 'unchanged';
      readonly id: RecordId;
      readonly writes: readonly Write[];
      readonly notes: readonly string[];
      /** Some of its names mean nothing so far: plan it again in the last turn. */
      readonly isIncomplete: boolean;
      /** Its fields don't contain everything that the source says. */
      readonly isPartial: boolean;
    }
  | { readonly outcome: 'skipped'; readonly reason: string }
  | { readonly outcome: 'pending' }
  | { readonly outcome: 'waiting' };

/** `first`: a name that means nothing yet may still come. `last`: it is reported. */
export type Turn = 'first' | 'last';

export interface PlanContext {
  readonly resolver: Resolver;
  readonly rows: RowFinder;
  readonly seen: SeenItems;
  readonly held: HeldItems;
  /** @param families the documents that the import may write to: their names without the epoch */
  readonly findRecord: (id: RecordId, families: readonly string[]) => RecordView | null;
  /** Returns whether any record has an ID. */
  readonly isTaken: (id: RecordId) => boolean;
  readonly entriesOf: (id: RecordId) => readonly StoredEntry[];
  /** Returns whether an entry was written by an import on this device, not by a person. */
  readonly isImported: (entry: EntryId) => boolean;
  /** Returns whether a removal comes from undoing an import. */
  readonly isTakenBack: (entry: EntryId) => boolean;
  /** Releases what the import keeps besides the data; call it at the end. */
  readonly close: () => void;
}

const lastTurn = { turn: 'last', known: null } as const;

/**
 * Plans the writes for one item. Nothing is written here.
 * @param again distinguishes items with the same key in one import; '' for the first
 * @param turn which turn it is, and what the item was planned as in the one before
 */
export function planItem(
  item: Item,
  again: string,
  context: PlanContext,
  { turn, known }: { readonly turn: Turn; readonly known: RecordId | null } = lastTurn,
): Planned {
  const definition = findRecordType(item.type);
  if (!definition) return skipped(`This version has no record type “${item.type}”`);
  if (item.type === 'attachment')
    return skipped('Attachments can be imported only from an export that contains their files');
  const needsDeployment = Object.hasOwn(definition.fields, 'deployment');
  const deployment = needsDeployment ? context.resolver.deployment(item.refs.deployment) : null;
  if (needsDeployment && deployment === null)
    return skipped('No deployment given, and none was chosen for the import');
  return planPlaced({ item, again, definition, deployment, turn, known }, context);
}

/**
 * Registers what an item of the workspace will be known by, so that lines before and after it can
 * name it.
 */
export function announceItem(item: Item, again: string, { resolver }: PlanContext): void {
  const definition = findRecordType(item.type);
  if (definition?.home !== 'workspace' || definition.known !== 'by_name') return;
  const id = resolver.findByTitle(item.type, item.values['title'], null) ?? idOf(item, again, null);
  const alias = item.named?.alias ?? null;
  if (alias !== null) resolver.learnAlias(item.type, id, alias, null);
  const parts = definition.namedParts;
  const given = parts === undefined ? undefined : item.named?.fields[parts];
  const stages = parts === undefined ? {} : { [parts]: withPartIds(id, given, resolver) };
  resolver.learn(item.type, id, { title: item.values['title'], ...stages });
}

const skipped = (reason: string): Planned => ({ outcome: 'skipped', reason });

/** An item, and the deployment that it goes to; null if its type needs none. */
interface Placed {
  readonly item: Item;
  readonly again: string;
  readonly definition: RecordType;
  readonly deployment: ReturnType<Resolver['deployment']>;
  readonly turn: Turn;
  /** What it was planned as in the first turn. */
  readonly known: RecordId | null;
}

type Values = Readonly<Record<string, unknown>>;

function planPlaced(placed: Placed, context: PlanContext): Planned {
  const { item, definition, turn } = placed;
  const read = valuesOf(placed, context.resolver);
  const missing = missingOf(definition, read.values);
  if (missing !== null)
    return turn === 'first' ? { outcome: 'waiting' } : skipped(read.problems[0] ?? missing);
  const found = findExisting(placed, read.values, context);
  if (found === 'pending') return { outcome: 'pending' };
  const { id, existing, isNamed, row } = found;
  learnItem(item, id, read.values, context.resolver);
  const isIncomplete = turn === 'first' && read.problems.length > 0;
  const notes = [...read.notes, ...(row?.note ? [row.note] : [])];
  const all = isIncomplete ? notes : [...notes, ...read.problems];
  const about = { isIncomplete, isPartial: read.isPartial };
  if (existing === null) {
    const planned = planNew(placed, id, read.values);
    const broken = brokenRules(definition, {}, id, planned.writes);
    return { ...planned, notes: [...all, ...broken], ...about };
  }
  const values = row === null ? read.values : withKeyOf(existing, read.values);
  const said = saidOf(existing, item.type, values);
  const planned = planExisting(existing, isNamed, said, definition, all, context);
  // A line whose names mean nothing says so each time, also where nothing changes.
  const isTold = planned.outcome === 'unchanged' && item.named !== undefined && !isIncomplete;
  // What waited for the last turn has told nothing before.
  const untold = placed.known === null ? read.problems : all;
  const told = isTold ? [...planned.notes, ...untold] : planned.notes;
  const broken = brokenRules(definition, existing.values, id, planned.writes);
  return { ...planned, notes: [...told, ...broken], ...about };
}

interface Found {
  readonly id: RecordId;
  /** Null: it is a new record with the ID. */
  readonly existing: RecordView | null;
  /** It was found by its title, and no import with this key created it. */
  readonly isNamed: boolean;
  readonly row: { readonly id: RecordId; readonly note: string | null } | null;
}

/** Finds the record that an item describes; `pending` if it is planned and not written yet. */
function findExisting(placed: Placed, values: Values, context: PlanContext): Found | 'pending' {
  const { item, definition, deployment } = placed;
  const place = deployment?.id ?? null;
  const row = rowOf(placed, context);
  const find = (id: RecordId): RecordView | null =>
    findHere(id, definition, place, values, context);
  const id = recordIdOf(definition, values) ?? chooseId(placed, row?.id ?? null, find, context);
  const byId = find(id);
  if (byId !== null) return { id, existing: byId, isNamed: false, row };
  const named = context.resolver.findByTitle(item.type, values['title'], place);
  if (named === null || named === id) return { id, existing: null, isNamed: false, row };
  const existing = find(named);
  return existing === null ? 'pending' : { id: named, existing, isNamed: true, row };
}

/** Returns what a required field lacks that only names could fill; null if nothing is missing. */
function missingOf({ label: type, fields }: RecordType, values: Values): string | null {
  const missing = Object.entries(fields).find(
    ([name, field]) => field.required && (values[name] === undefined || values[name] === null),
  );
  return missing ? `${type}: “${missing[1].label}” (${missing[0]}) is required` : null;
}

function learnItem(item: Item, id: RecordId, values: Values, resolver: Resolver): void {
  resolver.learn(item.type, id, values);
  const alias = item.named?.alias ?? null;
  const { deployment } = values;
  if (alias !== null) resolver.learnAlias(item.type, id, alias, findId<RecordId>(deployment));
}

/** Returns the record of a row whose key may only be a count; the one of its first turn again. */
function rowOf({ item, deployment, known }: Placed, { rows }: PlanContext): Found['row'] {
  if (item.row === undefined || deployment === null) return null;
  return known === null ? rows.find(item, item.row, deployment.id) : { id: known, note: null };
}

/**
 * Chooses the ID. One given by a line that a record of another document has is left to that record.
 */
function chooseId(
  { item, again, deployment }: Placed,
  ofRow: RecordId | null,
  find: (id: RecordId) => RecordView | null,
  { isTaken }: PlanContext,
): RecordId {
  const place = deployment?.id ?? null;
  const asked = ofRow ?? idOf(item, again, place);
  const isElsewhere = item.key.startsWith('id/') && isTaken(asked) && find(asked) === null;
  return isElsewhere ? derivedIdOf(item, again, place) : asked;
}

function planNew({ item, definition, deployment }: Placed, id: RecordId, values: Values) {
  const made: Write[] = [
    ...(deployment?.write ? [deployment.write] : []),
    ...(definition.identity === undefined
      ? [{ op: 'create', type: item.type, id, values } as const]
      : createDerived(definition, id, values)),
  ];
  return { outcome: 'created', id, writes: made } as const;
}

/**
 * Finds the record with an ID where an item of this type would be written; also one that was moved
 * to the deployment.
 */
function findHere(
  id: RecordId,
  { type, home }: RecordType,
  deployment: RecordId | null,
  values: Readonly<Record<string, unknown>>,
  context: PlanContext,
): RecordView | null {
  if (deployment !== null)
    return (
      context.findRecord(id, [`dep/${deployment}`]) ?? context.resolver.findMoved(id, deployment)
    );
  if (home === 'self') return context.findRecord(id, [`dep/${id}`]);
  if (home === 'workspace') return context.findRecord(id, ['ws']);
  const families = context.resolver.familiesOf(aboutOf(type, values));
  return context.findRecord(id, home === 'triage' ? families.map(besideTriage) : families);
}

/** Returns the family of the triage document beside a deployment's. */
const besideTriage = (family: string): string => family.replace(/^dep\//, 'tri/');

/**
 * Returns an item's values in the way in which it changes a record; a severity that was assumed
 * before stays marked so.
 */
function saidOf(
  existing: RecordView,
  type: string,
  values: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const tags = existing.values['tags'];
  const assumed = Array.isArray(tags) && tags.includes(noSeverityTag);
  return {
    ...saidValues(type, values),
    ...(assumed && Object.hasOwn(values, 'tags') ? { tags: values['tags'] } : {}),
  };
}

/** Returns the values with the record's key: it keeps the one that it was imported under. */
function withKeyOf(
  existing: RecordView,
  values: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const source = existing.values['source'] as { readonly key?: unknown } | null | undefined;
  if (typeof source?.key !== 'string' || typeof values['source'] !== 'object') return values;
  return { ...values, source: { ...values['source'], key: source.key } };
}

type PlannedEdit = Omit<
  Extract<Planned, { readonly writes: unknown }>,
  'isIncomplete' | 'isPartial'
>;

function planExisting(
  existing: RecordView,
  byName: boolean,
  values: Readonly<Record<string, unknown>>,
  definition: RecordType,
  notes: readonly string[],
  context: PlanContext,
): PlannedEdit {
  const id = existing.id as RecordId;
  const unchanged = (note: string): PlannedEdit => ({
    outcome: 'unchanged',
    id,
    writes: [],
    notes: [note],
  });
  if (existing.type !== definition.type) {
    const type = existing.type.replaceAll('_', ' ');
    return unchanged(`Already imported as a ${type}; a record’s type does not change`);
  }
  const history = new History(id, context);
  const isRemoved = existing.deleted_at !== null;
  if (isRemoved && !history.takenBack())
    return unchanged('Removed here; an import does not restore it');
  const writes: Write[] = isRemoved ? [{ op: 'restore', record: id }] : [];
  const kept: string[] = [];
  for (const [field, given] of Object.entries(values)) {
    // A record that was moved stays where it was moved to.
    if (field === 'deployment') continue;
    const current = Object.hasOwn(existing.values, field) ? existing.values[field] : null;
    const value = withStamp(definition, field, parseValue(definition, field, given), current);
    const verdict = judgeField(field, current, value, byName ? null : history);
    if (verdict === 'set') writes.push({ op: 'set', record: id, field, value });
    if (verdict === 'kept') kept.push(keptNote(definition, field));
  }
  if (!isRemoved && writes.length === 0) return { outcome: 'unchanged', id, writes, notes: kept };
  return { outcome: isRemoved ? 'created' : 'updated', id, writes, notes: [...notes, ...kept] };
}

/**
 * Decides whether the source's value is written into a field, or the current one is kept.
 * @param history of the record; null for one that an import did not create
 */
function judgeField(
  field: string,
  current: unknown,
  value: unknown,
  history: History | null,
): 'same' | 'set' | 'kept' {
  if (says(field, current, value)) return 'same';
  if (history === null) return isEmpty(current) ? 'set' : 'kept';
  if (says(field, history.imported(field), value)) return 'same';
  return history.edited(field) ? 'kept' : 'set';
}

/** Returns a group with who set it and when as noted here, if the source doesn't say it. */
function withStamp(
  { stamps = [] }: RecordType,
  field: string,
  value: unknown,
  current: unknown,
): unknown {
  const stamp = stamps.find((one) => one.within && one.field === field);
  if (!stamp || typeof value !== 'object' || typeof current !== 'object') return value;
  const [said, noted] = [value, current] as (Readonly<Record<string, unknown>> | null)[];
  if (!said || !noted) return value;
  const { by, at } = stamp;
  return { ...said, [by]: said[by] ?? noted[by], [at]: said[at] ?? noted[at] };
}

const keptNote = ({ fields }: RecordType, field: string): string =>
  `${fields[field]?.label ?? field}: edited here and kept; the source has a different value now`;

const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  (Array.isArray(value) && value.length === 0);

/**
 * Returns whether a value already says what the source says. Ignores a source's file name, and does
 * not remove details that exist already.
 */
function says(field: string, current: unknown, value: unknown): boolean {
  if (
    field !== 'source' ||
    typeof current !== 'object' ||
    current === null ||
    typeof value !== 'object' ||
    value === null
  )
    return writeJson(current ?? null) === writeJson(value);
  const [a, b] = [current, value] as { name?: unknown; details?: unknown }[];
  const [aDetails, bDetails] = [String(a?.details ?? ''), String(b?.details ?? '')];
  return (
    writeJson({ ...a, name: null, details: null }) ===
      writeJson({ ...b, name: null, details: null }) &&
    (aDetails === bDetails || aDetails.startsWith(`${bDetails}\n`) || bDetails === '')
  );
}

/** Returns the values that imports gave a record last, field by field. */
export function importedValues(
  id: RecordId,
  context: Pick<PlanContext, 'entriesOf' | 'isImported'>,
): Readonly<Record<string, unknown>> {
  const values: Record<string, unknown> = {};
  for (const { entry } of [...context.entriesOf(id)].sort((a, b) =>
    a.entry.at < b.entry.at ? -1 : 1,
  )) {
    if (entry.op === 'create') Object.assign(values, entry.values);
    else if (entry.op === 'set' && context.isImported(entry.id)) values[entry.field] = entry.value;
  }
  return values;
}

/** Who wrote what, from a record's entries; read only when needed. */
class History {
  readonly #id: RecordId;
  readonly #context: PlanContext;
  #entries: readonly StoredEntry[] | null = null;

  constructor(id: RecordId, context: PlanContext) {
    this.#id = id;
    this.#context = context;
  }

  #all(): readonly StoredEntry[] {
    return (this.#entries ??= [...this.#context.entriesOf(this.#id)].sort((a, b) =>
      a.entry.at < b.entry.at ? -1 : 1,
    ));
  }

  /** Returns whether a person gave the field another value since. */
  edited(field: string): boolean {
    return this.#all().some(
      ({ entry }) =>
        entry.op === 'set' && entry.field === field && !this.#context.isImported(entry.id),
    );
  }

  /** Returns the value that an import gave it last. */
  imported(field: string): unknown {
    let value: unknown = null;
    for (const { entry } of this.#all()) {
      if (entry.op === 'create')
        value = Object.hasOwn(entry.values, field) ? entry.values[field] : null;
      else if (entry.op === 'set' && entry.field === field && this.#context.isImported(entry.id))
        value = entry.value;
    }
    return value;
  }

  takenBack(): boolean {
    const removals = this.#all().filter(({ entry }) => entry.op === 'remove');
    return (
      removals.length > 0 && removals.every(({ entry }) => this.#context.isTakenBack(entry.id))
    );
  }
}
