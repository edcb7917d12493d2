import {
  type DocumentName,
  familyOf,
  isLocalDocument,
} from '../../../../shared/doc/document-name.ts';
import type { CreateEntry } from '../../../../shared/entries/entry.ts';
import { type AppError, invalid } from '../../../../shared/errors.ts';
import { isId, isRowKey, newRecordId, type RecordId } from '../../../../shared/ids.ts';
import type { RecordType } from '../../../../shared/records/define-record.ts';
import { aboutField, findRecordType } from '../../../../shared/records/index.ts';
import { parseNewValues, type RawValues } from '../../../../shared/records/read-values.ts';
import { toInstant } from '../../../../shared/time.ts';
import { newRecordIdIn, recordIdOf } from '../base/derived-id.ts';
import type { EntryBatch } from './entry-batch.ts';
import { asWriter, unsupported } from './writer-field.ts';
import type { Write } from './writes.ts';

/**
 * Plans a new record.
 * @throws AppError
 */
export function planCreate(
  batch: EntryBatch,
  { type, values: given, id: asked, to }: Extract<Write, { op: 'create' }>,
): void {
  const definition = findRecordType(type);
  if (!definition) throw unsupported(type);
  const about = aboutValues(batch, type, given);
  const values = fill(batch, definition, parseNewValues(definition, { ...given, ...about.values }));
  const derived = recordIdOf(definition, values);
  if (derived !== null && asked !== undefined && asked !== derived) throw ofItsOwn(definition);
  const fixed = asked ?? derived ?? undefined;
  const provisional = fixed ?? newRecordId();
  const { document, rightsDocument } =
    to === undefined
      ? batch.sources.homeOf(definition, provisional, { ...values, ...about.keys }, batch.states)
      : { document: to, rightsDocument: to };
  const id = fixed ?? newIdIn(document, provisional);
  const key = fixed === undefined ? id : claim(batch, fixed, document);
  const said = Object.fromEntries(
    Object.entries(values).map(([field, value]) => [
      field,
      asWriter(batch, definition, field, value, document),
    ]),
  );
  batch.write<CreateEntry>(
    document,
    { op: 'create', record: key, type, values: said, schema: definition.version },
    { fresh: key === id, rightsDocument },
  );
  batch.linked.add(key);
  for (const field of Object.keys(values)) batch.noteField(key, field);
}

/**
 * Returns the new ID. A deployment's document is named by its ID; all other IDs contain a hash of
 * their family.
 */
function newIdIn(document: DocumentName, provisional: RecordId): RecordId {
  return familyOf(document) === `dep/${provisional}` ? provisional : newRecordIdIn(document);
}

/**
 * Returns the record that a new one is about: its own ID, for entries, and its key, for finding it
 * here.
 */
function aboutValues(
  batch: EntryBatch,
  type: string,
  given: RawValues,
): { readonly values: RawValues; readonly keys: RawValues } {
  const field = aboutField(type) ?? 'subject';
  const about = given[field];
  if (!isRowKey(about)) return { values: {}, keys: {} };
  return { values: { [field]: batch.states.idOf(about as RecordId) }, keys: { [field]: about } };
}

function claim(batch: EntryBatch, asked: RecordId, document: DocumentName): RecordId {
  const key = batch.states.keyOf(document, asked);
  checkFree(batch, asked, key, document);
  batch.keepKey(asked, key);
  return key;
}

/**
 * Checks that an ID is free. A record of this device's own documents may be created again, under
 * its ID, in a shared one.
 */
function checkFree(batch: EntryBatch, id: RecordId, key: RecordId, document: DocumentName): void {
  if (!isId(id)) throw invalid('The new record’s ID is invalid.');
  const standing = batch.states
    .entriesOf(key)
    .filter((one) => isLocalDocument(document) || !isLocalDocument(one.document));
  if (standing.length > 0) throw invalid(`The record ${id} already exists.`);
}

/** Fills in what the program knows better than the writer: the time, and who decided when. */
function fill(batch: EntryBatch, definition: RecordType, values: RawValues): RawValues {
  const { nowMs, author } = batch.writer();
  const filled = { ...values };
  if (Object.hasOwn(definition.fields, 'occurred_at')) filled['occurred_at'] ??= toInstant(nowMs);
  for (const { field, by, at, within } of definition.stamps ?? []) {
    const value = filled[field];
    if (value === undefined) continue;
    const target = within ? { ...(value as Record<string, unknown>) } : filled;
    target[by] ??= author;
    target[at] ??= toInstant(nowMs);
    if (within) filled[field] = target;
  }
  return filled;
}

const ofItsOwn = ({ label, identity = [], fields }: RecordType): AppError => {
  const names = identity.map((name) => `“${fields[name]?.label ?? name}”`).join(' and ');
  return invalid(`The ID of “${label}” follows from ${names}.`, 'Leave the ID out.');
};
