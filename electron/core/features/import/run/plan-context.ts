import { familyOf } from '../../../../../shared/doc/document-name.ts';
import type { RecordView } from '../../../../../shared/api/views.ts';
import type { EntryId } from '../../../../../shared/ids.ts';
import type { ReadAccess } from '../../../kernel/session/session.ts';
import type { ImportStore } from './import-store.ts';
import { ImportedEntries } from './imported-entries.ts';
import { HeldItems } from './held-items.ts';
import { importedValues, type PlanContext } from './plan-item.ts';
import { Resolver, type Target } from './resolver.ts';
import { RowFinder } from './row-finder.ts';
import { openScratch } from './scratch.ts';
import { SeenItems } from './seen-items.ts';

/** Opens what planning needs from the data; close it at the end of the import. */
export function planContext(session: ReadAccess, store: ImportStore, target: Target): PlanContext {
  const scratch = openScratch();
  const imported = new ImportedEntries(store, scratch);
  const findRecord = recordFinder(session);
  const entriesOf: PlanContext['entriesOf'] = (id) => session.store.tables.entries.ofRecord(id);
  const isImported = (entry: EntryId): boolean => imported.kindOf(entry) !== null;
  return {
    resolver: new Resolver(session, scratch, target),
    seen: new SeenItems(scratch),
    held: new HeldItems(scratch),
    findRecord,
    entriesOf,
    isImported,
    isTaken: (id) => session.records.find(id) !== null,
    rows: new RowFinder(session.store.sqlite, scratch, {
      findRecord,
      importedValues: (id) => importedValues(id, { entriesOf, isImported }),
    }),
    isTakenBack: (entry) => imported.kindOf(entry) === 'taken_back',
    close: () => {
      scratch.close();
    },
  };
}

/**
 * Returns a search for the record with an ID in one of the given families of documents. What
 * another document has under the ID was not created by an earlier import.
 */
function recordFinder({ records, store }: ReadAccess): PlanContext['findRecord'] {
  return (id, families): RecordView | null => {
    for (const family of families) {
      const key = store.tables.claims.keyOf(`${family}@1`, id);
      const document = records.documentOf(key);
      if (document !== null && familyOf(document) === family) return records.find(key);
    }
    return null;
  };
}
