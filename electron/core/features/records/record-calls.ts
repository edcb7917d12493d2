import { deploymentDocument, workspaceDocument } from '../../../../shared/doc/document-name.ts';
import { notFound } from '../../../../shared/errors.ts';
import {
  type EntryId,
  findId,
  findRowKey,
  newRecordId,
  type RecordId,
} from '../../../../shared/ids.ts';
import {
  aboutField,
  aboutOf,
  findRecordType,
  isObservationType,
} from '../../../../shared/records/index.ts';
import { newRecordIdIn, recordIdOf } from '../../kernel/base/derived-id.ts';
import type { Session } from '../../kernel/session/session.ts';
import type { Store } from '../../kernel/store/store.ts';
import type { Covers } from '../../kernel/query/covers.ts';
import type { Records } from '../../kernel/query/records.ts';
import type { WritePath } from '../../kernel/write/write-path.ts';
import { historyOf } from '../../kernel/projection/history.ts';
import type { Write, Written } from '../../kernel/write/writes.ts';
import { attachmentValues } from './attachment-values.ts';
import { type Move, planMove } from './plan-move.ts';
import { checkStaysSorted, lacksDeployment, unsortedFor } from './unsorted.ts';
import { createDerived } from '../../kernel/write/create-derived.ts';
import { planKindChange } from '../../kernel/write/plan-kind-change.ts';
import { os } from '../../kernel/api/implementer.ts';

interface RecordDeps {
  readonly session: () => Session & { readonly covers: Covers };
}

/** Handles the calls that read and write records. */
export const recordCalls = (deps: RecordDeps) => ({
  ...readingCalls(deps),
  ...writingCalls(deps),
  ...removalCalls(deps),
});

const readingCalls = ({ session }: RecordDeps) => ({
  get: os.records.get.handler(({ input }) => {
    const { records, covers } = session();
    const id = input.id as RecordId;
    return { ...covers.cover(records.get(id)), same_id: records.sameId(id) };
  }),
  names: os.records.names.handler(({ input }) => session().records.names(input.ids)),
  history: os.records.history.handler(({ input }) => {
    const { store, records, covers } = session();
    const { tables } = store;
    const id = input.id as RecordId;
    const entries = tables.entries.ofRecord(id);
    if (entries.length === 0) throw notFound(`The record ${id}`);
    const history = historyOf(
      entries.map(({ entry }) => entry),
      tables.clockAhead.of(id),
    );
    const record = records.find(id);
    return record ? covers.coverHistory(record, history) : history;
  }),
  find: os.records.find.handler(({ input }) =>
    session().feed.find(
      {
        type: input.types,
        ...(input.deployment === null ? {} : { deployment: [input.deployment] }),
      },
      input.text,
      input.limit,
    ),
  ),
  list: os.records.list.handler(({ input }) => {
    const { records, covers } = session();
    const { items, ...page } = records.list(input);
    return { ...page, items: items.map((record) => covers.cover(record)) };
  }),
});

const writingCalls = ({ session }: RecordDeps) => ({
  create: os.records.create.handler(({ input }) => {
    const now = session();
    // An experiment belongs to a deployment.
    if (!isObservationType(input.type)) checkStaysSorted(now.store, input.values);
    const place = lacksDeployment(input.type, input.values) ? unsortedFor(now.store) : null;
    const values = place ? { ...input.values, deployment: place.id } : input.values;
    const id = newIdFor(input.type, values, now.records);
    // One batch, so that a crash leaves either all of it or the draft.
    const attachments = input.attachments.map((attachment): Write => ({
      op: 'create',
      type: 'attachment',
      values: attachmentValues(now.blobs, id, attachment),
    }));
    const { entries } = write(
      now,
      [...(place?.before ?? []), ...createsOf(id, input.type, values, now.records), ...attachments],
      input.draft,
    );
    return { record: now.records.get(id), written: [...entries] };
  }),
  update: os.records.update.handler(({ input }) => {
    const now = session();
    const asked = input.id as RecordId;
    const { operations, idNow } = planEdit(now.store, [asked], input.values, input.seen);
    const written = write(now, operations, input.draft);
    return { record: now.records.get(idNow(asked)), written: [...written.entries] };
  }),
  updateEach: os.records.updateEach.handler(({ input }) => {
    const now = session();
    const operations = input.updates.flatMap(
      ({ id, values, seen }) => planEdit(now.store, [id as RecordId], values, seen).operations,
    );
    return { written: [...write(now, operations, input.draft).entries] };
  }),
  updateMany: os.records.updateMany.handler(({ input }) => {
    const now = session();
    const ids = input.ids as RecordId[];
    const { operations, moved } = planEdit(now.store, ids, input.values);
    const written = now.writes.write(operations, 'local');
    // Moved records are removed from their old place: each counts once.
    return { changed: written.records.length - moved, written: [...written.entries] };
  }),
  changeKind: os.records.changeKind.handler(({ input }) => {
    const now = session();
    const written = now.writes.write(
      input.ids.flatMap((id) => planKindChange(now.records.get(id as RecordId), input.kind)),
      'local',
    );
    return { changed: written.records.length, written: [...written.entries] };
  }),
  resolve: os.records.resolve.handler(({ input }) => {
    const now = session();
    const written = now.writes.resolve(input.id as RecordId, input.field, input.entry as EntryId);
    return { record: now.records.get(input.id as RecordId), written: [...written.entries] };
  }),
});

