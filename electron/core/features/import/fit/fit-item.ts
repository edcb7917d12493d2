import type { RecordType } from '../../../../../shared/records/define-record.ts';
import type { Field } from '../../../../../shared/records/field.ts';
import type { RawValues } from '../../../../../shared/records/read-values.ts';
import {
  findRecordType,
  startingValues,
  startingValuesOfNamed,
  isKnownByName,
} from '../../../../../shared/records/index.ts';
import {
  type Item,
  type NamedFields,
  type Refs,
  type RowIdentity,
  type Skip,
  skip,
} from '../item.ts';
import { beginning, cleanText, nameThatFits, oneLine } from './clean-text.ts';
import { fitValue } from './fit-value.ts';
import { readable } from './readable.ts';

/** The output of a format's reader: our field names with the source's values, unchanged. */
export interface Found {
  readonly format: string;
  readonly type: string;
  readonly key: string;
  readonly row?: RowIdentity;
  readonly line: number;
  readonly file: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly refs?: Refs;
  readonly named?: Omit<NamedFields, 'text'>;
  readonly url?: string | null;
  readonly licence?: string | null;
  /** The zone for times without one; UTC by default, as machines write them. */
  readonly zone?: string;
  /** Everything else that the source says, in readable form. */
  readonly details?: string;
  readonly notes?: readonly string[];
  /** Returns the source's own text of this record; called only when needed. */
  readonly original: () => string;
}

/**
 * Set if a breakage's source gives no severity, so that the assumed value can be found and
 * corrected.
 */
export const noSeverityTag = 'severity-not-given';

/** Returns the values of required fields that a source says nothing about. */
const assumedOf = (type: string): RawValues =>
  isKnownByName(type) ? startingValuesOfNamed(type) : startingValues(type);

/**
 * Returns the values that the source gives, without those assumed because a field is required: they
 * must not replace known ones.
 */
export function saidValues(type: string, values: RawValues): RawValues {
  const tags = Array.isArray(values['tags']) ? (values['tags'] as readonly unknown[]) : [];
  const said = Object.entries(values).filter(([name, value]) =>
    name === 'severity' ? !tags.includes(noSeverityTag) : assumedOf(type)[name] !== value,
  );
  const others = tags.filter((tag) => tag !== noSeverityTag);
  return Object.fromEntries(
    said.flatMap(([name, value]): [string, unknown][] => {
      if (name !== 'tags' || others.length === tags.length) return [[name, value]];
      return others.length === 0 ? [] : [[name, others]];
    }),
  );
}

const detailsMax = 200_000;
/** Entries have at most 1,000,000 characters of JSON; this leaves room for their metadata. */
const valuesMax = 950_000;
const titleSources = ['actual', 'what', 'body', 'quote', 'expected', 'hypothesis'];

/**
 * Fits a source's data into the values of its record type. Total.
 * @returns a Skip only for an unknown type or a record without any words
 */
export function fitItem(found: Found): Item | Skip {
  const definition = findRecordType(found.type);
  if (!definition)
    return skip(found.line, `This version has no record type “${beginning(found.type, 60)}”`);
  const { values, notes, beyond, local } = fitFields(found, definition);
  const words = [...beyond, found.details ?? ''].filter((part) => part !== '').join('\n');
  const named = { ...found.refs, ...found.named?.fields };
  const lack = complete(values, named, { type: found.type, definition, words });
  if (lack !== null) return skip(found.line, lack);

  const hasSource = Object.hasOwn(definition.fields, 'source');
  if (hasSource) values.source = source(found, words);
  const wasShrunk = shrinkToFit(values);
  const lost = wasShrunk || (hasSource ? words.length > detailsMax : words !== '');
  if (lost) notes.push(hasSource ? shortenedNote : beyondFieldsNote);
  return {
    kind: 'item',
    format: found.format,
    type: found.type,
    key: found.key,
    values,
    refs: found.refs ?? {},
    ...(found.named ? { named: { ...found.named, text: found.original() } } : {}),
    line: found.line,
    ...(found.row === undefined ? {} : { row: found.row }),
    notes: [...new Set(notes)],
    local,
    original: lost ? found.original() : null,
  };
}

const shortenedNote = 'Too long: shortened here, full text kept as an attachment';
const beyondFieldsNote = 'More text than the fields hold; full text kept as an attachment';

