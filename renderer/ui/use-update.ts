import type { RecordView } from '../../shared/api/views.ts';
import { core } from '../core-client/core.ts';
import { useWrite } from './write.tsx';
import { seenOf } from './seen-of.ts';

/** Values to set in a record. */
export interface Update {
  readonly record: RecordView;
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * Returns a function that updates records in one commit, with one undo. An edit that arrived
 * meanwhile becomes a conflict.
 * @returns whether it was written
 */
export function useUpdate(): (label: string, updates: readonly Update[]) => Promise<boolean> {
  const write = useWrite();
  return async (label, updates) => {
    const changed = updates.filter(({ values }) => Object.keys(values).length > 0);
    if (changed.length === 0) return true;
    const done = await write(label, () =>
      core.records.updateEach({
        updates: changed.map(({ record, values }) => ({
          id: record.id,
          values: values as never,
          seen: seenOf(record, Object.keys(values)),
        })),
      }),
    );
    return done !== null;
  };
}
