import { nameKey } from '../../../../shared/records/name-key.ts';

type Stage = Readonly<Record<string, unknown>>;

/**
 * The stages of one profession compared with those of the same profession elsewhere: by ID, then by
 * name.
 */
export interface StageMatch {
  /** Our stage's ID -> theirs, if the IDs differ. */
  readonly same: ReadonlyMap<string, string>;
  /** Our stages that the other one lacks. */
  readonly missing: readonly Stage[];
}

/** Compares the stages of two professions. */
export function matchStages(ours: unknown, theirs: unknown): StageMatch {
  const known = stagesOf(theirs);
  const ids = new Set(known.map(({ id }) => id));
  const byName = new Map(known.map(({ id, name }) => [nameKey(name), id]));
  const same = new Map<string, string>();
  const missing: Stage[] = [];
  for (const { id, name, stage } of stagesOf(ours)) {
    if (ids.has(id)) continue;
    const other = byName.get(nameKey(name));
    if (other === undefined) missing.push(stage);
    else same.set(id, other);
  }
  return { same, missing };
}

/**
 * Returns the stages of a profession with those that it lacks from another one. Of several with one
 * name it gets the first.
 */
export const joinStages = (known: readonly unknown[], more: unknown): readonly unknown[] =>
  stagesOf(more).reduce<readonly unknown[]>(
    (all, { stage }) => [...all, ...matchStages([stage], all).missing],
    known,
  );

/** Reads stages. Total: anything else is left out. */
function stagesOf(
  value: unknown,
): { readonly id: string; readonly name: string; readonly stage: Stage }[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((stage: unknown) => {
    if (typeof stage !== 'object' || stage === null) return [];
    const { id, name } = stage as Stage;
    if (typeof id === 'string' && typeof name === 'string')
      return [{ id, name, stage: stage as Stage }];
    return [];
  });
}
