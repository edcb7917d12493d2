export interface ValueCount {
  readonly value: string;
  readonly n: number;
  readonly more: boolean;
}

/** Values under a heading; '' without one. */
export interface MenuGroup {
  readonly name: string;
  readonly values: readonly ValueCount[];
}

interface Input {
  readonly counts: readonly ValueCount[];
  readonly chosen: readonly string[];
  /** The text typed to filter the menu. */
  readonly text: string;
  readonly nameOf: (value: string) => string;
  /** The order of a closed list; null: most frequent first. */
  readonly order: readonly string[] | null;
  /** The workflow to group stages by. */
  readonly stages: readonly { readonly id: string; readonly professionName: string }[] | null;
}

/**
 * Returns the values of a filter's menu: chosen values are always included, even if no records are
 * left for them.
 */
export function menuGroups({
  counts,
  chosen,
  text,
  nameOf,
  order,
  stages,
}: Input): readonly MenuGroup[] {
  const counted = new Set(counts.map((count) => count.value));
  const all = [
    ...counts,
    ...chosen.filter((value) => !counted.has(value)).map((value) => ({ value, n: 0, more: false })),
  ];
  const wanted = text.trim().toLowerCase();
  const fitting = all.filter(
    ({ value }) => wanted === '' || nameOf(value).toLowerCase().includes(wanted),
  );
  if (order)
    return group(
      '',
      fitting.sort((a, b) => order.indexOf(a.value) - order.indexOf(b.value)),
    );
  if (!stages)
    return group(
      '',
      fitting.sort((a, b) => b.n - a.n || nameOf(a.value).localeCompare(nameOf(b.value))),
    );
  const groups = new Map<string, ValueCount[]>();
  for (const { id, professionName } of stages) {
    const found = fitting.find((count) => count.value === id);
    if (found) groups.set(professionName, [...(groups.get(professionName) ?? []), found]);
  }
  const placed = new Set(stages.map((stage) => stage.id));
  const rest = fitting.filter((count) => !placed.has(count.value));
  return [
    ...[...groups].map(([name, values]) => ({ name, values })),
    ...group(groups.size > 0 && rest.length > 0 ? 'Others' : '', rest),
  ];
}

const group = (name: string, values: readonly ValueCount[]): readonly MenuGroup[] =>
  values.length === 0 ? [] : [{ name, values }];
