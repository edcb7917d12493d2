import { rootGap } from '../../../../shared/method/root-gap.ts';
import type { TypeRow } from '../../kernel/query/type-rows.ts';

/** The gaps that were not merged into another, and what each merged one counts for. */
export interface RootGaps {
  readonly byId: ReadonlyMap<string, TypeRow<'capability_gap'>>;
  /** Returns the gap that an ID counts for; null where there is no such gap. */
  readonly rootOf: (id: string) => string | null;
}

/** Follows the merges of gaps to their ends. */
export function rootGaps(gaps: readonly TypeRow<'capability_gap'>[]): RootGaps {
  const mergedInto = new Map(gaps.map(({ id, values }) => [id, values.merged_into]));
  const roots = new Map(gaps.map(({ id }) => [id, rootGap(id, mergedInto)]));
  return {
    byId: new Map(gaps.filter(({ id }) => roots.get(id) === id).map((gap) => [gap.id, gap])),
    rootOf: (id) => roots.get(id) ?? null,
  };
}
