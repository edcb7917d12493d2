import { findRecordType } from '../../../../shared/records/index.ts';
import { isId } from '../../../../shared/ids.ts';
import { nameKey } from '../../../../shared/records/name-key.ts';
import { fitItem } from '../fit/fit-item.ts';
import { beginning, oneLine } from '../fit/clean-text.ts';
import { isNamed } from '../fit/named-types.ts';
import { label, readable } from '../fit/readable.ts';
import { contentKey } from '../fit/source-key.ts';
import { type Item, type RefName, type Skip, skip } from '../item.ts';
import { isObject, type Json, type JsonObject, own } from '../read/parse-json.ts';
import type { SourceObject } from './source-object.ts';

/** Keys of a line that are not fields: what an exported record says of itself. */
const about = new Set(['id', 'type', 'schema_version', 'created_at', 'created_by', 'device_id', 'updated_at', 'deleted_at', 'deployment_name', 'document', 'history', 'values', 'conflicts', '__proto__']);
const refNames: readonly RefName[] = ['deployment', 'experiment', 'stage', 'model_iteration', 'profession'];

/** Whether an object is a record as we write it, or as someone wrote it by hand: it says its type. */
export const isOwnLine = (object: JsonObject): boolean => findType(object) !== null;

/** `Data need`, `data-need` and `data_need` name the same type. */
export function findType(object: JsonObject): string | null {
  const type = own(object, 'type');
  return typeof type === 'string' && /^[a-z][a-z0-9_]{0,59}$/.test(plain(type)) ? plain(type) : null;
}
const plain = (type: string): string => type.trim().toLowerCase().replace(/[\s-]+/g, '_');

/**
 * A hand-made line, fields flat or under `values`. Deployment, experiment, stage, model iteration and profession by id or by name.
 * With an id it is that record; without one it is told apart by its title where the type is one of names, else by what it says.
 */
export function readOwnLine(source: SourceObject): Item | Skip {
  const { object } = source;
  const type = findType(object) ?? '';
  const definition = findRecordType(type);
  if (!definition) return skip(source.line, `This version has no record type “${beginning(type, 60)}”`);
  const inner = own(object, 'values');
  const given = new Map<string, Json>();
  for (const [name, value] of Object.entries(isObject(inner) ? inner : {})) if (name !== '__proto__') given.set(name, value);
  for (const [name, value] of Object.entries(object)) if (!about.has(name)) given.set(name, value);

  const fields: [string, Json][] = [];
  const refs: Partial<Record<RefName, string>> = {};
  const beyond: string[] = [];
  for (const [name, value] of given) {
    const ref = refNames.find((one) => one === name);
    if (ref !== undefined && Object.hasOwn(definition.fields, name)) {
      const text = typeof value === 'string' || typeof value === 'number' ? oneLine(String(value)) : '';
      if (text !== '') refs[ref] = text;
      else if (value !== null && value !== '') beyond.push(readable(value, label(name)));
    } else if (name === 'source' || !Object.hasOwn(definition.fields, name)) {
      if (name !== 'source') beyond.push(readable(value, label(name)));
    } else fields.push([name, value]);
  }
  const from = given.get('source');
  const text = (name: string): string | null => { const value = own(from, name); return typeof value === 'string' && value.trim() !== '' ? value : null; };
  const key = keyOf(object, type, given);
  const givenId = own(object, 'id');
  const row = key.startsWith('key/') ? { key: String(givenId), group: key, legacy: key } : undefined;
  return fitItem({
    format: 'fieldloop', type, key, ...(row === undefined ? {} : { row }), line: source.line, file: source.file, zone: source.zone, fields: Object.fromEntries(fields), refs,
    url: text('url'), licence: text('licence'),
    details: [...beyond, text('details') ?? '', typeof from === 'string' ? from : ''].filter((part) => part !== '').join('\n'),
    original: source.original,
  });
}

function keyOf(object: JsonObject, type: string, given: ReadonlyMap<string, Json>): string {
  const id = own(object, 'id');
  if (isId(id)) return `id/${id}`;
  if (typeof id === 'string' || typeof id === 'number') return `key/${contentKey(type, String(id))}`;
  const title = given.get('title');
  if (typeof title === 'string' && isNamed(type)) return `name/${contentKey(type, nameKey(title))}`;
  if (typeof title === 'string' && type === 'experiment') return `name/${contentKey(type, nameKey(title), String(given.get('deployment') ?? ''))}`;
  return `content/${contentKey(type, JSON.stringify([...given].sort(([a], [b]) => (a < b ? -1 : 1))))}`;
}
