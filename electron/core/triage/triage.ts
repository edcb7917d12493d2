import type { Change } from '../../../shared/api/changes.ts';
import type { Sqlite } from '../store/open-database.ts';
import type { Records } from '../store/records.ts';
import { Customers } from './customers.ts';
import { TriageLists } from './triage-lists.ts';
import { TriageStates } from './triage-states.ts';
import { TriageViews } from './triage-views.ts';

/** Everything that reads triage from one open database. */
export interface Triage {
  readonly lists: TriageLists;
  readonly views: TriageViews;
  readonly customers: Customers;
  /** Forgets what a change may have changed. */
  heed(change: Change): void;
}

export function openTriage(sqlite: Sqlite, records: Records): Triage {
  const states = new TriageStates(sqlite);
  const customers = new Customers(sqlite);
  const lists = new TriageLists(sqlite, states, customers);
  return {
    customers, lists, views: new TriageViews(sqlite, states, customers, records),
    heed(change) {
      customers.heed(change);
      lists.heed(change);
    },
  };
}
