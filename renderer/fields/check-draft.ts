import type { z } from 'zod';
import type { Field, Fields } from '../../shared/records/field.ts';
import { readNumber } from '../../shared/read-number.ts';
import { fieldSchema } from '../../shared/records/schema.ts';
import { type DraftValues, toStored } from './draft-value.ts';

/** The path of a field (`metrics.0.name`) -> what is wrong with it, in words. */
export type DraftErrors = Readonly<Record<string, string>>;

/**
 * Checks the named fields as core will.
 * @returns the values to store, and what is wrong by path
 */
export function checkDraft(
  fields: Fields,
  names: readonly string[],
  draft: DraftValues,
): { readonly values: Record<string, unknown>; readonly errors: DraftErrors } {
  const values: Record<string, unknown> = {};
  const errors: Record<string, string> = {};
  for (const name of names) {
    const field = fields[name];
    if (!field) continue;
    const value = toStored(field, draft[name]);
    const parsed = fieldSchema(field).safeParse(value);
    if (parsed.success) {
      values[name] = parsed.data;
      continue;
    }
    for (const issue of parsed.error.issues) {
      const path = [name, ...issue.path.map(String)].join('.');
      errors[path] ??= sayIssue(field, value, issue);
    }
  }
  return { values, errors };
}

function sayIssue(field: Field, value: unknown, issue: z.core.$ZodIssue): string {
  const inner = innerField(field, issue.path);
  const given = issue.path.reduce<unknown>(
    (at, key) => (at as Record<PropertyKey, unknown> | null)?.[key],
    value,
  );
  if (given === null || given === undefined || given === '') return `${inner.label} is required`;
  if (inner.kind === 'number') return sayNumber(inner, given);
  if (inner.kind === 'date' || inner.kind === 'instant') return 'Enter a date';
  if (inner.kind === 'choice') return 'Choose from the list';
  return issue.message;
}

function sayNumber(field: Field & { kind: 'number' }, given: unknown): string {
  if (typeof given === 'string' && readNumber(given).kind === 'ambiguous')
    return 'Ambiguous number. Enter it without thousands separators.';
  if (typeof given !== 'number') return 'Enter a number';
  if (field.integer && !Number.isInteger(given)) return 'Enter a whole number';
  if (field.min !== undefined && given < field.min) return `At least ${field.min}`;
  if (field.max !== undefined && given > field.max) return `At most ${field.max}`;
  return 'Number out of range';
}

/** Returns the field that a path inside a group or list leads to. */
function innerField(field: Field, path: readonly PropertyKey[]): Field {
  let at = field;
  for (const key of path) {
    if (at.kind !== 'group' && at.kind !== 'list') break;
    at = (typeof key === 'string' ? at.fields[key] : undefined) ?? at;
  }
  return at;
}
