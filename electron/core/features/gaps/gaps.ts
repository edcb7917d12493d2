import type { Change } from '../../../../shared/api/changes.ts';
import type { Session } from '../../kernel/session/session.ts';
import { GapIndex } from './gap-index.ts';
import { GapViews } from './gap-view.ts';
import { Patterns } from './patterns.ts';

/** Everything that reads capability gaps from one open database. */
export interface Gaps {
  readonly index: GapIndex;
  readonly views: GapViews;
  readonly patterns: Patterns;
  /** Clears what a change may affect. */
  invalidate(change: Change): void;
}

/** Opens the capability gaps. */
export function openGaps({
  store,
  records,
  people,
  alike,
  lookups,
}: Pick<Session, 'store' | 'records' | 'people' | 'alike' | 'lookups'>): Gaps {
  const index = new GapIndex(store.sqlite, records);
  const patterns = new Patterns(store.sqlite, alike, lookups.professions);
  return {
    index,
    patterns,
    views: new GapViews(store.sqlite, index, people),
    invalidate(change) {
      index.invalidate(change);
      patterns.invalidate(change);
    },
  };
}
