import { AppError } from '../errors.ts';
import type { RecordType } from './define-record.ts';
import type { Field, Fields, Values } from './field.ts';
import { type Fits, fitsOf } from './fits.ts';
import { emptyValue, fieldSchema } from './schema.ts';

export type RawValues = Readonly<Record<string, unknown>>;

export interface ReadResult<F extends Fields = Fields> {
  readonly values: Values<F>;
  /**
   * Names of fields with an invalid stored value; they read as empty, and the stored value stays.
   */
  readonly invalid: readonly string[];
  /** Fields unknown to this version, kept unchanged. */
  readonly unknown: RawValues;
}

/** Reads stored values. Total: it returns a result whatever a peer wrote. */
export function readValues<F extends Fields>(
  definition: RecordType<string, F>,
  raw: RawValues,
): ReadResult<F> {
  const values: Record<string, unknown> = {};
  const invalid: string[] = [];
  for (const { name, field, empty, fits } of readerOf(definition)) {
    const stored = valueIn(raw, name);
    if (stored === undefined || stored === null) {
      values[name] = Array.isArray(empty) ? [] : empty;
      if (field.required) invalid.push(name);
    } else if (fits(stored)) values[name] = stored;
    else {
      const parsed = fieldSchema(field).safeParse(stored);
      values[name] = parsed.success ? parsed.data : readEmpty(field);
      if (!parsed.success) invalid.push(name);
    }
  }
  const unknown = Object.keys(raw).filter((name) => !Object.hasOwn(definition.fields, name));
  return {
    values: values as Values<F>,
    invalid,
    unknown: Object.fromEntries(unknown.map((name) => [name, raw[name]])),
  };
}

/** What is needed to read a field, cached. */
interface FieldReader {
  readonly name: string;
  readonly field: Field;
  readonly empty: unknown;
  /** Most values are valid as stored; only the others are parsed with the much slower schema. */
  readonly fits: Fits;
}

const readers = new WeakMap<RecordType, readonly FieldReader[]>();

function readerOf(definition: RecordType): readonly FieldReader[] {
  let reader = readers.get(definition);
  if (!reader) {
    reader = Object.entries(definition.fields).map(([name, field]) => ({
      name,
      field,
      empty: readEmpty(field),
      fits: fitsOf(field),
    }));
    readers.set(definition, reader);
  }
  return reader;
}

const valueIn = (raw: RawValues, name: string): unknown =>
  Object.hasOwn(raw, name) ? raw[name] : undefined;

/**
 * Returns the empty reading. A required text that can't be read is still a string for `summary`;
 * other fields are empty.
 */
const readEmpty = (field: Field): unknown =>
  field.required && (field.kind === 'line' || field.kind === 'text') ? '' : emptyValue(field);

/**
 * Parses the values of a new record: every field is checked and normalised (instants to UTC
 * milliseconds, lines trimmed). Strict. Absent optional fields are left out of the result, so that
 * an entry contains only what was given.
 * @throws AppError `invalid` that names the first wrong field
 */
export function parseNewValues(definition: RecordType, input: RawValues): RawValues {
  const values: Record<string, unknown> = {};
  for (const name of Object.keys(input))
    if (!Object.hasOwn(definition.fields, name))
      throw wrong(definition, name, 'is not a field of this record type');
  for (const { name, field, fits } of readerOf(definition)) {
    const given = valueIn(input, name);
    if (given === undefined || given === null) {
      if (field.required) throw wrong(definition, name, 'is required');
      continue;
    }
    values[name] = fits(given) ? given : parseValue(definition, name, given);
  }
  return values;
}

/**
 * Parses one value to write to a known field. Strict.
 * @throws AppError `invalid`
 */
export function parseValue(definition: RecordType, name: string, given: unknown): unknown {
  const field = Object.hasOwn(definition.fields, name) ? definition.fields[name] : undefined;
  if (!field) throw wrong(definition, name, 'is not a field of this record type');
  const parsed = fieldSchema(field).safeParse(given);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue && issue.path.length > 0 ? ` (at ${issue.path.join('.')})` : '';
  throw wrong(definition, name, `is invalid${where}: ${issue?.message ?? 'unexpected value'}`);
}

function wrong(definition: RecordType, name: string, why: string): AppError {
  const label = definition.fields[name]?.label ?? name;
  return new AppError('invalid', {
    happened: `${definition.label}: “${label}” (${name}) ${why}.`,
    data: 'Nothing was changed.',
    next: 'Correct it and try again.',
  });
}
