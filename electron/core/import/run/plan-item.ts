import { type EntryId, findId, type RecordId } from '../../../../shared/ids.ts';
import { writeJson } from '../../../../shared/entries/canonical.ts';
import type { RecordType } from '../../../../shared/records/define-record.ts';
import { findRecordType } from '../../../../shared/records/index.ts';
import { parseValue } from '../../../../shared/records/read-values.ts';
import type { RecordView } from '../../../../shared/api/views.ts';
import type { StoredEntry } from '../../store/projection.ts';
import type { Write } from '../../writes.ts';
import type { Item, RefName } from '../item.ts';
import { beginning } from '../fit/clean-text.ts';
import { noSeverityTag, saidValues } from '../fit/fit-item.ts';
import { label } from '../fit/readable.ts';
import { derivedId } from '../../derived-id.ts';
import type { Resolver } from './resolver.ts';
import type { RowFinder } from './row-finder.ts';

/** What an item means for what is there. `pending`: it means a record that is planned, but not written yet: to be planned again after that. */
export type Planned =
  | { readonly outcome: 'created' | 'updated' | 'unchanged'; readonly id: RecordId; readonly writes: readonly Write[]; readonly notes: readonly string[] }
  | { readonly outcome: 'skipped'; readonly reason: string }
  | { readonly outcome: 'pending' };

export interface PlanContext {
  readonly resolver: Resolver;
  readonly rows: RowFinder;
  /** @param families the documents that the import may write to: their names without the epoch */
  readonly findRecord: (id: RecordId, families: readonly string[]) => RecordView | null;
  /** Whether any record has an id. */
  readonly isTaken: (id: RecordId) => boolean;
  readonly entriesOf: (id: RecordId) => readonly StoredEntry[];
  /** Whether an entry was written by an import on this device, not by a person. */
  readonly isImported: (entry: EntryId) => boolean;
  /** Whether a removal came from taking an import back. */
  readonly isTakenBack: (entry: EntryId) => boolean;
}

/** Plans the writes for one item. Nothing is written here. @param again tells items with the same key in one import apart; '' for the first */
export function planItem(item: Item, again: string, context: PlanContext): Planned {
  const definition = findRecordType(item.type);
  if (!definition) return { outcome: 'skipped', reason: `This version has no record type “${item.type}”` };
  if (item.type === 'attachment') return { outcome: 'skipped', reason: 'An attachment comes in only with an export that has its bytes' };
  if (definition.home === 'triage') return { outcome: 'skipped', reason: 'A decision of research comes in only with an export that says who made it' };
  const { resolver } = context;
  const needsDeployment = Object.hasOwn(definition.fields, 'deployment');
  const deployment = needsDeployment ? resolver.deployment(item.refs.deployment) : null;
  if (needsDeployment && deployment === null) return { outcome: 'skipped', reason: 'It names no deployment, and none was chosen for the import' };
  const refs = resolveRefs(item, definition, deployment?.id ?? null, resolver);
  const values: Readonly<Record<string, unknown>> = { ...item.values, ...(deployment === null ? {} : { deployment: deployment.id }), ...refs.values, ...withDetails(item, refs.unresolved) };
  const notes = [...item.notes, ...refs.unresolved.map(([name, ref]) => `${label(name)}: there is none called “${beginning(ref, 80)}”`)];
  const row = item.row === undefined || deployment === null ? null : context.rows.find(item, item.row, deployment.id);
  if (row?.note) notes.push(row.note);
  const find = (id: RecordId): RecordView | null => findHere(id, definition, deployment?.id ?? null, values, context);
  const asked = row?.id ?? idOf(item, again, deployment?.id ?? null);
  // An id that a line gives, and that a record of another document has, is left to that one.
  const isElsewhere = item.key.startsWith('id/') && context.isTaken(asked) && find(asked) === null;
  const id = isElsewhere ? derivedId(deployment?.id ?? 'workspace', item.format, `${item.key}${again}`) : asked;
  const byId = find(id);
  const named = byId === null ? resolver.findByTitle(item.type, values['title'], deployment?.id ?? null) : null;
  const existing = byId ?? (named === null ? null : find(named));
  if (existing === null && named !== null) return { outcome: 'pending' };
  if (existing === null) {
    resolver.learn(item.type, id, values);
    const made: Write[] = [...(deployment?.write ? [deployment.write] : []), { op: 'create', type: item.type, id, values }];
    return { outcome: 'created', id, writes: made, notes };
  }
  const said = saidOf(existing, item.type, row === null ? values : withKeyOf(existing, values));
  return planExisting(existing, named !== null, said, definition, notes, context);
}

