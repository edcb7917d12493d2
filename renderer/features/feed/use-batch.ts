import type { ListItem } from '../../../shared/api/views.ts';
import { recordTypes } from '../../../shared/records/index.ts';
import { type CaptureKind, kindLabel } from '../../../shared/capture/capture-kinds.ts';
import { changeKindOf } from '../../ui/change-kind.tsx';
import { core } from '../../core-client/core.ts';
import { countWords } from '../../ui/number-words.ts';
import { portions } from '../../core-client/portions.ts';
import { writeTogether } from '../../ui/use-remove-many.ts';
import { useSetMany } from '../../ui/use-set-many.ts';
import { useWrite, type Written } from '../../ui/write.tsx';
import { type BatchField, batchTargets, tagGroups } from './batch-targets.ts';

/** Returns functions that change many records, each with one undo for all of it. */
export function useBatch() {
  const write = useWrite();
  const setMany = useSetMany();
  return {
    set: (
      name: BatchField,
      value: unknown,
      items: readonly ListItem[],
    ): Promise<Written | null> => {
      const targets = batchTargets(name, items);
      if (name !== 'tags')
        return setMany(
          label(name),
          { [name]: value as string | null },
          targets.map(({ id }) => id),
        );
      const parts = tagGroups(targets, value as string[]).flatMap(({ tags, ids }) =>
        portions(ids).map((part) => ({ ids: [...part], values: { tags: [...tags] } })),
      );
      return write(`${label(name)} set on ${counted(targets.length)}`, () =>
        writeTogether(parts.map((part) => () => core.records.updateMany(part))),
      );
    },
    changeKind: (items: readonly ListItem[], kind: CaptureKind): Promise<Written | null> =>
      write(`${counted(items.length)} changed to ${kindLabel(kind).toLowerCase()}`, () =>
        writeTogether(
          portions(items).map(
            (part) => () =>
              changeKindOf(
                part.map((item) => item.id),
                kind,
              ),
          ),
        ),
      ),
  };
}

const label = (name: BatchField): string => recordTypes.breakage.fields[name].label;
const counted = (n: number): string => countWords(n, 'record');
