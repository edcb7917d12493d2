import type {
  CreateEntry,
  Entry,
  RemoveEntry,
  RestoreEntry,
  SetEntry,
} from '../../../../shared/entries/entry.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import { findRecordType } from '../../../../shared/records/index.ts';
import type { EntryBatch } from './entry-batch.ts';
import { planReissue } from './plan-reissue.ts';

/** Plans a removal; nothing if it is removed already. */
export function planRemove(batch: EntryBatch, record: RecordId): void {
  const { folded, document } = batch.states.get(record);
  if (folded.removal === 'removed') return;
  const seen = Object.values(folded.heads).flat();
  batch.write<RemoveEntry>(document, {
    op: 'remove',
    record,
    prev: folded.removalHeads,
    seen,
    schema: schemaOf(folded.type, folded.created.schema),
  });
}

/** Plans a restoration; nothing if it was never removed. */
export function planRestore(batch: EntryBatch, record: RecordId): void {
  const { folded, document } = batch.states.get(record);
  if (folded.removal === 'none') return;
  batch.write<RestoreEntry>(document, {
    op: 'restore',
    record,
    prev: folded.removalHeads,
    schema: schemaOf(folded.type, folded.created.schema),
  });
}

/**
 * Plans new entries that replace rejected ones.
 * @throws AppError
 */
export function planReissueEntries(
  batch: EntryBatch,
  record: RecordId,
  refused: readonly Entry[],
): void {
  const state = batch.states.get(record);
  const reissue = planReissue(
    state,
    batch.states.entriesOf(record).map(({ entry }) => entry),
    refused,
  );
  const created = refused.find((entry) => entry.op === 'create');
  if (reissue.create && created)
    batch.write<CreateEntry>(
      state.document,
      { op: 'create', record, ...reissue.create },
      { of: created },
    );
  const sets = reissue.sets.map((set) =>
    batch.write<SetEntry>(state.document, { op: 'set', record, ...set }),
  );
  const schema = schemaOf(state.folded.type, state.folded.created.schema);
  for (const mark of reissue.marks) {
    if (mark.op === 'remove')
      batch.write<RemoveEntry>(state.document, {
        op: mark.op,
        record,
        prev: mark.prev,
        seen: [...mark.seen, ...sets],
        schema,
      });
    else
      batch.write<RestoreEntry>(state.document, { op: mark.op, record, prev: mark.prev, schema });
  }
}

const schemaOf = (type: string, created: number): number =>
  findRecordType(type)?.version ?? created;
