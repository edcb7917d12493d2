import { isId } from '../ids.ts';
import { findInstant } from '../time.ts';
import { type Field, type FieldKind, type FieldOf, type Fields, isMany } from './field.ts';
import {
  dateOnlyPattern,
  itemLineMax,
  itemsMax,
  lineMax,
  stageMax,
  tagMax,
  textMax,
} from './limits.ts';

/**
 * Returns whether a value is what the field's schema (schema.ts) would return for it, unchanged.
 * False decides nothing: the value may be invalid, or only need normalising. The schema decides
 * then.
 */
export type Fits = (value: unknown) => boolean;

const surrogate = /[\uD800-\uDFFF]/;
const ascii = /^[\x01-\x7f]*$/;

/**
 * Returns whether a text surely fits. One with an astral character may be well-formed too; the
 * schema decides.
 */
const isText = (value: unknown, min: number, max: number): value is string =>
  typeof value === 'string' &&
  value.length >= min &&
  value.length <= max &&
  (ascii.test(value) || !(surrogate.test(value) || value.includes('\0')));

const isTrimmed = (value: unknown, min: number, max: number): value is string =>
  isText(value, min, max) && value.trim().length === value.length;

const isTag = (value: unknown): boolean =>
  isTrimmed(value, 1, tagMax) && (ascii.test(value) || value.normalize('NFC') === value);

const isStage: Fits = (value) => isText(value, 1, stageMax);

const listOf =
  (fits: Fits): Fits =>
  (value) =>
    Array.isArray(value) && value.length <= itemsMax && value.every((item) => fits(item));

const makers: { readonly [K in FieldKind]: (field: FieldOf<K>) => Fits } = {
  line: ({ required, max = lineMax }) => {
    const min = required ? 1 : 0;
    return (value) => isTrimmed(value, min, max);
  },
  text: ({ required, max = textMax }) => {
    const min = required ? 1 : 0;
    return (value) => isText(value, min, max);
  },
  number: ({ integer, min = -Number.MAX_VALUE, max = Number.MAX_VALUE }) => {
    const isNumber = integer ? Number.isSafeInteger : Number.isFinite;
    return (value) => isNumber(value) && (value as number) >= min && (value as number) <= max;
  },
  boolean: () => (value) => typeof value === 'boolean',
  choice: ({ options }) => isKeyOf(options),
  choices: ({ options }) => listOf(isKeyOf(options)),
  instant: () => (value) => typeof value === 'string' && findInstant(value) === value,
  date: () => (value) =>
    typeof value === 'string' && dateOnlyPattern.test(value) && findInstant(value) !== null,
  tags: () => listOf(isTag),
  lines: () => listOf((value) => isText(value, 0, itemLineMax)),
  ref: () => isId,
  refs: () => listOf(isId),
  stage: () => isStage,
  stages: () => listOf(isStage),
  group: ({ fields }) => isGroupOf(fields),
  list: ({ fields }) => listOf(isGroupOf(fields)),
};

function isKeyOf(options: Readonly<Record<string, string>>): Fits {
  const keys = new Set<unknown>(Object.keys(options));
  return (value) => keys.has(value);
}

/**
 * Returns the check of a group. A group without all of its fields doesn't fit, because its schema
 * would add them.
 */
function isGroupOf(fields: Fields): Fits {
  const parts = Object.entries(fields).map(
    ([name, field]) => [name, fitsOf(field), isOptional(field)] as const,
  );
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    if (Object.keys(value).length !== parts.length) return false;
    return parts.every(([name, fits, optional]) => {
      if (!Object.hasOwn(value, name)) return false;
      const part = (value as Readonly<Record<string, unknown>>)[name];
      return (optional && part === null) || fits(part);
    });
  };
}

const isOptional = (field: Field): boolean => field.required !== true && !isMany(field);

const made = new WeakMap<Field, Fits>();

/** Returns the check of a field, cached with its definition. */
export function fitsOf(field: Field): Fits {
  let fits = made.get(field);
  if (!fits) made.set(field, (fits = (makers[field.kind] as (f: Field) => Fits)(field)));
  return fits;
}
