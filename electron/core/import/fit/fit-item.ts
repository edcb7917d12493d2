import type { ImportFormat } from '../../../../shared/api/imports.ts';
import type { Field } from '../../../../shared/records/field.ts';
import type { RawValues } from '../../../../shared/records/read-values.ts';
import { findRecordType } from '../../../../shared/records/index.ts';
import { type Item, type Refs, type RowIdentity, type Skip, skip } from '../item.ts';
import { beginning, cleanText, nameThatFits, oneLine } from './clean-text.ts';
import { fitValue } from './fit-value.ts';
import { isNamed } from './named-types.ts';
import { readable } from './readable.ts';

/** What a reader of a format hands in: our field names with the source's values, as they come. */
export interface Found {
  readonly format: ImportFormat;
  readonly type: string;
  readonly key: string;
  readonly row?: RowIdentity;
  readonly line: number;
  readonly file: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly refs?: Refs;
  readonly url?: string | null;
  readonly licence?: string | null;
  /** The zone of times that say none; UTC where it is left out, as machines write them. */
  readonly zone?: string;
  /** Everything else that the source says, readable. */
  readonly details?: string;
  readonly notes?: readonly string[];
  /** The source's own text of this record; made only when it is needed. */
  readonly original: () => string;
}

/** Set where a breakage's source says nothing about severity, so that the assumed value can be found and mended. */
export const noSeverityTag = 'severity-not-given';

/** The values of required fields that a source says nothing about. */
const assumed: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  breakage: { severity: 's3_annoyance', repro: 'unknown', harm: 'unclear' },
  outcome: { kind: 'unknown' },
  data_need: { modality: 'other', rights: 'unknown', urgency: 'normal' },
  deployment: { status: 'active' },
  experiment: { status: 'draft' },
  model_iteration: { kind: 'other', status: 'released' },
  member: { role: 'fdc' },
};

/**
 * Returns the values of an item that its source says, without those that were assumed because a field is
 * required: they must not take the place of what is known already.
 */
export function saidValues(type: string, values: RawValues): RawValues {
  const tags = Array.isArray(values['tags']) ? values['tags'] as readonly unknown[] : [];
  const said = Object.entries(values).filter(([name, value]) =>
    (name === 'severity' ? !tags.includes(noSeverityTag) : assumed[type]?.[name] !== value));
  const others = tags.filter((tag) => tag !== noSeverityTag);
  return Object.fromEntries(said.flatMap(([name, value]): [string, unknown][] => {
    if (name !== 'tags' || others.length === tags.length) return [[name, value]];
    return others.length === 0 ? [] : [[name, others]];
  }));
}

const detailsMax = 200_000;
/** Entries hold 1,000,000 characters of JSON; this leaves room for their stamp. */
const valuesMax = 950_000;
const titleSources = ['actual', 'what', 'body', 'quote', 'expected', 'hypothesis'];

/** Values that fit their record type, from whatever the source has. Total. @returns a Skip only for an unknown type or a record without any words */
export function fitItem(found: Found): Item | Skip {
  const definition = findRecordType(found.type);
  if (!definition) return skip(found.line, `This version has no record type “${beginning(found.type, 60)}”`);
  const values: Record<string, unknown> = {};
  const notes: string[] = [...(found.notes ?? [])];
  const beyond: string[] = [];
  let lost = false;
  let local = false;
  for (const [name, field] of Object.entries(definition.fields)) {
    if (name === 'source' || !Object.hasOwn(found.fields, name)) continue;
    const given = found.fields[name];
    const fitted = fitValue(field, given, found.zone ?? 'UTC');
    local ||= fitted.local === true;
    if (fitted.value !== undefined) values[name] = name === 'title' ? titleThatFits(found.type, field, given, fitted.value) : fitted.value;
    if (fitted.note !== undefined) notes.push(`${field.label}: ${fitted.note}`);
    if (fitted.lost) beyond.push(readable(given, field.label));
  }

  const hasSource = Object.hasOwn(definition.fields, 'source');
  const words = [...beyond, found.details ?? ''].filter((part) => part !== '').join('\n');
  if (!Object.hasOwn(values, 'title') && Object.hasOwn(definition.fields, 'title')) {
    const title = titleFrom(values, words);
    if (title === '') return skip(found.line, 'It has no title and no text');
    values.title = title;
  }
  if (found.type === 'breakage' && !Object.hasOwn(values, 'severity')) {
    values.tags = [...((values.tags as string[] | undefined) ?? []), noSeverityTag].slice(-500);
  }
  for (const [name, value] of Object.entries(assumed[found.type] ?? {})) values[name] ??= value;
  const missing = Object.entries(definition.fields).find(([name, field]) => field.required && name !== 'deployment' && values[name] === undefined);
  if (missing) return skip(found.line, `${definition.label}: “${missing[1].label}” (${missing[0]}) is required`);

  if (hasSource) {
    values.source = source(found, words);
    lost = words.length > detailsMax;
  } else lost = words !== '';
  for (let allowed = 60_000; JSON.stringify(values).length > valuesMax; allowed /= 4) {
    lost = true;
    shrink(values, Math.floor(allowed));
  }
  if (lost) notes.push(hasSource ? 'Not all of it fits; the whole is kept as an attachment' : 'Says more than its fields hold; the whole is kept as an attachment');
  return {
    kind: 'item', format: found.format, type: found.type, key: found.key, values, refs: found.refs ?? {}, line: found.line,
    ...(found.row === undefined ? {} : { row: found.row }),
    notes: [...new Set(notes)], local, original: lost ? found.original() : null,
  };
}

/** Records that are known by their name keep names apart that are longer than the field. */
function titleThatFits(type: string, field: Field, given: unknown, fitted: unknown): unknown {
  const named = isNamed(type) && field.kind === 'line' && field.max !== undefined && typeof given === 'string';
  return named ? nameThatFits(given, field.max) : fitted;
}

function titleFrom(values: Readonly<Record<string, unknown>>, words: string): string {
  const text = titleSources.map((name) => values[name]).find((value): value is string => typeof value === 'string' && value.trim() !== '') ?? words;
  return beginning(oneLine(text.trim().split('\n')[0] ?? ''), 120);
}

function source(found: Found, details: string): Readonly<Record<string, unknown>> {
  const url = found.url === null || found.url === undefined ? null : oneLine(found.url);
  return {
    format: found.format, key: found.key,
    name: beginning(oneLine(found.file), 1000),
    ...(url !== null && url !== '' && url.length <= 4000 ? { url } : {}),
    ...(found.licence ? { licence: beginning(oneLine(found.licence), 500) } : {}),
    ...(details === '' ? {} : { details: beginning(cleanText(details), detailsMax) }),
  };
}

/** Shortens long texts, for an entry that would be too large. JSON escapes can make a text six times as long as it is. */
function shrink(values: Record<string, unknown>, allowed: number): void {
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'string') values[name] = beginning(value, allowed);
    else if (name === 'source') {
      const { details } = value as { details?: string };
      values[name] = { ...(value as object), ...(details === undefined ? {} : { details: beginning(details, allowed) }) };
    } else if (JSON.stringify(value).length > allowed) delete values[name];
  }
}