/** Finds the record of an id where an item of this type would be written; also one that was moved to the deployment. */
function findHere(
  id: RecordId, { home }: RecordType, deployment: RecordId | null, values: Readonly<Record<string, unknown>>, context: PlanContext,
): RecordView | null {
  if (deployment !== null) return context.findRecord(id, [`dep/${deployment}`]) ?? context.resolver.findMoved(id, deployment);
  if (home === 'self') return context.findRecord(id, [`dep/${id}`]);
  if (home !== 'subject') return context.findRecord(id, ['ws']);
  return context.findRecord(id, context.resolver.familiesOf(values['subject']));
}

/** What an item says, in the way in which it changes a record; a severity that was assumed before stays marked so. */
function saidOf(existing: RecordView, type: string, values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const tags = existing.values['tags'];
  const assumed = Array.isArray(tags) && tags.includes(noSeverityTag);
  return { ...saidValues(type, values), ...(assumed && Object.hasOwn(values, 'tags') ? { tags: values['tags'] } : {}) };
}

/** A record keeps the key that it was imported under. */
function withKeyOf(existing: RecordView, values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const source = existing.values['source'] as { readonly key?: unknown } | null | undefined;
  if (typeof source?.key !== 'string' || typeof values['source'] !== 'object') return values;
  return { ...values, source: { ...values['source'], key: source.key } };
}

const idOf = (item: Item, again: string, deployment: RecordId | null): RecordId =>
  (item.key.startsWith('id/') ? findId<RecordId>(item.key.slice(3)) : null) ?? derivedId(deployment ?? 'workspace', item.format, `${item.key}${again}`);

interface ResolvedRefs { readonly values: Readonly<Record<string, string>>; readonly unresolved: readonly (readonly [RefName, string])[] }

function resolveRefs(item: Item, definition: RecordType, deployment: RecordId | null, resolver: Resolver): ResolvedRefs {
  const values: Record<string, string> = {};
  const unresolved: [RefName, string][] = [];
  for (const [name, ref] of Object.entries(item.refs) as [RefName, string][]) {
    if (name === 'deployment') continue;
    const found = !Object.hasOwn(definition.fields, name) ? null : name === 'stage' ? resolver.findStage(ref) : resolver.find(name, ref, deployment);
    if (found === null) unresolved.push([name, ref]); else values[name] = found;
  }
  return { values, unresolved };
}

/** Names that mean no record here stay readable and searchable. */
function withDetails(item: Item, unresolved: ResolvedRefs['unresolved']): Readonly<Record<string, unknown>> {
  const source = item.values['source'] as { readonly details?: string } | undefined;
  if (source === undefined || unresolved.length === 0) return {};
  const added = unresolved.map(([name, ref]) => `${label(name)}: ${ref}`).join('\n');
  const details = source.details === undefined ? added : `${source.details}\n${added}`;
  return details.length > 200_000 ? {} : { source: { ...source, details } };
}

