import type { RecordView } from '../../../shared/api/views.ts';
import { findRecordType } from '../../../shared/records/index.ts';
import { type CaptureKind, kindLabel } from '../../../shared/capture/capture-kinds.ts';
import { changeKindOf } from '../../ui/change-kind.tsx';
import { core } from '../../core-client/core.ts';
import { movedQuery, queryClient } from '../../core-client/queries.ts';
import { useWrite } from '../../ui/write.tsx';
import { seenOf } from '../../ui/seen-of.ts';
import { countText } from '../../ui/number-words.ts';

/** Returns functions that write one record, each with its undo. */
export function useRecordWrites(record: RecordView) {
  const write = useWrite();
  const name = record.title === '' ? 'the record' : `“${record.title}”`;
  const labelOf = (field: string): string =>
    findRecordType(record.type)?.fields[field]?.label ?? field;
  return {
    /** @param seen the heads that the writer saw; by default those of `record` */
    update: (
      values: Readonly<Record<string, unknown>>,
      options: {
        readonly seen?: Record<string, string[]>;
        readonly draft?: string;
        readonly label?: string;
      } = {},
    ) => {
      const names = Object.keys(values);
      const label =
        options.label ??
        (names.length === 1
          ? `${labelOf(names[0] as string)} changed`
          : `${countText(names.length)} fields changed`);
      return write(label, async () => {
        const written = await core.records.update({
          id: record.id,
          values: values as never,
          seen: { ...seenOf(record, names), ...options.seen },
          draft: options.draft ?? null,
        });
        if (written.record.id !== record.id)
          queryClient.setQueryData(movedQuery(record.id).queryKey, written.record.id);
        return written;
      });
    },
    resolve: (field: string, entry: string) =>
      write('Conflict resolved', () => core.records.resolve({ id: record.id, field, entry })),
    changeKind: (kind: CaptureKind) =>
      write(`${name} changed to ${kindLabel(kind).toLowerCase()}`, () =>
        changeKindOf([record.id], kind),
      ),
    remove: () => write(`Removed ${name}`, () => core.records.remove({ ids: [record.id] })),
    restore: () => write(`Restored ${name}`, () => core.records.restore({ ids: [record.id] })),
  };
}
