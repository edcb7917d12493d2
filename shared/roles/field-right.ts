import type { Entry } from '../entries/entry.ts';
import type { Field, FieldRule } from '../records/field.ts';
import { findRecordType, typeNames } from '../records/index.ts';
import type { KnownRecord } from './entry-right.ts';
import type { WriterStanding } from './standing.ts';

/** A field that the writer may not give the value that the entry gives it. */
export interface FieldObjection { readonly label: string; readonly by: FieldRule['by'] }

/** What is known of a writer and the record when one of its fields is judged. */
interface Circumstance {
  readonly who: WriterStanding;
  readonly op: 'create' | 'set';
  readonly mine: boolean;
  /** Whether the record is the writer's own among the people. */
  readonly self: boolean;
}

/**
 * Returns the first field of an entry that its writer may not set so, or null. The right to the record is asked
 * separately. Values are judged as they were written, whatever version of its type the entry claims.
 * @param record null while nobody has created it; then every type that has the field is asked
 */
export function findFieldObjection(entry: Entry, who: WriterStanding, record: KnownRecord | null): FieldObjection | null {
  if (entry.op !== 'create' && entry.op !== 'set') return null;
  const circumstance: Circumstance = {
    who, op: entry.op, mine: entry.op === 'create' || record?.mine === true, self: who.authors.has(entry.record),
  };
  const written = entry.op === 'create' ? Object.entries(entry.values) : [[entry.field, entry.value] as const];
  for (const [name, value] of written) {
    const judged = entry.op === 'create' ? findFields(entry.type, name) : fieldsOf(record, name);
    const objection = judged.find((field) => field.setBy && !allows(field.setBy, value, circumstance));
    if (objection?.setBy) return { label: objection.label, by: objection.setBy.by };
  }
  return null;
}

/** Whether a field of a record that is there may be changed at all, as the window asks before it offers that. */
export function maySetField(field: Field, who: WriterStanding, record: { readonly mine: boolean; readonly self: boolean }): boolean {
  switch (field.setBy?.by) {
    case undefined: case 'writer': return true;
    case 'research': return isResearch(who);
    case 'hub': return !record.self;
    case 'maker': return record.mine;
    case 'device': return false;
  }
}

/** Says why a field can't be set so; for the person who tried, and in the hub's refusals. */
export function fieldWords({ label, by }: FieldObjection): string {
  switch (by) {
    case 'research': return `Only research sets “${label}” here.`;
    case 'writer': return `The field “${label}” can name only the person who writes it.`;
    case 'hub': return `The hub sets “${label}” in your own record.`;
    case 'maker': return `Only the person who made this record sets “${label}”.`;
    case 'device': return 'Samples stay on their device, so a shared record can’t be marked as one.';
  }
}

function allows(rule: FieldRule, value: unknown, { who, op, mine, self }: Circumstance): boolean {
  switch (rule.by) {
    case 'research': return isResearch(who) || (op === 'create' && isEmpty(value)) || (rule.orElse !== undefined && value === rule.orElse);
    case 'writer': return isEmpty(value) || (typeof value === 'string' && who.authors.has(value));
    case 'hub': return !self || value === who.role;
    case 'maker': return mine;
    case 'device': return isEmpty(value) || value === false;
  }
}

const isResearch = ({ role }: WriterStanding): boolean => role === 'research' || role === 'admin';
const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === '';

/** Research's fields are left out for a record that is not known: only research may write to it. */
function fieldsOf(record: KnownRecord | null, name: string): readonly Field[] {
  if (record !== null) return findFields(record.type, name);
  return typeNames.flatMap((type) => findFields(type, name)).filter(({ setBy }) => setBy?.by !== 'research');
}

function findFields(type: string, name: string): readonly Field[] {
  const fields = findRecordType(type)?.fields;
  const field = fields !== undefined && Object.hasOwn(fields, name) ? fields[name] : undefined;
  return field === undefined ? [] : [field];
}
