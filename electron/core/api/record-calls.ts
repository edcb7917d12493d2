import { deploymentDocument, workspaceDocument } from '../../../shared/doc/document-name.ts';
import { notFound } from '../../../shared/errors.ts';
import { type EntryId, findId, newRecordId, type RecordId } from '../../../shared/ids.ts';
import { findRecordType } from '../../../shared/records/index.ts';
import { newRecordIdIn } from '../derived-id.ts';
import type { Session } from '../session.ts';
import { ClockAhead } from '../store/clock-ahead.ts';
import { historyOf } from '../store/history.ts';
import type { Write, Written } from '../writes.ts';
import { attachmentValues } from './attachment-values.ts';
import { planKindChange } from '../write/plan-kind-change.ts';
import type { CallDeps } from './deps.ts';
import { os } from './implementer.ts';

export const recordCalls = ({ session }: CallDeps) => ({
  get: os.records.get.handler(({ input }) => session().records.get(input.id as RecordId)),
  names: os.records.names.handler(({ input }) => session().records.names(input.ids)),
  create: os.records.create.handler(({ input }) => {
    const now = session();
    const id = newIdFor(input.type, input.values, now.records);
    // One batch, so that a crash leaves either all of it or the draft.
    const attachments = input.attachments.map((attachment): Write => ({ op: 'create', type: 'attachment', values: attachmentValues(now, id, attachment) }));
    return withRecord(now, write(now, [{ op: 'create', id, type: input.type, values: input.values }, ...attachments], input.draft));
  }),
  update: os.records.update.handler(({ input }) => {
    const now = session();
    const record = input.id as RecordId;
    const written = write(now, setsOf(record, input.values, input.seen), input.draft);
    return { record: now.records.get(record), written: [...written.entries] };
  }),
  updateMany: os.records.updateMany.handler(({ input }) => {
    const written = session().writes.write(input.ids.flatMap((id) => setsOf(id as RecordId, input.values)), 'local');
    return { changed: written.records.length, written: [...written.entries] };
  }),
  changeKind: os.records.changeKind.handler(({ input }) => {
    const now = session();
    const written = now.writes.write(input.ids.flatMap((id) => planKindChange(now.records.get(id as RecordId), input.kind)), 'local');
    return { changed: written.records.length, written: [...written.entries] };
  }),
  remove: os.records.remove.handler(({ input }) => removals(session(), 'remove', input.ids)),
  restore: os.records.restore.handler(({ input }) => removals(session(), 'restore', input.ids)),
  undo: os.records.undo.handler(({ input }) => ({ written: [...session().writes.undo(input.entries as EntryId[]).entries] })),
  resolve: os.records.resolve.handler(({ input }) => {
    const now = session();
    const written = now.writes.resolve(input.id as RecordId, input.field, input.entry as EntryId);
    return { record: now.records.get(input.id as RecordId), written: [...written.entries] };
  }),
  history: os.records.history.handler(({ input }) => {
    const { ingest, sqlite } = session().store;
    const id = input.id as RecordId;
    const entries = ingest.projection.entriesOf(id);
    if (entries.length === 0) throw notFound(`The record ${id}`);
    return historyOf(entries.map(({ entry }) => entry), new ClockAhead(sqlite).of(id));
  }),
  find: os.records.find.handler(({ input }) =>
    session().feed.find({ type: input.types, ...(input.deployment === null ? {} : { deployment: [input.deployment] }) }, input.text, input.limit)),
  list: os.records.list.handler(({ input }) => session().records.list(input)),
});

/** Returns the id of a new record, which has to be known before it is written because its attachments name it. */
function newIdFor(type: string, values: Readonly<Record<string, unknown>>, records: Session['records']): RecordId {
  const home = findRecordType(type)?.home;
  const deployment = findId<RecordId>(values['deployment']);
  if (home === 'workspace') return newRecordIdIn(workspaceDocument);
  if (home === 'deployment' && deployment !== null) return newRecordIdIn(deploymentDocument(deployment));
  const beside = home === 'subject' ? records.documentOf(values['subject'] as RecordId) : null;
  return beside === null ? newRecordId() : newRecordIdIn(beside);
}

const setsOf = (record: RecordId, values: Readonly<Record<string, unknown>>, seen: Readonly<Record<string, readonly string[]>> = {}): Write[] =>
  Object.entries(values).map(([field, value]) => {
    const prev = Object.hasOwn(seen, field) ? seen[field] : undefined;
    return { op: 'set', record, field, value, ...(prev === undefined ? {} : { prev: prev as never }) };
  });

/** A draft that became a record goes in the same commit. */
const write = ({ writes, drafts }: Session, operations: readonly Write[], draft: string | null): Written =>
  writes.write(operations, 'local', draft === null ? {} : { within: () => drafts.remove(draft) });

function withRecord({ records }: Session, written: Written) {
  return { record: records.get(written.records[0] as RecordId), written: [...written.entries] };
}

const removals = ({ writes }: Session, op: 'remove' | 'restore', ids: readonly string[]) =>
  ({ written: [...writes.write(ids.map((record) => ({ op, record: record as RecordId })), 'local').entries] });
