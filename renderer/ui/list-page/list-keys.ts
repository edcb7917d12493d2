import type { Command } from '../command.ts';

/**
 * The keys of every list, with their names in the palette and in the list of keys. Arrows, Home,
 * End, PageUp and PageDown belong to the box that has the focus, see `stepOf`.
 */
export const listKeys = {
  next: { label: 'Next', keys: 'j', hidden: true },
  previous: { label: 'Previous', keys: 'k', hidden: true },
  open: { label: 'Open beside list', keys: 'Enter' },
  select: { label: 'Select', keys: 'x' },
  selectTo: { label: 'Select to here', keys: 'shift+x' },
  selectNext: { label: 'Extend selection down', keys: 'shift+j', hidden: true },
  selectPrevious: { label: 'Extend selection up', keys: 'shift+k', hidden: true },
  selectAll: { label: 'Select all loaded', keys: 'mod+a' },
  clear: { label: 'Clear selection', keys: 'Escape', hidden: true, first: true },
  back: { label: 'Back', keys: 'Escape', hidden: true },
} as const satisfies Readonly<Record<string, Omit<Command, 'id' | 'group' | 'run'>>>;

export type ListKey = keyof typeof listKeys;

interface CommandsOptions {
  /** What the ids of the commands begin with. */
  readonly name: string;
  /** The heading of the commands. */
  readonly group: string;
  /** What each key does; null or absent while it does nothing. */
  readonly runs: Readonly<Partial<Record<ListKey, (() => void) | null>>>;
}

/** Returns the commands for those keys of a list that do something at the moment. */
export function listCommands({ name, group, runs }: CommandsOptions): readonly Command[] {
  return (Object.keys(listKeys) as ListKey[]).flatMap((key) => {
    const run = runs[key];
    if (run) return [{ id: `${name}.${key}`, group, ...listKeys[key], run }];
    return [];
  });
}

interface Step {
  /** The index of the active row, from 0. */
  readonly at: number;
  readonly length: number;
  /** How many rows the box shows at once. */
  readonly pageRows: number;
}

/** Returns the place to which a key moves in a list that has the focus; null for other keys. */
export function stepOf(key: string, { at, length, pageRows }: Step): number | null {
  switch (key) {
    case 'ArrowDown':
      return at + 1;
    case 'ArrowUp':
      return at - 1;
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    case 'PageDown':
      return at + pageRows;
    case 'PageUp':
      return at - pageRows;
    default:
      return null;
  }
}
