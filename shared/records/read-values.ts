import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { RecordType } from './define-record.ts';
import type { Field, Fields, Values } from './field.ts';
import { emptyValue, fieldSchema } from './schema.ts';

export type RawValues = Readonly<Record<string, unknown>>;

export interface ReadResult<F extends Fields = Fields> {
  readonly values: Values<F>;
  /** Names of fields whose stored value doesn't fit; they read as empty, and what is stored stays stored. */
  readonly invalid: readonly string[];
  /** Fields that this version does not know, kept as they came. */
  readonly unknown: RawValues;
}

/** Total: whatever a peer wrote, this returns. */
export function readValues<F extends Fields>(definition: RecordType<string, F>, raw: RawValues): ReadResult<F> {
  const { fields, whole } = readerOf(definition);
  const read = whole.safeParse(raw);
  const values: Record<string, unknown> = {};
  const invalid: string[] = [];
  for (const { name, field, empty } of fields) {
    const stored = valueIn(raw, name);
    if (stored === undefined || stored === null) {
      values[name] = Array.isArray(empty) ? [] : empty;
      if (field.required) invalid.push(name);
      continue;
    }
    const parsed = read.success ? { success: true, data: read.data[name] } as const : fieldSchema(field).safeParse(stored);
    values[name] = parsed.success ? parsed.data : readEmpty(field);
    if (!parsed.success) invalid.push(name);
  }
  const unknown = Object.keys(raw).filter((name) => !Object.hasOwn(definition.fields, name));
  return { values: values as Values<F>, invalid, unknown: Object.fromEntries(unknown.map((name) => [name, raw[name]])) };
}

/** What reading values of a type needs again and again. `whole`: all fields by one schema, at a third of the cost of one for each; which one is wrong is asked only then. */
interface Reader { readonly fields: readonly { readonly name: string; readonly field: Field; readonly empty: unknown }[]; readonly whole: z.ZodType<Record<string, unknown>> }

const readers = new WeakMap<RecordType, Reader>();

function readerOf(definition: RecordType): Reader {
  let reader = readers.get(definition);
  if (!reader) {
    const entries = Object.entries(definition.fields);
    readers.set(definition, reader = {
      fields: entries.map(([name, field]) => ({ name, field, empty: readEmpty(field) })),
      whole: z.object(Object.fromEntries(entries.map(([name, field]) => [name, fieldSchema(field).nullish()]))),
    });
  }
  return reader;
}

const valueIn = (raw: RawValues, name: string): unknown => (Object.hasOwn(raw, name) ? raw[name] : undefined);

/** A required text that can't be read still has to be a string for `summary`; the rest reads as empty. */
const readEmpty = (field: Field): unknown =>
  (field.required && (field.kind === 'line' || field.kind === 'text') ? '' : emptyValue(field));

/**
 * Strict: the values of a new record, every field checked and normalised (instants to UTC milliseconds, lines trimmed).
 * Absent optional fields are left out of the result, so that an entry says only what was given.
 * @throws AppError `invalid` that names the first wrong field
 */
export function parseNewValues(definition: RecordType, input: RawValues): RawValues {
  const values: Record<string, unknown> = {};
  for (const name of Object.keys(input)) if (!Object.hasOwn(definition.fields, name)) throw wrong(definition, name, 'is not a field of it');
  const { fields, whole } = readerOf(definition);
  const read = whole.safeParse(input);
  for (const { name, field } of fields) {
    const given = valueIn(input, name);
    if (given === undefined || given === null) {
      if (field.required) throw wrong(definition, name, 'is required');
      continue;
    }
    values[name] = read.success ? read.data[name] : parseValue(definition, name, given);
  }
  return values;
}

/** Strict: one written value of a known field. @throws AppError `invalid` */
export function parseValue(definition: RecordType, name: string, given: unknown): unknown {
  const field = Object.hasOwn(definition.fields, name) ? definition.fields[name] : undefined;
  if (!field) throw wrong(definition, name, 'is not a field of it');
  const parsed = fieldSchema(field).safeParse(given);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue && issue.path.length > 0 ? ` (at ${issue.path.join('.')})` : '';
  throw wrong(definition, name, `is not right${where}: ${issue?.message ?? 'unexpected value'}`);
}

function wrong(definition: RecordType, name: string, why: string): AppError {
  const label = definition.fields[name]?.label ?? name;
  return new AppError('invalid', {
    happened: `${definition.label}: “${label}” (${name}) ${why}.`, data: 'Nothing was changed.', next: 'Correct it and try again.',
  });
}
