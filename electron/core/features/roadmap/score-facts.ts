import type { TypeRow } from '../../kernel/query/type-rows.ts';

/**
 * Returns the deployments that count for reach. Observations without a deployment, and samples in a
 * folder with a hub, stay on their device: they count nowhere, so that every device has the same
 * numbers.
 */
export const activeDeployments = (
  deployments: readonly TypeRow<'deployment'>[],
  isJoined: boolean,
): ReadonlySet<string> =>
  new Set(
    deployments
      .filter(({ values }) => values.status === 'active' && values.unsorted !== true)
      .filter(({ values }) => !isJoined || values.sample !== true)
      .map(({ id }) => id),
  );

/**
 * Returns what a stage weighs: its value weight ÷ the largest of its profession; 1 where none is
 * given.
 */
export function stageWeights(
  professions: readonly TypeRow<'profession'>[],
): (stage: string | null) => number {
  const weights = new Map<string, number>();
  for (const { values } of professions) {
    const largest = Math.max(0, ...values.stages.map(({ value_weight }) => value_weight ?? 0));
    for (const { id, value_weight } of values.stages)
      if (value_weight !== null && largest > 0) weights.set(id, value_weight / largest);
  }
  return (stage) => (stage === null ? 1 : (weights.get(stage) ?? 1));
}

/** Returns the titles of records by their IDs. */
export const titlesOf = (
  ...lists: readonly (readonly { readonly id: string; readonly title: string }[])[]
): ReadonlyMap<string, string> => new Map(lists.flat().map(({ id, title }) => [id, title]));

/** Returns the iteration that was released last, or null. Ties are broken by ID. */
export function newestRelease(
  iterations: readonly TypeRow<'model_iteration'>[],
): TypeRow<'model_iteration'> | null {
  const released = iterations.filter(({ values }) => values.status === 'released');
  const at = ({ values }: TypeRow<'model_iteration'>): string => values.released_at ?? '';
  return (
    released.sort((a, b) => (at(a) < at(b) || (at(a) === at(b) && a.id < b.id) ? 1 : -1))[0] ?? null
  );
}
