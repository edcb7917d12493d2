import { type Field, type FieldKind, type FieldOf, type Fields, isMany } from '../../shared/records/field.ts';
import { newRecordId } from '../../shared/ids.ts';
import { readNumber } from '../../shared/read-number.ts';

/**
 * What a control holds while someone types, per kind: `''` where a text or number is empty, a text where a number is not one yet,
 * every field of a group there. It is JSON, so that a draft keeps exactly what was typed.
 */
export type DraftValues = Readonly<Record<string, unknown>>;

type ToDraft = { readonly [K in FieldKind]: (field: FieldOf<K>, stored: unknown) => unknown };
const textOr = (empty: '' | null) => (_: Field, stored: unknown): unknown => (typeof stored === 'string' ? stored : empty);
const listOfTexts = (_: Field, stored: unknown): unknown => (Array.isArray(stored) ? stored.filter((item) => typeof item === 'string') : []);

const drafts: ToDraft = {
  line: textOr(''), text: textOr(''),
  number: (_, stored) => (typeof stored === 'number' ? stored : ''),
  boolean: (_, stored) => stored === true,
  choice: textOr(null), ref: textOr(null), stage: textOr(null), instant: textOr(null), date: textOr(null),
  choices: listOfTexts, tags: listOfTexts, lines: listOfTexts, refs: listOfTexts,
  group: (field, stored) => draftOfFields(field.fields, isPlain(stored) ? stored : {}),
  list: (field, stored) => (Array.isArray(stored) ? stored.filter(isPlain).map((item) => draftOfFields(field.fields, item)) : []),
};

/** A stored value as its control shows it. Total: a value that does not fit reads as empty. */
export const toDraft = (field: Field, stored: unknown): unknown => (drafts[field.kind] as (f: Field, s: unknown) => unknown)(field, stored);

/** All fields of a group or record as their controls show them. */
export const draftOfFields = (fields: Fields, stored: Readonly<Record<string, unknown>>): DraftValues =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, toDraft(field, Object.hasOwn(stored, name) ? stored[name] : undefined)]));

/** A new item of a list: everything empty, but its own id where it has one (the id stays for ever, so it is made once, here). */
export const newItem = (fields: Fields): DraftValues =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, name === 'id' && field.hidden ? newRecordId() : toDraft(field, undefined)]));

type ToStored = { readonly [K in FieldKind]: (field: FieldOf<K>, draft: unknown) => unknown };
const same = (_: Field, draft: unknown): unknown => (draft === '' || draft === undefined ? null : draft);
const sameList = (_: Field, draft: unknown): unknown => (Array.isArray(draft) ? draft : []);

const stored: ToStored = {
  line: (_, draft) => (typeof draft === 'string' && draft.trim() !== '' ? draft.trim() : null),
  text: (_, draft) => (typeof draft === 'string' && draft.trim() !== '' ? draft : null),
  number: (_, draft) => toNumber(draft),
  boolean: (_, draft) => draft === true,
  choice: same, ref: same, stage: same, instant: same, date: same,
  choices: sameList, refs: sameList, tags: sameList,
  lines: (_, draft) => (Array.isArray(draft) ? draft.filter((line) => typeof line === 'string' && line.trim() !== '') : []),
  group: (field, draft) => (isEmptyDraft(field, draft) ? null : storedOfFields(field.fields, draft as DraftValues)),
  list: (field, draft) => (Array.isArray(draft)
    ? draft.filter((item) => !isEmptyFields(field.fields, item as DraftValues)).map((item) => storedOfFields(field.fields, item as DraftValues)) : []),
};

/** What a control holds as the value to store; what can't be one (a number that is not) is returned as it is, for validation to name. */
export const toStored = (field: Field, draft: unknown): unknown => (stored[field.kind] as (f: Field, d: unknown) => unknown)(field, draft);

export const storedOfFields = (fields: Fields, draft: DraftValues): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, toStored(field, draft[name])]));

/** Whether nothing was entered; an id that the program gave does not count as an entry. */
export function isEmptyDraft(field: Field, draft: unknown): boolean {
  if (field.kind === 'group') return !isPlain(draft) || isEmptyFields(field.fields, draft);
  if (field.kind === 'boolean') return draft !== true;
  const value = toStored(field, draft);
  return isMany(field) ? (value as unknown[]).length === 0 : value === null;
}

const isEmptyFields = (fields: Fields, draft: DraftValues): boolean =>
  Object.entries(fields).every(([name, field]) => field.hidden || isEmptyDraft(field, draft[name]));

/** [NU1] What was typed or pasted, read by the same rules as an import's numbers. */
function toNumber(draft: unknown): unknown {
  if (typeof draft !== 'string') return draft ?? null;
  if (draft.trim() === '') return null;
  const read = readNumber(draft);
  return read.kind === 'number' ? read.value : draft;
}

const isPlain = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
