import { z } from 'zod';
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

const cleanText = (max: number) =>
  z
    .string()
    .max(max, `Too long: at most ${max} characters`)
    .refine(wellFormed, 'Contains characters that can’t be stored');
const id = z.string().refine(isId, 'Not an ID');
const dateOnly = z
  .string()
  .refine((text) => dateOnlyPattern.test(text) && findInstant(text) !== null, 'Not a date');
const instant = z.string().transform((text, ctx) => {
  const found = findInstant(text);
  if (found === null)
    ctx.addIssue({
      code: 'custom',
      message: 'Not a supported date and time (ISO 8601, 1900 to 2199)',
    });
  return found ?? z.NEVER;
});
const keysOf = (options: Readonly<Record<string, string>>) =>
  z.enum(Object.keys(options) as [string, ...string[]]);

/**
 * Returns whether a text can be stored: SQLite's text functions don't support U+0000, and lone
 * surrogates can't be encoded as UTF-8.
 */
function wellFormed(text: string): boolean {
  return (
    !text.includes('\0') &&
    !/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(text)
  );
}

type Builders = { readonly [K in FieldKind]: (field: FieldOf<K>) => z.ZodType };
const builders: Builders = {
  line: (f) =>
    cleanText(f.max ?? lineMax)
      .trim()
      .min(f.required ? 1 : 0, 'Can’t be empty'),
  text: (f) => cleanText(f.max ?? textMax).min(f.required ? 1 : 0, 'Can’t be empty'),
  number: (f) => {
    const base = f.integer ? z.int() : z.number();
    return base.min(f.min ?? -Number.MAX_VALUE).max(f.max ?? Number.MAX_VALUE);
  },
  boolean: () => z.boolean(),
  choice: (f) => keysOf(f.options),
  choices: (f) => z.array(keysOf(f.options)).max(itemsMax),
  instant: () => instant,
  date: () => dateOnly,
  // Normalised, so that a tag typed on a Mac equals one typed on Windows.
  tags: () => z.array(cleanText(tagMax).trim().min(1).normalize('NFC')).max(itemsMax),
  lines: () => z.array(cleanText(itemLineMax)).max(itemsMax),
  ref: () => id,
  refs: () => z.array(id).max(itemsMax),
  stage: () => cleanText(stageMax).min(1),
  stages: () => z.array(cleanText(stageMax).min(1)).max(itemsMax),
  group: (f) => z.strictObject(shapeOf(f.fields)),
  list: (f) => z.array(z.strictObject(shapeOf(f.fields))).max(itemsMax),
};

const cache = new WeakMap<Field, z.ZodType>();

/**
 * Returns the schema for a written value of the field; null stands for 'not given' if the field is
 * optional.
 */
export function fieldSchema(field: Field): z.ZodType {
  let schema = cache.get(field);
  if (!schema) {
    const strict = (builders[field.kind] as (f: Field) => z.ZodType)(field);
    schema = field.required || isMany(field) ? strict : strict.nullable();
    cache.set(field, schema);
  }
  return schema;
}

/** Returns the value of an unset field: an empty list or null. */
export const emptyValue = (field: Field): unknown => (isMany(field) ? [] : null);

function shapeOf(fields: Fields): Record<string, z.ZodType> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const schema = fieldSchema(field);
      return [name, field.required ? schema : schema.prefault(emptyValue(field) as never)];
    }),
  );
}
