import type { RoadmapLine } from '../../../shared/api/roadmap.ts';
import { lookUp } from '../../../shared/look-up.ts';
import { recordTypes } from '../../../shared/records/index.ts';
import { dayWords } from '../../ui/time-words.ts';

interface IterationGroup {
  readonly name: string;
  readonly label: string;
  readonly items: readonly RoadmapLine[];
}

const statuses = recordTypes.model_iteration.fields.status.options;
const order = ['evaluating', 'training', 'data_freeze', 'planned', 'abandoned'];

/**
 * Groups items by the iteration that they are for, in the order of time: released ones first, the
 * oldest release first, then those that are nearest to a release. Items of no iteration come last.
 */
export function byIteration(items: readonly RoadmapLine[]): readonly IterationGroup[] {
  const groups = new Map<string, RoadmapLine[]>();
  for (const item of items) {
    const key = item.target_iteration?.id ?? '';
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()]
    .sort(([a], [b]) => {
      const [of, on] = [timeOf(a), timeOf(b)];
      if (of === on) return titleOf(a).localeCompare(titleOf(b));
      return of < on ? -1 : 1;
    })
    .map((group) => ({
      name: group[0]?.target_iteration?.id ?? 'none',
      label: labelOf(group[0]?.target_iteration ?? null),
      items: group,
    }));
}

const titleOf = (item: RoadmapLine | undefined): string => item?.target_iteration?.title ?? '';

/** Returns what sorts by time: the release, else how far it is; '9' for no iteration. */
function timeOf(item: RoadmapLine | undefined): string {
  const iteration = item?.target_iteration ?? null;
  if (iteration === null) return '9';
  if (iteration.status === 'released') return `0 ${iteration.released_at ?? ''}`;
  return `1 ${order.indexOf(iteration.status ?? 'planned')}`;
}

function labelOf(iteration: RoadmapLine['target_iteration']): string {
  if (iteration === null) return 'No iteration yet';
  const status = lookUp(statuses, iteration.status ?? '') ?? 'no longer here';
  const { released_at: at } = iteration;
  return `${iteration.title} · ${status}${at === null ? '' : `, ${dayWords(at)}`}`;
}
