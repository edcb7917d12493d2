import { writeJson } from '../../../../shared/entries/canonical.ts';
import type { SetEntry } from '../../../../shared/entries/entry.ts';
import type { Folded } from '../../../../shared/entries/fold.ts';
import { AppError, invalid } from '../../../../shared/errors.ts';
import type { EntryId, RecordId } from '../../../../shared/ids.ts';
import type { RecordType, Stamp } from '../../../../shared/records/define-record.ts';
import { findRecordType } from '../../../../shared/records/index.ts';
import { parseValueOf } from '../../../../shared/records/observed-as.ts';
import { placingFields } from '../../../../shared/records/placing-fields.ts';
import { toInstant } from '../../../../shared/time.ts';
import type { EntryBatch } from './entry-batch.ts';
import type { RecordStates } from './record-states.ts';
import { asWriter, unsupported } from './writer-field.ts';

/** Returns a key for a field of a record, for the set of fields in a batch. */
export const fieldKey = (record: RecordId, field: string): string => `${record} ${field}`;

/** A field's new value, and the edits of it that its writer saw; null if nobody looked. */
interface NewValue {
  readonly field: string;
  readonly value: unknown;
  readonly prev?: readonly EntryId[] | undefined;
}

/**
 * Plans an edit of a field; nothing if it has the value already.
 * @param asked the fields that the batch sets itself, so that nothing is filled in for them
 * @throws AppError
 */
export function planSet(
  batch: EntryBatch,
  record: RecordId,
  { field, value: given, prev }: NewValue,
  asked: ReadonlySet<string>,
): void {
  const { folded, document } = batch.states.get(record);
  const definition = findRecordType(folded.type);
  if (!definition) throw unsupported(folded.type);
  if (folded.removal === 'removed') throw removedAlready(folded);
  const parsed = asWriter(
    batch,
    definition,
    field,
    parseValueOf(definition, field, given ?? null),
    document,
  );
  const heads = folded.heads[field] ?? [];
  const conflict = folded.conflicts.some((one) => one.field === field);
  if (prev) checkPrev(record, field, prev, batch.states);
  const current = Object.hasOwn(folded.values, field) ? folded.values[field] : null;
  const value = withStamp(batch, definition, field, parsed, current);
  if (!conflict && sameJson(current, value)) return;
  const replaced = prev ? withOwnEdits(batch, prev, heads) : heads;
  const { version } = definition;
  batch.write<SetEntry>(document, {
    op: 'set',
    record,
    field,
    value,
    prev: replaced,
    schema: version,
  });
  batch.noteField(record, field);
  if (placingFields(folded.type).some((one) => one.field === field)) batch.linked.add(record);
  if (batch.sources.fills) setStamps(batch, record, definition, { field, value }, asked);
}

function setStamps(
  batch: EntryBatch,
  record: RecordId,
  { stamps = [] }: RecordType,
  { field, value }: NewValue,
  asked: ReadonlySet<string>,
): void {
  for (const one of stamps)
    if (one.field === field && !one.within) setStamp(batch, record, one, value !== null, asked);
}

/** Notes in a group who set it and when, unless the writer names another person than before. */
function withStamp(
  batch: EntryBatch,
  { stamps = [] }: RecordType,
  field: string,
  value: unknown,
  current: unknown,
): unknown {
  const stamp = stamps.find((one) => one.field === field && one.within);
  if (!stamp || !batch.sources.fills || !isGroup(value)) return value;
  const { by, at } = stamp;
  const before = isGroup(current) ? current : {};
  if (value[by] != null && value[by] !== before[by]) return value;
  const unstamped = { [by]: null, [at]: null };
  if (sameJson({ ...value, ...unstamped }, { ...before, ...unstamped })) return current;
  const { author, nowMs } = batch.writer();
  return { ...value, [by]: author, [at]: toInstant(nowMs) };
}

const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Sets who set a field and when, unless the batch does; clears both with the field. */
function setStamp(
  batch: EntryBatch,
  record: RecordId,
  { by, at }: Stamp,
  isSet: boolean,
  asked: ReadonlySet<string>,
): void {
  const { author, nowMs } = batch.writer();
  const stamp = { [by]: isSet ? author : null, [at]: isSet ? toInstant(nowMs) : null };
  for (const [field, value] of Object.entries(stamp)) {
    if (!asked.has(fieldKey(record, field))) planSet(batch, record, { field, value }, asked);
  }
}

/**
 * Returns what an edit replaces: the heads that the writer saw, and those that this batch wrote
 * before it, so that no action conflicts with itself ([ST15]). When values are restored, several of
 * them deliberately stay side by side.
 */
function withOwnEdits(
  batch: EntryBatch,
  seen: readonly EntryId[],
  heads: readonly EntryId[],
): readonly EntryId[] {
  if (!batch.sources.fills) return seen;
  return [...new Set([...seen, ...heads.filter((id) => batch.has(id))])];
}

/**
 * Checks `prev`. `seen` may only name edits of that field, otherwise an edit could claim to have
 * seen anything.
 */
function checkPrev(
  record: RecordId,
  field: string,
  prev: readonly EntryId[],
  states: RecordStates,
): void {
  const sets = new Set(
    states
      .entriesOf(record)
      .filter(({ entry }) => entry.op === 'set' && entry.field === field)
      .map(({ entry }) => entry.id),
  );
  if (prev.some((id) => !sets.has(id)))
    throw invalid(`What was seen of “${field}” is not an edit of it.`);
}

const sameJson = (a: unknown, b: unknown): boolean => a === b || writeJson(a) === writeJson(b);

const removedAlready = ({ values }: Folded): AppError =>
  new AppError('conflict', {
    happened: `“${String(values['title'] ?? 'The record')}” was removed.`,
    data: 'Nothing was changed.',
    next: 'Restore it first, then edit it.',
  });
