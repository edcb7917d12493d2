import { checkLinks } from './check-links.ts';
import { checkRules } from './check-rules.ts';
import { EntryBatch, type Plan, type PlanSources } from './entry-batch.ts';
import { planCopyEntry, planImportHistory } from './plan-history.ts';
import { planCreate } from './plan-create.ts';
import { planRemove, planReissueEntries, planRestore } from './plan-marks.ts';
import { fieldKey, planSet } from './plan-set.ts';
import type { Write } from './writes.ts';

/**
 * Turns operations into entries. Nothing is written; every rule is checked first, so a batch is
 * written whole or not at all.
 * @throws AppError `invalid`, `not_found`, `permission`, `unsupported` (a type of a newer app) or
 * `no_workspace`
 */
export function planWrites(operations: readonly Write[], sources: PlanSources): Plan {
  const batch = new EntryBatch(sources);
  const asked = new Set(
    operations.flatMap((one) => (one.op === 'set' ? [fieldKey(one.record, one.field)] : [])),
  );
  for (const operation of operations) apply(batch, operation, asked);
  for (const record of batch.linked) checkLinks(record, batch.states);
  if (sources.checksRules)
    for (const [record, fields] of batch.fields) checkRules(record, fields, batch.states);
  return batch.finish();
}

function apply(batch: EntryBatch, operation: Write, asked: ReadonlySet<string>): void {
  switch (operation.op) {
    case 'create':
      return planCreate(batch, operation);
    case 'set':
      return planSet(batch, batch.keyOf(operation.record), operation, asked);
    case 'remove':
      return planRemove(batch, batch.keyOf(operation.record));
    case 'restore':
      return planRestore(batch, batch.keyOf(operation.record));
    case 'reissue':
      return planReissueEntries(batch, batch.keyOf(operation.record), operation.refused);
    case 'copy':
      return planCopyEntry(batch, operation.document, operation.entry);
    case 'import_history':
      return planImportHistory(batch, operation.record, operation.entries);
  }
}
