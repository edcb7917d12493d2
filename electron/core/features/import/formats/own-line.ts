import { compareText } from '../../../../../shared/compare-text.ts';
import type { RecordType } from '../../../../../shared/records/define-record.ts';
import type { Field } from '../../../../../shared/records/field.ts';
import { findRecordType, isKnownByName } from '../../../../../shared/records/index.ts';
import { isId } from '../../../../../shared/ids.ts';
import { namesOthers } from '../../../../../shared/records/naming-fields.ts';
import { nameKey } from '../../../../../shared/records/name-key.ts';
import { fitItem } from '../fit/fit-item.ts';
import { beginning, oneLine } from '../fit/clean-text.ts';
import { label, readable } from '../fit/readable.ts';
import { contentKey } from '../fit/source-key.ts';
import { type Item, type RefName, type Skip, skip, refNames } from '../item.ts';
import { isObject, type Json, type JsonObject, own, scalarText } from '../read/parse-json.ts';
import { inOwnWords } from './own-words.ts';
import type { SourceObject } from './source-object.ts';

/** Keys of a line that are not fields: an exported record's own data. */
const about = new Set([
  'id',
  'type',
  'schema_version',
  'created_at',
  'created_by',
  'device_id',
  'updated_at',
  'deleted_at',
  'deployment_name',
  'document',
  'history',
  'values',
  'conflicts',
  '__proto__',
]);
/**
 * Returns whether an object is a record as we write it, or as someone wrote it by hand: it names
 * its type.
 */
export const isOwnLine = (object: JsonObject): boolean => findType(object) !== null;

/** Returns the type that a line names: `Data need`, `data-need` and `data_need` are the same. */
export function findType(object: JsonObject): string | null {
  const type = own(object, 'type');
  return typeof type === 'string' && /^[a-z][a-z0-9_]{0,59}$/.test(plain(type))
    ? plain(type)
    : null;
}
const plain = (type: string): string =>
  type
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');

/**
 * Reads a hand-made line, with fields flat or under `values`. Other records and stages are given by
 * ID or by name. With an ID it is that record; otherwise it is identified by its title if the type
 * is one of names, else by its content.
 */
export function readOwnLine(source: SourceObject): Item | Skip {
  const { object } = source;
  const type = findType(object) ?? '';
  const definition = findRecordType(type);
  if (!definition)
    return skip(source.line, `This version has no record type “${beginning(type, 60)}”`);
  const given = inOwnWords(type, definition.fields, givenValues(object));
  const { fields, named, refs, beyond } = sorted(given, definition);
  const from = given.get('source');
  const text = (name: string): string | null => {
    const value = own(from, name);
    return typeof value === 'string' && value.trim() !== '' ? value : null;
  };
  const key = keyOf(object, type, given);
  const row = { key: scalarText(own(object, 'id')), group: key, legacy: key };
  return fitItem({
    format: 'fieldloop',
    type,
    key,
    ...(key.startsWith('key/') ? { row } : {}),
    line: source.line,
    file: source.file,
    zone: source.zone,
    fields,
    named: { fields: named, zone: source.zone, alias: aliasOf(object, definition) },
    refs,
    url: text('url'),
    licence: text('licence'),
    details: [...beyond, text('details') ?? '', typeof from === 'string' ? from : '']
      .filter((part) => part !== '')
      .join('\n'),
    original: source.original,
  });
}

/** Returns everything that a line says about the record, anywhere; flat keys precede `values`. */
function givenValues(object: JsonObject): ReadonlyMap<string, Json> {
  const inner = own(object, 'values');
  const given = new Map<string, Json>();
  for (const [name, value] of Object.entries(isObject(inner) ? inner : {}))
    if (name !== '__proto__') given.set(name, value);
  for (const [name, value] of Object.entries(object)) if (!about.has(name)) given.set(name, value);
  // What was in use from a day on says so by when it was created, unless it says more.
  const created = own(object, 'created_at');
  const saysSince = ['added_at', 'added', 'occurred_at', 'added_for'].some((word) =>
    given.has(word),
  );
  if (findType(object) === 'harness_component' && created !== undefined && !saysSince)
    given.set('added_at', created);
  return given;
}

/** Sorts keys into fields, names of other records, and what the type has no place for. */
function sorted(given: ReadonlyMap<string, Json>, definition: RecordType) {
  const fields: [string, Json][] = [];
  const named: [string, Json][] = [];
  const refs: Partial<Record<RefName, string>> = {};
  const beyond: string[] = [];
  for (const [name, value] of given) {
    if (saysNoField(name, definition)) continue;
    const field = Object.hasOwn(definition.fields, name) ? definition.fields[name] : undefined;
    const ref = refNames.find((one) => one === name);
    // What is about an observation belongs to a deployment through it; its name narrows the search.
    const isHint = name === 'deployment' && definition.home === 'triage';
    if (field === undefined && !isHint) beyond.push(readable(value, label(name)));
    else if (ref !== undefined && nameIn(value) !== '') refs[ref] = nameIn(value);
    else if (ref !== undefined && isEmpty(value)) continue;
    else if (field && (ref !== undefined || isNested(field) || namesOthers(field)))
      named.push([name, value]);
    else fields.push([name, value]);
  }
  return { fields: Object.fromEntries(fields), named: Object.fromEntries(named), refs, beyond };
}

const isEmpty = (value: Json): boolean => value === null || value === '';
const isNested = ({ kind }: Field): boolean => kind === 'group' || kind === 'list';

/** Returns whether a key only names a record: the title of a type that has none. */
const isAlias = (name: string, { fields }: RecordType): boolean =>
  name === 'title' && !Object.hasOwn(fields, name);

/** Returns whether a key is about the line, not about a field. */
const saysNoField = (name: string, definition: RecordType): boolean =>
  name === 'source' || isAlias(name, definition);

/**
 * Returns what other lines may call a line's record: an ID that is not one of ours, or the title of
 * a type that has none.
 */
function aliasOf(object: JsonObject, definition: RecordType): string | null {
  const id = own(object, 'id');
  const text = typeof id === 'string' || typeof id === 'number' ? String(id) : '';
  if (text !== '' && !isId(text)) return text;
  const title = isAlias('title', definition) ? own(object, 'title') : null;
  return typeof title === 'string' && title.trim() !== '' ? oneLine(title) : null;
}

const nameIn = (value: Json): string =>
  typeof value === 'string' || typeof value === 'number' ? oneLine(String(value)) : '';

function keyOf(object: JsonObject, type: string, given: ReadonlyMap<string, Json>): string {
  const id = own(object, 'id');
  if (isId(id)) return `id/${id}`;
  if (typeof id === 'string' || typeof id === 'number')
    return `key/${contentKey(type, String(id))}`;
  const title = given.get('title');
  if (typeof title === 'string' && isKnownByName(type))
    return `name/${contentKey(type, nameKey(title))}`;
  if (typeof title === 'string' && type === 'experiment')
    return `name/${contentKey(type, nameKey(title), scalarText(given.get('deployment')))}`;
  const inOrder = [...given].sort(([a], [b]) => compareText(a, b));
  return `content/${contentKey(type, JSON.stringify(inOrder))}`;
}
