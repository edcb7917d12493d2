import type { ListItem } from '../../../shared/api/views.ts';
import { recordTypes } from '../../../shared/records/index.ts';
import { type CaptureKind, kindLabel } from '../../../shared/capture/capture-kinds.ts';
import { changeKindOf } from '../../ui/change-kind.tsx';
import { core } from '../../core-client/core.ts';
import { showError } from '../../ui/show-error.tsx';
import { useWrite } from '../../ui/write.tsx';
import { type BatchField, batchTargets, portions, tagGroups } from './batch-targets.ts';
import { countWords } from '../../ui/number-words.ts';

interface Written { readonly written: readonly string[] }

/** Changes of many records, each with one undo for all of it. */
export function useBatch() {
  const write = useWrite();
  return {
    set: (name: BatchField, value: unknown, items: readonly ListItem[]): Promise<Written | null> => {
      const targets = batchTargets(name, items);
      const calls = name === 'tags'
        ? tagGroups(targets, value as string[]).flatMap(({ tags, ids }) => portions(ids).map((part) => () => core.records.updateMany({ ids: [...part], values: { tags: [...tags] } })))
        : portions(targets).map((part) => () => core.records.updateMany({ ids: part.map((item) => item.id), values: { [name]: value as string | null } }));
      return write(`${label(name)} set on ${counted(targets.length)}`, () => together(calls));
    },
    changeKind: (items: readonly ListItem[], kind: CaptureKind): Promise<Written | null> =>
      write(`${counted(items.length)} changed to: ${kindLabel(kind).toLowerCase()}`, () =>
        together(portions(items).map((part) => () => changeKindOf(part.map((item) => item.id), kind)))),
    remove: (items: readonly ListItem[]): Promise<Written | null> =>
      write(`${counted(items.length)} removed`, () => together(portions(items).map((part) => () => core.records.remove({ ids: part.map((item) => item.id) })))),
  };
}

/** One after the other; when one fails, it is said, and what was written before stays undoable. */
async function together(calls: readonly (() => Promise<Written>)[]): Promise<Written> {
  const written: string[] = [];
  for (const call of calls) {
    try {
      written.push(...(await call()).written);
    } catch (error) {
      if (written.length === 0) throw error;
      showError(error);
      break;
    }
  }
  return { written };
}

const label = (name: BatchField): string => recordTypes.breakage.fields[name].label;
const counted = (n: number): string => countWords(n, 'record');
