import { join } from 'node:path';
import { type Core, openCore } from '../electron/core/app/core.ts';
import { type Bench, type BenchResult, judge } from './bench.ts';
import { findPublicData, type PublicPairs, readPublicPairs } from './look-alikes/public-pairs.ts';
import { recall, recallAt } from './look-alikes/recall.ts';
import { byTitleOverlap } from './look-alikes/title-overlap.ts';
import { percentile, timedAsync } from './statistics.ts';

const listed = Math.max(...recallAt);
const quickMax = 40;

/** Whether look-alikes of an observation are found that others say are about the same. */
export const lookAlikes: Bench = {
  name: 'look-alikes',
  async run({ dir, quick, say }) {
    const data = findPublicData();
    if (data === null) {
      say('look-alikes: no public data here; set FIELDLOOP_PUBLIC_DATA to its folder');
      return [];
    }
    const core = await openCore({ dataDir: join(dir, 'look-alikes') });
    const sources = readPublicPairs(data);
    const logged = await logAll(core, sources);
    const results: BenchResult[] = [];
    for (const source of sources) results.push(...(await measure(core, source, logged, quick)));
    await core.close();
    return results;
  },
};

const keyOf = ({ name }: PublicPairs, key: string): string => `${name} ${key}`;

interface Logged {
  readonly key: string;
  readonly id: string;
  readonly title: string;
}

/** Logs the reports of all sources into one folder. */
async function logAll(core: Core, sources: readonly PublicPairs[]): Promise<readonly Logged[]> {
  await core.client.app.begin({ workspace: 'B', name: 'B', role: 'research', sample: false });
  const { record } = await core.client.records.create({
    type: 'deployment',
    values: { title: 'Public', status: 'active' },
  });
  const logged: Logged[] = [];
  for (const source of sources)
    for (const { key, title, text } of source.reports) {
      const made = await core.client.records.create({
        type: 'breakage',
        values: {
          title,
          deployment: record.id,
          severity: 's2_rework',
          repro: 'unknown',
          harm: 'unclear',
          ...(text === '' ? {} : { actual: text }),
        },
      });
      logged.push({ key: keyOf(source, key), id: made.record.id, title });
    }
  return logged;
}

async function measure(
  core: Core,
  source: PublicPairs,
  logged: readonly Logged[],
  quick: boolean,
): Promise<BenchResult[]> {
  const ids = new Map(logged.map(({ key, id }) => [key, id]));
  const idOf = (key: string): string => ids.get(keyOf(source, key)) ?? '';
  const wanted = new Map(
    [...source.alike]
      .slice(0, quick ? quickMax : undefined)
      .map(([key, others]) => [idOf(key), new Set([...others].map(idOf))]),
  );
  const overlap = byTitleOverlap([...logged].reverse());
  const before = new Map(
    logged.filter(({ id }) => wanted.has(id)).map((one) => [one.id, overlap(one)]),
  );
  const found = new Map<string, readonly string[]>();
  const times = { alike: [] as number[], page: [] as number[] };
  for (const observation of wanted.keys()) {
    const ask = async (): Promise<void> => {
      const likely = await core.client.triage.likely({ observation, limit: listed });
      found.set(
        observation,
        likely.map(({ item }) => item.id),
      );
    };
    times.alike.push(await timedAsync(ask));
    times.page.push(await timedAsync(() => core.client.feed.page({ filter: {}, limit: listed })));
  }
  return [
    ...recallAt.map((k, at) =>
      judge({
        name: `recall at ${k}, ${source.name}`,
        ours: 100 * recall(wanted, found, k),
        reference: 100 * recall(wanted, before, k),
        unit: '%',
        budget: source.floors[at] ?? 0,
        judged: 'at_least',
        what: `${source.what}, among the first ${k}; against the overlap of titles`,
        samples: wanted.size,
      }),
    ),
    judge({
      name: `look-alikes p95, ${source.name}`,
      ours: percentile(times.alike, 0.95),
      reference: percentile(times.page, 0.95),
      unit: 'ms',
      budget: 100,
      judged: 'ours',
      what: 'ten look-alikes of a report, against a page of the feed with ten',
      samples: wanted.size,
    }),
  ];
}
