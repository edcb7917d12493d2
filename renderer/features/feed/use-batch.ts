import type { ListItem } from '../../../shared/api/views.ts';
import { recordTypes } from '../../../shared/records/index.ts';
import { type CaptureKind, kindLabel } from '../../../shared/capture/capture-kinds.ts';
import { changeKindOf } from '../../ui/change-kind.tsx';
import { core } from '../../core-client/core.ts';
import { countWords } from '../../ui/number-words.ts';
import { portions, writeTogether } from '../../ui/use-remove-many.ts';
import { useWrite, type Written } from '../../ui/write.tsx';
import { type BatchField, batchTargets, tagGroups } from './batch-targets.ts';

/** Changes of many records, each with one undo for all of it. */
export function useBatch() {
  const write = useWrite();
  return {
    set: (name: BatchField, value: unknown, items: readonly ListItem[]): Promise<Written | null> => {
      const targets = batchTargets(name, items);
      const calls = name === 'tags'
        ? tagGroups(targets, value as string[]).flatMap(({ tags, ids }) => portions(ids).map((part) => () => core.records.updateMany({ ids: [...part], values: { tags: [...tags] } })))
        : portions(targets).map((part) => () => core.records.updateMany({ ids: part.map((item) => item.id), values: { [name]: value as string | null } }));
      return write(`${label(name)} set on ${counted(targets.length)}`, () => writeTogether(calls));
    },
    changeKind: (items: readonly ListItem[], kind: CaptureKind): Promise<Written | null> =>
      write(`${counted(items.length)} changed to: ${kindLabel(kind).toLowerCase()}`, () =>
        writeTogether(portions(items).map((part) => () => changeKindOf(part.map((item) => item.id), kind)))),
  };
}

const label = (name: BatchField): string => recordTypes.breakage.fields[name].label;
const counted = (n: number): string => countWords(n, 'record');
