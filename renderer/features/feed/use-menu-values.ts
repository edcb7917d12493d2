import { useQuery } from '@tanstack/react-query';
import { namesQuery } from '../../core-client/queries.ts';
import { useStages } from '../../fields/use-stages.ts';
import type { Dimension } from './filter-dimensions.ts';
import { type MenuGroup, menuGroups, type ValueCount } from './menu-values.ts';

/** Returns the values of a menu, named, grouped and filtered by the typed text. */
export function useMenuValues(
  dimension: Dimension,
  counts: readonly ValueCount[],
  chosen: readonly string[],
  text: string,
): readonly MenuGroup[] {
  const stages = useStages();
  const { naming } = dimension;
  const ids =
    naming.by === 'record' ? [...new Set([...counts.map(({ value }) => value), ...chosen])] : [];
  const { data: names } = useQuery({ ...namesQuery(ids), enabled: ids.length > 0 });
  const nameOf = (value: string): string => {
    switch (naming.by) {
      case 'options':
        return naming.options[value] ?? value;
      case 'record':
        return names?.find((name) => name.id === value)?.title ?? '';
      case 'stage':
        return stages.find((stage) => stage.id === value)?.name ?? value;
      case 'value':
        return value;
    }
  };
  return menuGroups({
    counts,
    chosen,
    text,
    nameOf,
    order: naming.by === 'options' ? Object.keys(naming.options) : null,
    stages: naming.by === 'stage' ? stages : null,
  });
}
