import type { z } from 'zod';
import type { feedQuerySchema } from '../shared/api/feed.ts';
import { openCore } from '../electron/core/app/core.ts';
import { writeCursor } from '../electron/core/kernel/query/paging.ts';
import { facetToken, observationToken } from '../electron/core/kernel/projection/facet-token.ts';
import { openDatabase, type Sqlite } from '../electron/core/kernel/database/open-database.ts';
import { databasePath } from '../electron/core/kernel/database/open-database.ts';
import { type Bench, type BenchContext, type BenchResult, judge } from './bench.ts';
import { type FilledFolder, filledFolder } from './filled-folder.ts';
import { vocabulary } from './observations.ts';
import { pick, seededRandom, upTo } from './random.ts';
import { inTurns, percentile } from './statistics.ts';

/** One thing a person does in the feed, and the bare SQL statement for it. */
interface Case {
  readonly name: string;
  readonly budgetMs: number;
  readonly what: string;
  /** The n-th query, and the parameters of the statement for it. */
  readonly next: (n: number) => {
    readonly query: z.input<typeof feedQuerySchema>;
    readonly match: string | null;
    readonly before: number;
  };
}

const pageSize = 50;
const everything = Number.MAX_SAFE_INTEGER;

/**
 * Feed pages and searches with 100,000 and 1,000,000 observations: core's API in process (including
 * checks of input and output) against bare SQL.
 */
export const feed: Bench = {
  name: 'feed',
  async run(context) {
    const results: BenchResult[] = [];
    for (const observations of context.quick ? [5_000] : [100_000, 1_000_000])
      results.push(...(await measure(context, await filledFolder(context, observations))));
    return results;
  },
};

async function measure(
  { quick }: BenchContext,
  { dataDir, deployments, observations }: FilledFolder,
): Promise<BenchResult[]> {
  const core = await openCore({ dataDir });
  const bare = openDatabase(databasePath(dataDir), { readonly: true });
  const columns =
    'r.rid, r.id, r.type, r.title, r.brief, r.deployment, r.occurred_ms, r.created_by, r.facets';
  const page = bare.prepare<[number]>(
    `SELECT ${columns} FROM record r WHERE r.rid < ? ORDER BY r.rid DESC LIMIT ${pageSize}`,
  );
  const search = bare.prepare<[string, number]>(
    `SELECT ${columns} FROM record_fts f CROSS JOIN record r ON r.rid = f.rowid WHERE ` +
      `record_fts MATCH ? AND f.rowid < ? ORDER BY f.rowid DESC LIMIT ${pageSize}`,
  );
  const rounds = quick ? 30 : 300;
  const results: BenchResult[] = [];
  for (const { name, budgetMs, what, next } of cases(placesIn(bare), deployments)) {
    let [ours, theirs] = [0, 0];
    const samples = await inTurns(
      {
        ours: () => core.client.feed.page(next(ours++).query),
        bare: () => {
          const { match, before } = next(theirs++);
          return match === null ? page.all(before) : search.all(match, before);
        },
      },
      rounds,
    );
    results.push(
      judge({
        name: `${name} p95, ${observations.toLocaleString('en')}`,
        ours: percentile(samples.ours, 0.95),
        reference: percentile(samples.bare, 0.95),
        unit: 'ms',
        budget: budgetMs,
        judged: 'ours',
        what,
        samples: rounds,
      }),
    );
  }
  bare.close();
  await core.close();
  return results;
}

/** Returns places all over the list, to start a page at. */
function placesIn(bare: Sqlite): readonly number[] {
  const [first, last] = bare
    .prepare<[], [number, number]>('SELECT min(rid), max(rid) FROM record')
    .raw()
    .get() as [number, number];
  const random = seededRandom(7);
  return Array.from({ length: 512 }, () => Math.floor(first + (last - first) * random()));
}

const every = `"${observationToken}"`;

/** Returns a word of each frequency band, and two together; the n-th is the same for both. */
function wordsOf(n: number): string {
  const random = seededRandom(n + 1);
  const bands = [upTo(random, 20), 20 + upTo(random, 280), 300 + upTo(random, 2_700)].map(
    (i) => vocabulary[i] ?? '',
  );
  return n % 4 === 3 ? `${bands[1]} ${bands[0]}` : (bands[n % 4] ?? '');
}

const match = (words: string): string =>
  `{title text} : (${words
    .split(' ')
    .map((word) => `"${word}"`)
    .join(' AND ')})`;

function cases(places: readonly number[], deployments: readonly string[]): readonly Case[] {
  const place = (n: number): number => places[n % places.length] ?? everything;

  return [
    {
      name: 'feed page',
      budgetMs: 10,
      what: 'a page of 50 from anywhere in the feed, against a keyset SELECT',
      next: (n) => ({
        query: { filter: {}, cursor: writeCursor(place(n)), limit: pageSize },
        match: null,
        before: place(n),
      }),
    },
    {
      name: 'search',
      budgetMs: 20,
      what:
        'newest first, one or two words, from rare to in every second record, against the ' +
        'full-text SELECT',
      next: (n) => ({
        query: { filter: {}, text: `${wordsOf(n)} `, limit: pageSize },
        match: `(fx : (${every})) AND (${match(wordsOf(n))})`,
        before: everything,
      }),
    },
    {
      name: 'filtered search',
      budgetMs: 20,
      what: 'one deployment, one kind and severity, and a word, against the full-text SELECT',
      next: (n) => filteredSearch(n, deployments),
    },
    {
      name: 'search as one types',
      budgetMs: 20,
      what:
        'the first three to six letters of a word, against the full-text SELECT with the same ' +
        'beginning',
      next: (n) => {
        const random = seededRandom(n + 1);
        const start = (vocabulary[upTo(random, 1_000)] ?? '').slice(0, 3 + upTo(random, 4));
        return {
          query: { filter: {}, text: start, limit: pageSize },
          match: `(fx : (${every})) AND ({title text} : ("${start}"*))`,
          before: everything,
        };
      },
    },
  ];
}

function filteredSearch(n: number, deployments: readonly string[]): ReturnType<Case['next']> {
  const deployment = pick(seededRandom(n + 1), deployments);
  const tokens = [
    facetToken('type', 'breakage'),
    facetToken('deployment', deployment),
    facetToken('severity', 's2_rework'),
  ].map((token) => `"${token}"`);
  return {
    query: {
      filter: { type: ['breakage'], deployment: [deployment], severity: ['s2_rework'] },
      text: `${wordsOf(n)} `,
      limit: pageSize,
    },
    match: `(fx : (${tokens.join(' AND ')})) AND (${match(wordsOf(n))})`,
    before: everything,
  };
}
