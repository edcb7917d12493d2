import type { Entry } from '../entries/entry.ts';
import type { Field, FieldRule } from '../records/field.ts';
import { findRecordType, typeNames } from '../records/index.ts';
import type { KnownRecord } from './entry-right.ts';
import type { WriterStanding } from './standing.ts';

/** A field that the writer may not set to the value in the entry. */
export interface FieldObjection {
  readonly label: string;
  readonly by: FieldRule['by'];
}

/** What is known about a writer and the record when one of its fields is checked. */
interface Circumstance {
  readonly who: WriterStanding;
  readonly op: 'create' | 'set';
  readonly mine: boolean;
  /** Whether the record is the writer's own among the people. */
  readonly self: boolean;
}

/**
 * Returns the first field of an entry that its writer may not set in this way, or null. The right
 * to the record is checked separately. Values are checked as written, whatever version of its type
 * the entry claims.
 * @param record null if nobody has created it; then all types that have the field are checked
 */
export function findFieldObjection(
  entry: Entry,
  who: WriterStanding,
  record: KnownRecord | null,
): FieldObjection | null {
  if (entry.op !== 'create' && entry.op !== 'set') return null;
  const circumstance: Circumstance = {
    who,
    op: entry.op,
    mine: entry.op === 'create' || record?.mine === true,
    self: who.authors.has(entry.record),
  };
  const written =
    entry.op === 'create' ? Object.entries(entry.values) : [[entry.field, entry.value] as const];
  for (const [name, value] of written) {
    const judged = entry.op === 'create' ? findFields(entry.type, name) : fieldsOf(record, name);
    const objection = judged.find(
      (field) => field.setBy && !allows(field.setBy, value, circumstance),
    );
    if (objection?.setBy) return { label: objection.label, by: objection.setBy.by };
  }
  return null;
}

/**
 * Returns whether a field of an existing record may be changed at all; the window checks before it
 * offers a control.
 */
export function maySetField(
  field: Field,
  who: WriterStanding,
  record: { readonly mine: boolean; readonly self: boolean },
): boolean {
  switch (field.setBy?.by) {
    case undefined:
    case 'writer':
      return true;
    case 'research':
      return isResearch(who);
    case 'hub':
      return !record.self;
    case 'maker':
      return record.mine;
    case 'self':
      return record.self;
    case 'device':
      return false;
  }
}

/**
 * Explains why a field can't be set in this way; for the person who tried, and in the hub's
 * refusals.
 */
export function fieldWords({ label, by }: FieldObjection): string {
  switch (by) {
    case 'research':
      return `Only research can set “${label}” here.`;
    case 'writer':
      return `“${label}” must be the person who writes it.`;
    case 'hub':
      return `The hub sets “${label}” in your own record.`;
    case 'maker':
      return `Only the person who created this record can set “${label}”.`;
    case 'self':
      return `The field “${label}” can name only yourself, in your own record.`;
    case 'device':
      return 'Samples stay on their device, so a shared record can’t be marked as a sample.';
  }
}

function allows(rule: FieldRule, value: unknown, { who, op, mine, self }: Circumstance): boolean {
  switch (rule.by) {
    case 'research':
      return isResearch(who) || isLeftToResearch(rule, value, op);
    case 'writer':
      return isEmpty(value) || isAuthor(who, value);
    case 'hub':
      return !self || value === who.role;
    case 'maker':
      return mine;
    case 'self':
      return isEmpty(value) || (self && isAuthor(who, value));
    case 'device':
      return isEmpty(value) || value === false;
  }
}

/**
 * Returns whether others must leave the field empty, or write its default until research has
 * reviewed it.
 */
const isLeftToResearch = (
  rule: Extract<FieldRule, { by: 'research' }>,
  value: unknown,
  op: Circumstance['op'],
): boolean =>
  (op === 'create' && isEmpty(value)) || (rule.orElse !== undefined && value === rule.orElse);

const isResearch = ({ role }: WriterStanding): boolean => role === 'research' || role === 'admin';
const isAuthor = ({ authors }: WriterStanding, value: unknown): boolean =>
  typeof value === 'string' && authors.has(value);
const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === '';

/**
 * Returns the candidate fields. Research's fields are left out for an unknown record: only research
 * may write to it.
 */
function fieldsOf(record: KnownRecord | null, name: string): readonly Field[] {
  if (record !== null) return findFields(record.type, name);
  return typeNames
    .flatMap((type) => findFields(type, name))
    .filter(({ setBy }) => setBy?.by !== 'research');
}

function findFields(type: string, name: string): readonly Field[] {
  const fields = findRecordType(type)?.fields;
  const field = fields !== undefined && Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (field === undefined) return [];
  return [field];
}
