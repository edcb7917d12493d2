import type {
  Field,
  FieldKind,
  FieldOf,
  Fields,
  Options,
} from '../../../../../shared/records/field.ts';
import {
  itemLineMax,
  itemsMax,
  lineMax,
  stageMax,
  tagMax,
  textMax,
} from '../../../../../shared/records/limits.ts';
import { fieldSchema } from '../../../../../shared/records/schema.ts';
import { isId } from '../../../../../shared/ids.ts';
import { beginning, cleanText, oneLine } from './clean-text.ts';
import { findOption } from './find-option.ts';
import { readNumber } from '../../../../../shared/read-number.ts';
import { readDate } from './read-date.ts';
import { isEmptyWord, readList } from './read-list.ts';
import { readable } from './readable.ts';

/**
 * What a field can store of a given value. `value` undefined: nothing. `note`: what differs from
 * the source. `lost`: part of the source's text is not in `value`; the caller keeps the original.
 */
export interface Fitted {
  readonly value?: unknown;
  readonly note?: string;
  readonly lost?: boolean;
  /** It has a time without a zone; the zone of the person who imports was used. */
  readonly local?: boolean;
}

const nothing: Fitted = {};

type Fitters = {
  readonly [K in FieldKind]: (given: unknown, field: FieldOf<K>, zone: string) => Fitted;
};
const fitters: Fitters = {
  line: (given, f) => fitText(oneLine(asText(given)), f.max ?? lineMax),
  text: (given, f) => fitText(cleanText(asText(given)), f.max ?? textMax),
  number: (given) => fitNumber(given),
  boolean: (given) => {
    const text = asText(given).trim().toLowerCase();
    if (['true', 'yes', 'y', '1'].includes(text)) return { value: true };
    if (['false', 'no', 'n', '0'].includes(text)) return { value: false };
    return wrong(given, 'is not yes or no');
  },
  choice: (given, f) => {
    const found = findOption(f.options, asText(given));
    return found === null ? wrong(given, 'is not one of the allowed values') : { value: found };
  },
  choices: (given, f) => fitChoices(given, f.options),
  instant: (given, _, zone) => fitInstant(given, zone),
  date: (given, _, zone) => fitDay(given, zone),
  tags: (given) =>
    fitItems(
      readList(given).map((tag) => oneLine(asText(tag)).normalize('NFC')),
      tagMax,
    ),
  lines: (given) => fitItems(splitLinesOf(given).map(cleanText), itemLineMax),
  ref: (given) => (isId(given) ? { value: given } : wrong(given, 'is not an ID')),
  refs: (given) => {
    const ids = splitList(given);
    const good = ids.filter(isId).slice(0, itemsMax);
    return {
      value: good,
      ...(good.length < ids.length ? { note: 'contains values that are not IDs', lost: true } : {}),
    };
  },
  stage: (given) => fitText(oneLine(asText(given)), stageMax),
  stages: (given) =>
    fitItems(
      splitList(given).map((name) => oneLine(name)),
      stageMax,
    ),
  group: (given, f, zone) => fitGroup(given, f.fields, zone),
  list: (given, f, zone) => {
    if (!Array.isArray(given)) return wrong(given, 'is not a list');
    const items = given.slice(0, itemsMax).map((item) => fitGroup(item, f.fields, zone));
    const good = items.flatMap((item) => (item.value === undefined ? [] : [item.value]));
    const note =
      items.find((item) => item.note)?.note ??
      (given.length > itemsMax ? `has more than ${itemsMax} items` : undefined);
    const local = items.some((item) => item.local);
    return {
      value: good,
      ...(local ? { local } : {}),
      ...(note === undefined && good.length === given.length
        ? {}
        : { note: note ?? 'contains invalid items', lost: true }),
    };
  },
};

/**
 * Returns what `field` can store of `given`, checked against the field's own schema. Total: never
 * throws.
 * @param zone for times without one
 */
