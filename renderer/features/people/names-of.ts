import type { HubPeople } from '../../../shared/api/people.ts';

/** Returns the names of deployments by the hub's list; null stays null: not limited. */
export function namesOf(
  ids: readonly string[] | null,
  deployments: HubPeople['deployments'],
): readonly string[] | null {
  if (ids === null) return null;
  const names = new Map(deployments.map(({ id, name }) => [id, name]));
  return ids.map((id) => names.get(id) ?? id);
}
