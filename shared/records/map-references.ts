import { writeJson } from '../entries/canonical.ts';
import type { RecordType } from './define-record.ts';
import type { Field, Fields } from './field.ts';

/** Records and stages that are known by another ID: old ID -> new ID. */
export interface SameIds {
  readonly records: ReadonlyMap<string, string>;
  readonly stages: ReadonlyMap<string, string>;
}

/**
 * Returns the fields of a record that refer to something known by another ID, with their new
 * values; also inside groups and lists. Total: malformed values are left out.
 */
export function mapReferences(
  definition: RecordType,
  values: Readonly<Record<string, unknown>>,
  same: SameIds,
): Readonly<Record<string, unknown>> {
  const changed: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(definition.fields)) {
    const before = Object.hasOwn(values, name) ? values[name] : null;
    const after = mapValue(field, before, same);
    if (after !== before && writeJson(after) !== writeJson(before)) changed[name] = after;
  }
  return changed;
}

/**
 * Replaces references in a value.
 * @returns the same value if nothing in it changes
 */
function mapValue(field: Field, value: unknown, same: SameIds): unknown {
  switch (field.kind) {
    case 'ref':
      return mapId(value, same.records);
    case 'stage':
      return mapId(value, same.stages);
    // Two that turn out to be the same are listed once.
    case 'refs':
      return mapIds(value, same.records);
    case 'stages':
      return mapIds(value, same.stages);
    case 'group':
      return isObject(value) ? mapFields(field.fields, value, same) : value;
    case 'list':
      return Array.isArray(value) ? mapItems(field.fields, value, same) : value;
    default:
      return value;
  }
}

const mapId = (id: unknown, ids: ReadonlyMap<string, string>): unknown =>
  typeof id === 'string' ? (ids.get(id) ?? id) : id;

function mapIds(value: unknown, ids: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value) && value.some((id) => mapId(id, ids) !== id))
    return [...new Set(value.map((id: unknown) => mapId(id, ids)))];
  return value;
}

function mapItems(fields: Fields, items: readonly unknown[], same: SameIds): readonly unknown[] {
  const mapped = items.map((item) => (isObject(item) ? mapFields(fields, item, same) : item));
  return mapped.some((item, i) => item !== items[i]) ? mapped : items;
}

function mapFields(
  fields: Fields,
  values: Readonly<Record<string, unknown>>,
  same: SameIds,
): Readonly<Record<string, unknown>> {
  const changed: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    const after = field ? mapValue(field, value, same) : value;
    if (after !== value) changed[name] = after;
  }
  return Object.keys(changed).length === 0 ? values : { ...values, ...changed };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
