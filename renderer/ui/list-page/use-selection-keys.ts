import type { RecordHead } from '../../../shared/roles/record-right.ts';
import { useCommands } from '../commands.tsx';
import { countWords } from '../number-words.ts';
import { showWritten } from '../show-written.tsx';
import { useMay } from '../use-may.ts';
import { useRemoveMany } from '../use-remove-many.ts';

interface Options {
  /** The selection; the keys of the list act on it before they act on what is open. */
  readonly chosen: readonly (RecordHead & { readonly id: string })[];
  readonly onEdit: (id: string) => void;
  readonly onClear: () => void;
  /** What changes several at once, in words: 'Press s, w, p, i or t to change them.' */
  readonly several: string;
}

/**
 * Offers the keys of a list that act on the selection: Delete removes the records, `e` edits a
 * single one.
 */
export function useSelectionKeys({ chosen, onEdit, onClear, several }: Options): {
  readonly remove: () => void;
} {
  const removeMany = useRemoveMany();
  const may = useMay();
  const removable = chosen.filter(may.remove);
  const [first] = chosen;
  const remove = (): void => {
    void removeMany(removable.map((item) => item.id)).then((done) => {
      if (done) onClear();
    });
  };
  const edit = (): void => {
    if (chosen.length === 1 && first) onEdit(first.id);
    else showWritten(`${countWords(chosen.length, 'record')} selected. ${several}`, null);
  };
  const group = 'Selection';
  const enabled = chosen.length > 0;
  useCommands([
    {
      id: 'selection.remove',
      label: 'Remove selection',
      group,
      keys: 'Delete',
      first: true,
      enabled: removable.length > 0,
      run: remove,
    },
    // Not the record next to the list: it may be a different one.
    {
      id: 'selection.removeNone',
      label: 'Remove selection',
      group,
      keys: 'Delete',
      first: true,
      hidden: true,
      enabled: enabled && removable.length === 0,
      run: () => {
        showWritten('You don’t have permission to remove the selection.', null);
      },
    },
    {
      id: 'selection.edit',
      label: 'Edit selection',
      group,
      keys: 'e',
      first: true,
      enabled,
      run: edit,
    },
  ]);
  return { remove };
}