const removalCalls = ({ session }: RecordDeps) => ({
  remove: os.records.remove.handler(({ input }) => removals(session().writes, 'remove', input.ids)),
  restore: os.records.restore.handler(({ input }) =>
    removals(session().writes, 'restore', input.ids),
  ),
  undo: os.records.undo.handler(({ input }) => ({
    written: [...session().writes.undo(input.entries as EntryId[]).entries],
  })),
});

/**
 * Returns the ID of a new record, which must be known before it is written because its attachments
 * name it.
 */
function newIdFor(
  type: string,
  values: Readonly<Record<string, unknown>>,
  records: Records,
): RecordId {
  const definition = findRecordType(type);
  const about = aboutField(type);
  const subject = findRowKey(aboutOf(type, values));
  const own = about === null || subject === null ? {} : { [about]: records.idOf(subject) };
  const derived = definition && recordIdOf(definition, { ...values, ...own });
  if (derived) return derived;
  const home = definition?.home;
  const deployment = findId<RecordId>(values['deployment']);
  if (home === 'workspace') return newRecordIdIn(workspaceDocument);
  if (home === 'deployment' && deployment !== null)
    return newRecordIdIn(deploymentDocument(deployment));
  const beside = home === 'subject' && subject !== null ? records.documentOf(subject) : null;
  return beside === null ? newRecordId() : newRecordIdIn(beside);
}

/** Plans a new record. One with a derived ID that was removed is restored instead. */
function createsOf(
  id: RecordId,
  type: string,
  values: Readonly<Record<string, unknown>>,
  records: Records,
): Write[] {
  const definition = findRecordType(type);
  const identity = definition?.identity;
  if (!definition || identity === undefined) return [{ op: 'create', id, type, values }];
  const known = records.find(id);
  if (known === null || known.deleted_at === null) return createDerived(definition, id, values);
  const others = Object.entries(values).filter(([field]) => !identity.includes(field));
  return [{ op: 'restore', record: id }, ...setsOf(id, Object.fromEntries(others))];
}

/**
 * Plans an edit of records. Setting a deployment moves records out of "Unsorted"; the other fields
 * are then set on the new record.
 */
function planEdit(
  store: Store,
  ids: readonly RecordId[],
  values: Readonly<Record<string, unknown>>,
  seen: Readonly<Record<string, readonly string[]>> = {},
) {
  checkStaysSorted(store, values);
  const to = findId<RecordId>(values['deployment']);
  const move = to === null ? noMove : planMove(store, ids, to);
  const idNow = (id: RecordId): RecordId => move.now.get(id) ?? id;
  const { deployment: _, ...others } = values;
  const sets = ids.flatMap((id) =>
    move.now.has(id) ? setsOf(idNow(id), others) : setsOf(id, values, seen),
  );
  return { operations: [...move.operations, ...sets], idNow, moved: move.now.size };
}

const noMove: Move = { operations: [], now: new Map() };

const setsOf = (
  record: RecordId,
  values: Readonly<Record<string, unknown>>,
  seen: Readonly<Record<string, readonly string[]>> = {},
): Write[] =>
  Object.entries(values).map(([field, value]) => {
    const prev = Object.hasOwn(seen, field) ? seen[field] : undefined;
    return {
      op: 'set',
      record,
      field,
      value,
      ...(prev === undefined ? {} : { prev: prev as never }),
    };
  });

/** Writes records. A draft that became a record is removed in the same commit. */
const write = (
  { writes, drafts }: Pick<Session, 'writes' | 'drafts'>,
  operations: readonly Write[],
  draft: string | null,
): Written =>
  writes.write(operations, 'local', draft === null ? {} : { within: () => drafts.remove(draft) });

const removals = (writes: WritePath, op: 'remove' | 'restore', ids: readonly string[]) => ({
  written: [
    ...writes.write(
      ids.map((record) => ({ op, record: record as RecordId })),
      'local',
    ).entries,
  ],
});
