import type { ReactNode } from 'react';
import type { GapView } from '../../shared/api/gaps.ts';

type Named = GapView['named_by'][number];

/** The records of one type that name a gap, or one merged with it. */
export interface GapLinks {
  /** The gap and those merged with it. */
  readonly gaps: readonly string[];
  readonly n: number;
  /** The newest ones. */
  readonly records: Named['records'];
}

/** Returns the records of a type that name a gap; undefined while it is loading. */
export function linksOf(
  gap: string,
  view: GapView | undefined,
  type: string,
): GapLinks | undefined {
  if (!view) return undefined;
  const named = view.named_by.find((one) => one.type === type);
  return {
    gaps: [gap, ...view.merged.map(({ id }) => id)],
    n: named?.n ?? 0,
    records: named?.records ?? [],
  };
}

/** A section of a gap's page about the records of one type that name it. */
export interface GapSection {
  readonly type: string;
  readonly show: (links: GapLinks | undefined) => ReactNode;
}
