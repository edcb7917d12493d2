/** A line of a list: the head of a part, or a row. `at`: the row's place among the rows, from 0. */
export type ListLine<T> =
  | {
      readonly kind: 'head';
      readonly key: string;
      readonly label: string;
      /** How many rows the part has, where the head says it. */
      readonly count?: number;
    }
  | { readonly kind: 'row'; readonly key: string; readonly item: T; readonly at: number };

/** A part of a list: its head, where it has one, with the rows below it. */
export interface ListPart<T> {
  readonly head: Extract<ListLine<T>, { kind: 'head' }> | null;
  readonly rows: readonly Extract<ListLine<T>, { kind: 'row' }>[];
}

/** Returns the lines of a list without heads. */
export const linesOf = <T extends { readonly id: string }>(
  items: readonly T[],
): readonly ListLine<T>[] => items.map((item, at) => ({ kind: 'row', key: item.id, item, at }));

/** Returns the lines of a list whose rows are grouped; every group has a head. */
export function linesOfGroups<T extends { readonly id: string }>(
  groups: readonly {
    readonly name: string;
    readonly label: string;
    readonly items: readonly T[];
  }[],
): readonly ListLine<T>[] {
  const lines: ListLine<T>[] = [];
  let at = 0;
  for (const { name, label, items } of groups) {
    lines.push({ kind: 'head', key: `head:${name}`, label, count: items.length });
    for (const item of items) lines.push({ kind: 'row', key: item.id, item, at: at++ });
  }
  return lines;
}

/** Returns lines as parts, each under its head. */
export function partsOf<T>(lines: readonly ListLine<T>[]): readonly ListPart<T>[] {
  const parts: { head: ListPart<T>['head']; rows: ListPart<T>['rows'][number][] }[] = [];
  for (const line of lines) {
    if (line.kind === 'head') parts.push({ head: line, rows: [] });
    else if (parts.length === 0) parts.push({ head: null, rows: [line] });
    else parts.at(-1)?.rows.push(line);
  }
  return parts;
}
