import type { Change } from '../../../../shared/api/changes.ts';
import type { People } from '../../kernel/query/people.ts';
import type { Records } from '../../kernel/query/records.ts';
import type { Store } from '../../kernel/store/store.ts';
import { Customers } from './customers.ts';
import { TriageLists } from './triage-lists.ts';
import { TriageStates } from './triage-states.ts';
import { TriageViews } from './triage-views.ts';

/** Everything that reads triage from one open database. */
export interface Triage {
  readonly lists: TriageLists;
  readonly views: TriageViews;
  readonly customers: Customers;
  /** Clears what a change may affect. */
  invalidate(change: Change): void;
}

/** Opens triage. */
export function openTriage(
  { sqlite, tables }: Pick<Store, 'sqlite' | 'tables'>,
  records: Records,
  people: Pick<People, 'personOf' | 'idsOf'>,
): Triage {
  const states = new TriageStates(sqlite, tables.entries, people);
  const customers = new Customers(sqlite);
  const lists = new TriageLists(sqlite, states, { customers, people });
  return {
    customers,
    lists,
    views: new TriageViews(sqlite, states, { customers, records, people }),
    invalidate(change) {
      customers.invalidate(change);
      lists.invalidate(change);
    },
  };
}
