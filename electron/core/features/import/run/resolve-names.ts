import type { Field, FieldOf, Fields } from '../../../../../shared/records/field.ts';
import { findRecordType } from '../../../../../shared/records/index.ts';
import { beginning, oneLine } from '../fit/clean-text.ts';
import { label } from '../fit/readable.ts';
import { readList } from '../fit/read-list.ts';
import type { Match, Resolver, Scope } from './resolver.ts';

/** A value with IDs in place of names. */
export interface ResolvedNames {
  /** Undefined where nothing is left of it. */
  readonly value: unknown;
  /** Why names could not be replaced, one sentence each; they are left out of the value. */
  readonly problems: readonly string[];
}

/** What a field's value is read with: how to find a name, and what its problems are called. */
interface Reader {
  readonly resolver: Resolver;
  readonly scope: Scope;
  readonly called: string;
}

/**
 * Replaces the names in a value by the IDs of what they name: records by their titles, stages by
 * their names, also inside groups and lists. Total: values of other kinds stay as they are.
 */
export function resolveNames(
  field: Field,
  given: unknown,
  scope: Scope,
  resolver: Resolver,
): ResolvedNames {
  return read(field, given, { resolver, scope, called: field.label });
}

function read(field: Field, given: unknown, reader: Reader): ResolvedNames {
  if (given === null || given === undefined || given === '') return { value: given, problems: [] };
  switch (field.kind) {
    case 'ref':
      return one(given, reader, (name) => reader.resolver.match(field.to, name, reader.scope));
    case 'refs':
      return many(given, reader, (name) => reader.resolver.match(field.to, name, reader.scope));
    case 'stage':
      return one(given, reader, (name) => reader.resolver.matchStage(name, reader.scope));
    case 'stages':
      return many(given, reader, (name) => reader.resolver.matchStage(name, reader.scope));
    case 'group':
      return group(field.fields, given, reader);
    case 'list':
      return list(field, given, reader);
    default:
      return { value: given, problems: [] };
  }
}

type Find = (name: string) => Match;

function one(given: unknown, { called }: Reader, find: Find): ResolvedNames {
  const name = nameIn(given);
  const found = find(name);
  return found.kind === 'one'
    ? { value: found.id, problems: [] }
    : { value: undefined, problems: [`${called}: ${wordsOf(found, name)}`] };
}

/** Reads several names; a text that nothing has as its name is split at its commas. */
function many(given: unknown, reader: Reader, find: Find): ResolvedNames {
  const isWhole = typeof given === 'string' && find(oneLine(given)).kind !== 'none';
  const names = isWhole ? [given] : readList(given);
  const read = names.map((name) => one(name, reader, find));
  const ids = read.flatMap(({ value }) => (value === undefined ? [] : [value]));
  return {
    value: [...new Set(ids)],
    problems: read.flatMap(({ problems }) => problems),
  };
}

function group(fields: Fields, given: unknown, reader: Reader): ResolvedNames {
  if (!isObject(given)) return { value: given, problems: [] };
  const value: Record<string, unknown> = {};
  const problems: string[] = [];
  let isWhole = true;
  for (const [name, part] of Object.entries(given)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    const called = `${reader.called}, ${label(name).toLowerCase()}`;
    const resolved = field
      ? read(field, part, { ...reader, called })
      : { value: part, problems: [] };
    problems.push(...resolved.problems);
    if (resolved.value !== undefined) value[name] = resolved.value;
    else if (field?.required && resolved.problems.length > 0) isWhole = false;
  }
  return { value: isWhole ? value : undefined, problems };
}

function list(field: FieldOf<'list'>, given: unknown, reader: Reader): ResolvedNames {
  const items = asItems(field, given);
  if (items === null) return { value: given, problems: [] };
  const read = items.map((item) => group(field.fields, item, reader));
  return {
    value: read.flatMap(({ value }) => (value === undefined ? [] : [value])),
    problems: read.flatMap(({ problems }) => problems),
  };
}

/**
 * Returns the items of a list as groups of values: an item that is only a text is the first
 * required field of its group, and `{ "name": "value" }` of a list of pairs is one item each.
 */
function asItems(field: FieldOf<'list'>, given: unknown): readonly unknown[] | null {
  const [first, second] = Object.entries(field.fields).filter(
    ([, one]) => one.required && !one.hidden,
  );
  if (Array.isArray(given))
    return given.map((item: unknown) =>
      first !== undefined && (typeof item === 'string' || typeof item === 'number')
        ? { [first[0]]: item }
        : item,
    );
  const isPairs =
    isObject(given) &&
    first !== undefined &&
    second !== undefined &&
    Object.keys(given).every((key) => !Object.hasOwn(field.fields, key));
  return isPairs
    ? Object.entries(given).map(([name, value]) => ({ [first[0]]: name, [second[0]]: value }))
    : null;
}

function nameIn(given: unknown): string {
  if (typeof given === 'string' || typeof given === 'number') return oneLine(String(given));
  if (!isObject(given)) return '';
  const key = ['id', 'title', 'name', 'question'].find((one) => Object.hasOwn(given, one));
  return key === undefined ? '' : nameIn(given[key]);
}

/** Says why a name could not be replaced. */
export function wordsOf(found: Exclude<Match, { kind: 'one' }>, name: string): string {
  const shown = `“${beginning(name, 80)}”`;
  if (found.kind === 'none') return `nothing is named ${shown}`;
  const what = found.type === null ? 'stages' : (findRecordType(found.type)?.plural ?? 'records');
  return `${found.count} ${what.toLowerCase()} are named ${shown}. Use the ID of one`;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
