import {
  type Field,
  type FieldKind,
  type FieldOf,
  type Fields,
  isMany,
} from '../../shared/records/field.ts';
import { newRecordId } from '../../shared/ids.ts';
import { readNumber } from '../../shared/read-number.ts';

/**
 * The content of a control while someone types, per kind: `''` for an empty text or number, a text
 * for a number that isn't one yet, every field of a group. It is JSON, so that a draft keeps
 * exactly what was typed.
 */
export type DraftValues = Readonly<Record<string, unknown>>;

type ToDraft = { readonly [K in FieldKind]: (field: FieldOf<K>, stored: unknown) => unknown };
const textOr =
  (empty: '' | null) =>
  (_: Field, stored: unknown): unknown =>
    typeof stored === 'string' ? stored : empty;
const listOfTexts = (_: Field, stored: unknown): unknown =>
  Array.isArray(stored) ? stored.filter((item) => typeof item === 'string') : [];

const drafts: ToDraft = {
  line: textOr(''),
  text: textOr(''),
  number: (_, stored) => (typeof stored === 'number' ? stored : ''),
  boolean: (_, stored) => stored === true,
  choice: textOr(null),
  ref: textOr(null),
  stage: textOr(null),
  instant: textOr(null),
  date: textOr(null),
  choices: listOfTexts,
  tags: listOfTexts,
  lines: listOfTexts,
  refs: listOfTexts,
  stages: listOfTexts,
  group: (field, stored) => draftOfFields(field.fields, isPlain(stored) ? stored : {}),
  list: (field, stored) =>
    Array.isArray(stored)
      ? stored.filter(isPlain).map((item) => draftOfFields(field.fields, item))
      : [],
};

/** Returns a stored value as its control shows it. Total: an invalid value reads as empty. */
export const toDraft = (field: Field, stored: unknown): unknown =>
  (drafts[field.kind] as (f: Field, s: unknown) => unknown)(field, stored);

/** Returns all fields of a group or record as their controls show them. */
export const draftOfFields = (
  fields: Fields,
  stored: Readonly<Record<string, unknown>>,
): DraftValues =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      toDraft(field, Object.hasOwn(stored, name) ? stored[name] : undefined),
    ]),
  );

/**
 * Returns a new item of a list: everything empty, except for its ID if it has one (the ID stays
 * forever, so it is created once, here).
 */
export const newItem = (fields: Fields): DraftValues =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      name === 'id' && field.hidden ? newRecordId() : toDraft(field, undefined),
    ]),
  );

type ToStored = { readonly [K in FieldKind]: (field: FieldOf<K>, draft: unknown) => unknown };
const same = (_: Field, draft: unknown): unknown =>
  draft === '' || draft === undefined ? null : draft;
const sameList = (_: Field, draft: unknown): unknown => (Array.isArray(draft) ? draft : []);

const stored: ToStored = {
  line: (_, draft) => (typeof draft === 'string' && draft.trim() !== '' ? draft.trim() : null),
  text: (_, draft) => (typeof draft === 'string' && draft.trim() !== '' ? draft : null),
  number: (_, draft) => toNumber(draft),
  boolean: (_, draft) => draft === true,
  choice: same,
  ref: same,
  stage: same,
  instant: same,
  date: same,
  choices: sameList,
  refs: sameList,
  stages: sameList,
  tags: sameList,
  lines: (_, draft) =>
    Array.isArray(draft)
      ? draft.filter((line) => typeof line === 'string' && line.trim() !== '')
      : [],
  group: (field, draft) =>
    isEmptyDraft(field, draft) ? null : storedOfFields(field.fields, draft as DraftValues),
  list: (field, draft) =>
    Array.isArray(draft)
      ? draft
          .filter((item) => !isEmptyFields(field.fields, item as DraftValues))
          .map((item) => storedOfFields(field.fields, item as DraftValues))
      : [],
};

/**
 * Returns a control's content as the value to store; content that can't be one (text for a number)
 * is returned unchanged, for validation to report.
 */
export const toStored = (field: Field, draft: unknown): unknown =>
  (stored[field.kind] as (f: Field, d: unknown) => unknown)(field, draft);

/** Returns the contents of controls as values to store. */
export const storedOfFields = (fields: Fields, draft: DraftValues): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, toStored(field, draft[name])]),
  );

/** Returns whether nothing was entered; an ID set by the program does not count. */
export function isEmptyDraft(field: Field, draft: unknown): boolean {
  if (field.kind === 'group') return !isPlain(draft) || isEmptyFields(field.fields, draft);
  if (field.kind === 'boolean') return draft !== true;
  const value = toStored(field, draft);
  return isMany(field) ? (value as unknown[]).length === 0 : value === null;
}

const isEmptyFields = (fields: Fields, draft: DraftValues): boolean =>
  Object.entries(fields).every(([name, field]) => field.hidden || isEmptyDraft(field, draft[name]));

/** [NU1] Reads typed or pasted text by the same rules as an import's numbers. */
function toNumber(draft: unknown): unknown {
  if (typeof draft !== 'string') return draft ?? null;
  if (draft.trim() === '') return null;
  const read = readNumber(draft);
  return read.kind === 'number' ? read.value : draft;
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
