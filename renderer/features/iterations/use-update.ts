import type { RecordView } from '../../../shared/api/views.ts';
import { core } from '../../core-client/core.ts';
import { useWrite } from '../../ui/write.tsx';

/** Values to set in a record. */
export interface Update {
  readonly record: RecordView;
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * Returns a function that updates records in order, with one undo. An edit that arrived meanwhile
 * becomes a conflict.
 * @returns whether all were written
 */
export function useUpdate(): (label: string, updates: readonly Update[]) => Promise<boolean> {
  const write = useWrite();
  return async (label, updates) => {
    const done = await write(label, async () => {
      const written: string[] = [];
      for (const { record, values } of updates) {
        if (Object.keys(values).length === 0) continue;
        const seen = Object.fromEntries(
          Object.keys(values).map((field) => [field, [...(record.heads[field] ?? [])]]),
        );
        const result = await core.records.update({ id: record.id, values: values as never, seen });
        written.push(...result.written);
      }
      return { written };
    });
    return done !== null;
  };
}
