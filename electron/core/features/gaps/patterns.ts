import { setImmediate } from 'node:timers/promises';
import type { Change } from '../../../../shared/api/changes.ts';
import type {
  Cluster,
  PatternCell,
  Patterns as PatternsView,
} from '../../../../shared/api/gaps.ts';
import type { ListItem } from '../../../../shared/api/views.ts';
import { observationTypes } from '../../../../shared/records/index.ts';
import type { Sqlite } from '../../kernel/database/open-database.ts';
import { facetToken, observationToken } from '../../kernel/projection/facet-token.ts';
import {
  listItem,
  recordColumns,
  type RecordRow,
  recordView,
} from '../../kernel/projection/record-rows.ts';
import { type LookAlikes, textOf } from '../../kernel/query/look-alikes.ts';
import type { Professions } from '../../kernel/query/professions.ts';
import { draftGap } from './suggest-gaps.ts';

/** The newest observations without a gap are compared. */
const comparedMax = 2_000;
/** Other calls run between batches of this size. */
const batch = 100;
/** The cosine of two observations' words from which they are alike. */
const alikeFrom = 0.32;
const clustersMax = 30;
const clusterSizeMax = 200;
const cellItemsMax = 500;

interface Vector {
  readonly row: RecordRow;
  readonly words: ReadonlyMap<string, number>;
}

/** Finds patterns among observations: by stage and cause, and look-alikes that have no gap. */
export class Patterns {
  readonly #alike: LookAlikes;
  readonly #professions: Pick<Professions, 'of'>;
  readonly #cells;
  readonly #cell;
  readonly #open;
  #known: Promise<PatternsView> | null = null;

  constructor(sqlite: Sqlite, alike: LookAlikes, professions: Pick<Professions, 'of'>) {
    this.#alike = alike;
    this.#professions = professions;
    const breakages = `record_fts f CROSS JOIN record r ON r.rid = f.rowid
      CROSS JOIN json_each(r."values", '$.causes') c
      WHERE record_fts MATCH 'fx:${facetToken('type', 'breakage')}' AND r.deleted_ms IS NULL`;
    this.#cells = sqlite.prepare<[], Omit<PatternCell, 'profession'>>(
      `SELECT r."values" ->> '$.stage' AS stage, c.value AS cause, count(*) AS n FROM ${breakages}
       AND r."values" ->> '$.stage' IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2`,
    );
    this.#cell = sqlite.prepare<[string, string], RecordRow>(
      `SELECT ${recordColumns} FROM ${breakages} AND r."values" ->> '$.stage' = ? AND c.value = ?
       ORDER BY r.rid DESC LIMIT ${cellItemsMax}`,
    );
    this.#open = sqlite.prepare<[], RecordRow>(
      `SELECT ${recordColumns} FROM record_fts f CROSS JOIN record r ON r.rid = f.rowid
       WHERE record_fts MATCH 'fx:${observationToken}' AND r.deleted_ms IS NULL
         AND coalesce(r.triage, 'new') NOT IN ('duplicate', 'declined')
         AND NOT EXISTS (SELECT 1 FROM record e WHERE e.subject = r.id AND e.scope = r.scope
           AND e.type = 'evidence' AND e.deleted_ms IS NULL)
       ORDER BY f.rowid DESC LIMIT ${comparedMax}`,
    );
  }

  /** Clears what a change may affect. */
  invalidate(change: Change): void {
    const affecting = ['evidence', 'triage', 'profession', 'deployment', ...observationTypes];
    if (change.kind === 'records' && change.types.some((type) => affecting.includes(type)))
      this.#known = null;
  }

  /** Returns the breakages of a stage with a cause, newest first. */
  cell(stage: string, cause: string): ListItem[] {
    return this.#cell.all(stage, cause).map((row) => listItem(row));
  }

  /** Returns all patterns. */
  read(): Promise<PatternsView> {
    if (this.#known !== null) return this.#known;
    const found = this.#find();
    this.#known = found;
    // What failed is tried again by the next call.
    found.catch(() => {
      if (this.#known === found) this.#known = null;
    });
    return found;
  }

  async #find(): Promise<PatternsView> {
    const rows = this.#open.all();
    const cells = this.#cells.all().map((cell) => {
      const professions = this.#professions.of({ deployment: null, facets: { stage: cell.stage } });
      return { ...cell, profession: professions[0] ?? null };
    });
    const vectors: Vector[] = [];
    for (const [at, row] of rows.entries()) {
      vectors.push({ row, words: unitOf(this.#alike.words.of(textOf(recordView(row)))) });
      if (at % batch === batch - 1) await setImmediate();
    }
    const groups = await groupAlike(vectors);
    return {
      cells,
      clusters: groups.slice(0, clustersMax).map((group) => this.#clusterOf(group)),
      compared: rows.length,
    };
  }

  #clusterOf(group: readonly Vector[]): Cluster {
    const shared = new Map<string, { n: number; weight: number }>();
    for (const { words } of group)
      for (const [word, weight] of words) {
        const known = shared.get(word) ?? { n: 0, weight: 0 };
        shared.set(word, { n: known.n + 1, weight: known.weight + weight });
      }
    const words = [...shared]
      .filter(([, { n }]) => n * 2 > group.length)
      .sort((a, b) => b[1].weight - a[1].weight || (a[0] < b[0] ? -1 : 1))
      .slice(0, 8)
      .map(([word]) => word);
    const shown = group.slice(0, clusterSizeMax);
    return {
      words,
      items: shown.map(({ row }) => listItem(row)),
      draft: draftGap(
        shown.map(({ row }) => recordView(row)),
        this.#professions,
      ),
    };
  }
}

/** Returns the weights of words as a vector of length 1. */
function unitOf(words: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const length = Math.sqrt([...words.values()].reduce((sum, weight) => sum + weight * weight, 0));
  return new Map([...words].map(([word, weight]) => [word, weight / (length || 1)]));
}

/**
 * Groups observations that are alike, the largest group first. Each joins the group with whose
 * first observation it shares most, so that a long chain of likenesses makes no group of its own.
 */
async function groupAlike(vectors: readonly Vector[]): Promise<readonly (readonly Vector[])[]> {
  const groups: Vector[][] = [];
  /** Word -> the groups whose first observation has it, with its weight there. */
  const leaders = new Map<string, { readonly group: number; readonly weight: number }[]>();
  for (const [at, vector] of vectors.entries()) {
    const likeness = new Map<number, number>();
    for (const [word, weight] of vector.words)
      for (const leader of leaders.get(word) ?? [])
        likeness.set(leader.group, (likeness.get(leader.group) ?? 0) + weight * leader.weight);
    const [best] = [...likeness].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    if (best !== undefined && best[1] >= alikeFrom) groups[best[0]]?.push(vector);
    else {
      for (const [word, weight] of vector.words) {
        const known = leaders.get(word);
        if (known) known.push({ group: groups.length, weight });
        else leaders.set(word, [{ group: groups.length, weight }]);
      }
      groups.push([vector]);
    }
    if (at % batch === batch - 1) await setImmediate();
  }
  return groups.filter((group) => group.length > 1).sort((a, b) => b.length - a.length);
}