type Values = Record<string, unknown>;

interface Fitted {
  readonly values: Values;
  readonly notes: string[];
  /** What does not fit into its field, in readable form. */
  readonly beyond: readonly string[];
  /** Whether a time was read in the zone of the person who imports. */
  readonly local: boolean;
}

function fitFields(found: Found, definition: RecordType): Fitted {
  const values: Values = {};
  const notes: string[] = [...(found.notes ?? [])];
  const beyond: string[] = [];
  let local = false;
  for (const [name, field] of Object.entries(definition.fields)) {
    if (name === 'source' || !Object.hasOwn(found.fields, name)) continue;
    const given = found.fields[name];
    const fitted = fitValue(field, given, found.zone ?? 'UTC');
    local ||= fitted.local === true;
    if (fitted.value !== undefined)
      values[name] =
        name === 'title' ? titleThatFits(found.type, field, given, fitted.value) : fitted.value;
    if (fitted.note !== undefined) notes.push(`${field.label}: ${fitted.note}`);
    if (fitted.lost) beyond.push(readable(given, field.label));
  }
  return { values, notes, beyond, local };
}

/**
 * Adds required values that the source does not give.
 * @returns why it can't be a record, or null
 */
function complete(
  values: Values,
  named: Readonly<Record<string, unknown>>,
  about: { readonly type: string; readonly definition: RecordType; readonly words: string },
): string | null {
  const { type, definition, words } = about;
  const { label, fields } = definition;
  if (!Object.hasOwn(values, 'title') && Object.hasOwn(fields, 'title')) {
    const title = titleFrom(values, words);
    if (title === '') return 'No title and no text';
    values.title = title;
  }
  if (type === 'breakage' && !Object.hasOwn(values, 'severity')) {
    values.tags = [...((values.tags as string[] | undefined) ?? []), noSeverityTag].slice(-500);
  }
  for (const [name, value] of Object.entries(assumedOf(type))) values[name] ??= value;
  const missing = Object.entries(fields).find(
    ([name, field]) =>
      field.required &&
      name !== 'deployment' &&
      values[name] === undefined &&
      named[name] === undefined,
  );
  return missing ? `${label}: “${missing[1].label}” (${missing[0]}) is required` : null;
}

/**
 * Shortens values if necessary.
 * @returns whether anything was shortened
 */
function shrinkToFit(values: Values): boolean {
  let shrunk = false;
  for (let allowed = 60_000; JSON.stringify(values).length > valuesMax; allowed /= 4) {
    shrunk = true;
    shrink(values, Math.floor(allowed));
  }
  return shrunk;
}

/**
 * Returns a title that fits. Records that are identified by their name keep names different that
 * are longer than the field.
 */
function titleThatFits(type: string, field: Field, given: unknown, fitted: unknown): unknown {
  const named =
    isKnownByName(type) &&
    field.kind === 'line' &&
    field.max !== undefined &&
    typeof given === 'string';
  return named ? nameThatFits(given, field.max) : fitted;
}

function titleFrom(values: Readonly<Record<string, unknown>>, words: string): string {
  const text =
    titleSources
      .map((name) => values[name])
      .find((value): value is string => typeof value === 'string' && value.trim() !== '') ?? words;
  return beginning(oneLine(text.trim().split('\n')[0] ?? ''), 120);
}

function source(found: Found, details: string): Readonly<Record<string, unknown>> {
  const url = found.url === null || found.url === undefined ? null : oneLine(found.url);
  return {
    format: found.format,
    key: found.key,
    name: beginning(oneLine(found.file), 1000),
    ...(url !== null && url !== '' && url.length <= 4000 ? { url } : {}),
    ...(found.licence ? { licence: beginning(oneLine(found.licence), 500) } : {}),
    ...(details === '' ? {} : { details: beginning(cleanText(details), detailsMax) }),
  };
}

/**
 * Shortens long texts, for an entry that would be too large. JSON escapes can make a text six times
 * as long.
 */
function shrink(values: Record<string, unknown>, allowed: number): void {
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'string') values[name] = beginning(value, allowed);
    else if (name === 'source') {
      const { details } = value as { details?: string };
      values[name] = {
        ...(value as object),
        ...(details === undefined ? {} : { details: beginning(details, allowed) }),
      };
    } else if (JSON.stringify(value).length > allowed) delete values[name];
  }
}
