import { z } from 'zod';
import type { SameIds } from '../../../shared/records/map-references.ts';
import { findSetting, saveSetting } from '../store/settings.ts';
import type { Store } from '../store/store.ts';

const key = 'offers.same';
const ids = z.record(z.string(), z.string());
const schema = z.object({ records: ids, stages: ids });

/**
 * Which of this device's own records and stages turned out to be shared ones. Kept for good: what still points at one of ours (a draft that is
 * saved later, a record that comes back) goes over with the next round.
 */
export function readSameIds(store: Store): { readonly records: Map<string, string>; readonly stages: Map<string, string> } {
  const saved = schema.safeParse(findSetting(store.db, key));
  return saved.success ? { records: new Map(Object.entries(saved.data.records)), stages: new Map(Object.entries(saved.data.stages)) } : { records: new Map(), stages: new Map() };
}

export const saveSameIds = (store: Store, { records, stages }: SameIds): void =>
  saveSetting(store.db, key, { records: Object.fromEntries(records), stages: Object.fromEntries(stages) });