export function fitValue(field: Field, given: unknown, zone: string): Fitted {
  if (given === null || given === undefined || given === '') return nothing;
  const fitted = (fitters[field.kind] as (g: unknown, f: Field, z: string) => Fitted)(
    given,
    field,
    zone,
  );
  if (fitted.note !== undefined && isEmptyWord(given)) return nothing;
  if (fitted.value === undefined || fieldSchema(field).safeParse(fitted.value).success)
    return fitted;
  return fitted.value === '' ? nothing : wrong(given, 'does not fit');
}

const asText = (given: unknown): string => (typeof given === 'string' ? given : readable(given));
const wrong = (given: unknown, why: string): Fitted => ({
  note: `“${beginning(oneLine(asText(given)), 60)}” ${why}`,
  lost: true,
});

function fitText(text: string, max: number): Fitted {
  if (text.trim() === '') return nothing;
  if (text.length <= max) return { value: text };
  return {
    value: beginning(text, max),
    note: `has ${text.length} characters; the first ${max} were kept`,
    lost: true,
  };
}

function fitNumber(given: unknown): Fitted {
  if (typeof given === 'number') return Number.isFinite(given) ? { value: given } : nothing;
  const read = readNumber(asText(given));
  if (read.kind === 'number') return { value: read.value };
  return wrong(given, read.kind === 'ambiguous' ? 'is ambiguous' : 'is not a number');
}

function fitInstant(given: unknown, zone: string): Fitted {
  const { instant, note, local } = readDate(given, zone);
  return dated(instant, note, local);
}

/** [IM22] Returns the day that the source writes: a zone next to it does not change it. */
function fitDay(given: unknown, zone: string): Fitted {
  const { day, note } = readDate(given, zone);
  return dated(day, note, false);
}

function dated(value: string | null, note: string | null, local: boolean): Fitted {
  if (value === null) return note === null ? nothing : { note, lost: true };
  const fitted = note === null ? { value } : { value, note, lost: true };
  return local ? { ...fitted, local } : fitted;
}

function fitChoices(given: unknown, options: Options): Fitted {
  const words = splitList(given);
  const found = words.map((word) => findOption(options, word));
  const good = [...new Set(found.filter((value): value is string => value !== null))];
  if (good.length === 0 && words.length > 0)
    return wrong(given, 'is not one of the allowed values');
  return found.includes(null)
    ? {
        value: good,
        note: `accepts only ${good.join(', ')} of “${beginning(words.join(', '), 60)}”`,
        lost: true,
      }
    : { value: good };
}

function fitItems(items: readonly string[], max: number): Fitted {
  const texts = items.filter((item) => item.trim() !== '');
  if (texts.length === 0) return nothing;
  const kept = texts.slice(0, itemsMax).map((item) => beginning(item, max));
  const lost = texts.length > itemsMax || texts.some((item) => item.length > max);
  return lost ? { value: kept, note: 'has too many or too long items', lost } : { value: kept };
}

const splitList = (given: unknown): string[] =>
  readList(given)
    .map((item) => asText(item).trim())
    .filter((item) => item !== '');
const splitLinesOf = (given: unknown): string[] =>
  Array.isArray(given) ? given.map(asText) : asText(given).split(/\r?\n/);

function fitGroup(given: unknown, fields: Fields, zone: string): Fitted {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    return wrong(given, 'is not a group of values');
  const value: Record<string, unknown> = {};
  let note: string | undefined;
  let local = false;
  for (const [name, field] of Object.entries(fields)) {
    const fitted = Object.hasOwn(given, name)
      ? fitValue(field, (given as Record<string, unknown>)[name], zone)
      : nothing;
    local ||= fitted.local === true;
    if (fitted.value !== undefined) value[name] = fitted.value;
    else if (field.required) return wrong(given, `has no ${name.replaceAll('_', ' ')}`);
    if (fitted.note !== undefined) note = `${name.replaceAll('_', ' ')} ${fitted.note}`;
  }
  if (Object.keys(given).some((name) => !Object.hasOwn(fields, name))) note ??= 'was too long';
  return {
    value,
    ...(note === undefined ? {} : { note, lost: true }),
    ...(local ? { local } : {}),
  };
}