function planExisting(existing: RecordView, byName: boolean, values: Readonly<Record<string, unknown>>, definition: RecordType, notes: readonly string[], context: PlanContext): Planned {
  const id = existing.id as RecordId;
  if (existing.type !== definition.type) {
    return { outcome: 'unchanged', id, writes: [], notes: [`It is here as a ${existing.type.replaceAll('_', ' ')}; the type of a record stays`] };
  }
  const history = new History(id, context);
  if (existing.deleted_at !== null && !history.takenBack()) {
    return { outcome: 'unchanged', id, writes: [], notes: ['It was removed here; it is not brought back'] };
  }
  const writes: Write[] = existing.deleted_at === null ? [] : [{ op: 'restore', record: id }];
  const kept: string[] = [];
  for (const [field, given] of Object.entries(values)) {
    // A record that was moved stays where it was moved to.
    if (field === 'deployment') continue;
    const value = parseValue(definition, field, given);
    const current = Object.hasOwn(existing.values, field) ? existing.values[field] : null;
    if (says(field, current, value)) continue;
    if (byName ? isEmpty(current) : !history.edited(field) && !says(field, history.imported(field), value)) writes.push({ op: 'set', record: id, field, value });
    else if (byName || !says(field, history.imported(field), value)) {
      kept.push(`${definition.fields[field]?.label ?? field}: was edited here and stays; the source says something else now`);
    }
  }
  const outcome = existing.deleted_at !== null ? 'created' : writes.length > 0 ? 'updated' : 'unchanged';
  return { outcome, id, writes, notes: outcome === 'unchanged' ? kept : [...notes, ...kept] };
}

const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** Whether a value already says what the source says. Of a source: its file's name aside, and more details than before are not taken back. */
function says(field: string, current: unknown, value: unknown): boolean {
  if (field !== 'source' || typeof current !== 'object' || current === null || typeof value !== 'object' || value === null) return writeJson(current ?? null) === writeJson(value);
  const [a, b] = [current, value] as { name?: unknown; details?: unknown }[];
  const [aDetails, bDetails] = [String(a?.details ?? ''), String(b?.details ?? '')];
  return writeJson({ ...a, name: null, details: null }) === writeJson({ ...b, name: null, details: null })
    && (aDetails === bDetails || aDetails.startsWith(`${bDetails}\n`) || bDetails === '');
}

/** Returns what imports said of a record last, field by field. */
export function importedValues(id: RecordId, context: Pick<PlanContext, 'entriesOf' | 'isImported'>): Readonly<Record<string, unknown>> {
  const values: Record<string, unknown> = {};
  for (const { entry } of [...context.entriesOf(id)].sort((a, b) => (a.entry.at < b.entry.at ? -1 : 1))) {
    if (entry.op === 'create') Object.assign(values, entry.values);
    else if (entry.op === 'set' && context.isImported(entry.id)) values[entry.field] = entry.value;
  }
  return values;
}

/** What a record's entries tell of who wrote what; read only when it is asked. */
class History {
  readonly #id: RecordId;
  readonly #context: PlanContext;
  #entries: readonly StoredEntry[] | null = null;

  constructor(id: RecordId, context: PlanContext) {
    this.#id = id;
    this.#context = context;
  }

  #all(): readonly StoredEntry[] {
    return (this.#entries ??= [...this.#context.entriesOf(this.#id)].sort((a, b) => (a.entry.at < b.entry.at ? -1 : 1)));
  }

  /** A person gave the field another value since. */
  edited(field: string): boolean {
    return this.#all().some(({ entry }) => entry.op === 'set' && entry.field === field && !this.#context.isImported(entry.id));
  }

  /** The value that an import gave it last. */
  imported(field: string): unknown {
    let value: unknown = null;
    for (const { entry } of this.#all()) {
      if (entry.op === 'create') value = Object.hasOwn(entry.values, field) ? entry.values[field] : null;
      else if (entry.op === 'set' && entry.field === field && this.#context.isImported(entry.id)) value = entry.value;
    }
    return value;
  }

  takenBack(): boolean {
    const removals = this.#all().filter(({ entry }) => entry.op === 'remove');
    return removals.length > 0 && removals.every(({ entry }) => this.#context.isTakenBack(entry.id));
  }
}
