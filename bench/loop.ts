import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { type Core, openCore } from '../electron/core/app/core.ts';
import { launchApp } from '../scripts/runtime/launch-app.ts';
import { repoDir } from '../scripts/runtime/repo.ts';
import type { RecordId } from '../shared/ids.ts';
import { type Bench, type BenchContext, type BenchResult, judge } from './bench.ts';
import { type FilledLoop, filledLoop, type LoopSizes } from './filled-loop.ts';
import { emptyKeyToPainted, openTriage, triageKeyToPainted } from './loop/key-to-painted.ts';
import { percentile, timedAsync } from './statistics.ts';

/** A workspace of several years: the sizes that the pages have to hold. */
const full: LoopSizes = {
  observations: 5_000,
  gaps: 500,
  components: 300,
  professions: 40,
  iterations: 30,
  deployments: 50,
  jobs: 150,
  deliveries: 1_500,
  items: 200,
};
const small: LoopSizes = {
  observations: 200,
  gaps: 40,
  components: 30,
  professions: 5,
  iterations: 6,
  deployments: 6,
  jobs: 12,
  deliveries: 40,
  items: 20,
};

const budgetMs = 100;
/** Between two decisions: less than anyone needs to read an observation. */
const readingMs = 400;

/**
 * The pages of the loop with 500 gaps and 5,000 observations that support them: each of their calls
 * after an edit, and a decision in Triage until it is painted.
 */
export const loop: Bench = {
  name: 'loop',
  async run(context) {
    const filled = await filledLoop(context, context.quick ? small : full);
    const calls = await measureCalls(context, filled);
    return [...calls, ...(await measureKey(context, filled))];
  },
};

interface PageCall {
  readonly name: string;
  readonly ask: (client: Core['client'], n: number) => Promise<unknown>;
}

/** Returns every call that a page of the loop waits for. */
function pageCalls({ gaps, jobs, observations, professions }: FilledLoop): readonly PageCall[] {
  const at = (ids: readonly RecordId[], n: number): RecordId => ids[(n * 7) % ids.length]!;
  const since = '2026-11-16T00:00:00.000Z';
  return [
    { name: 'gaps', ask: (client) => client.gaps.list() },
    { name: 'a gap', ask: (client, n) => client.gaps.view({ gap: at(gaps, n) }) },
    { name: 'patterns', ask: (client) => client.gaps.patterns() },
    {
      name: 'gaps to link to',
      ask: (client, n) => client.gaps.suggest({ observation: at(observations, n) }),
    },
    {
      name: 'look-alikes',
      ask: (client, n) => client.triage.likely({ observation: at(observations, n) }),
    },
    { name: 'triage', ask: (client) => client.triage.list({}) },
    { name: 'data jobs', ask: (client) => client.jobs.list({}) },
    { name: 'a data job', ask: (client, n) => client.jobs.get({ id: at(jobs, n) }) },
    { name: 'jobs in Today', ask: (client) => client.jobs.today() },
    { name: 'verifications', ask: (client) => client.iterations.verifications() },
    { name: 'reopenings', ask: (client) => client.iterations.reopenings() },
    { name: 'thinness', ask: (client) => client.harness.thinness() },
    { name: 'roadmap', ask: (client) => client.roadmap.items() },
    { name: 'roadmap, a week', ask: (client) => client.roadmap.changes({ since }) },
    { name: 'order of professions', ask: (client) => client.roadmap.professions() },
    {
      name: 'workflow map',
      ask: (client, n) => client.professions.evidence({ profession: at(professions, n) }),
    },
    { name: 'answer', ask: (client, n) => client.answers.of({ observation: at(observations, n) }) },
    { name: 'own answers', ask: (client) => client.answers.mine() },
    { name: 'own week', ask: (client) => client.answers.week() },
    { name: 'loop', ask: (client) => client.answers.loop() },
    { name: 'Today', ask: (client) => client.today.view() },
    { name: 'Today, counts', ask: (client) => client.today.counts() },
  ];
}

async function measureCalls({ quick }: BenchContext, filled: FilledLoop): Promise<BenchResult[]> {
  const core = await openCore({ dataDir: filled.dataDir });
  const rounds = quick ? 5 : 60;
  const calls = pageCalls(filled);
  const times = new Map(calls.map(({ name }) => [name, [] as number[]]));
  const page: number[] = [];
  for (let n = 0; n < rounds; n++) {
    for (const { name, ask } of calls) {
      edit(core, filled, n);
      times.get(name)?.push(await timedAsync(() => ask(core.client, n)));
    }
    edit(core, filled, n);
    page.push(await timedAsync(() => core.client.feed.page({ filter: {}, limit: 50 })));
  }
  await core.close();
  return calls.map(({ name }) =>
    judge({
      name: `${name} p95`,
      ours: percentile(times.get(name) ?? [], 0.95),
      reference: percentile(page, 0.95),
      unit: 'ms',
      budget: budgetMs,
      judged: 'ours',
      what: 'a call of a page of the loop after an edit, against a page of the feed',
      samples: rounds,
    }),
  );
}

let edits = 0;

/** Changes something that the pages count, so that no call finds what the last one kept. */
function edit(core: Core, { evidence, gaps, jobs }: FilledLoop, n: number): void {
  const at = (ids: readonly RecordId[]): RecordId => ids[(n * 13) % ids.length]!;
  edits += 1;
  core.write(
    [
      { op: 'set', record: at(evidence), field: 'note', value: `Note ${edits}` },
      { op: 'set', record: at(gaps), field: 'next_run_close_why', value: `Why ${edits}` },
      { op: 'set', record: at(jobs), field: 'protocol', value: `Protocol ${edits}` },
    ],
    'local',
  );
}

async function measureKey(context: BenchContext, { dataDir }: FilledLoop): Promise<BenchResult[]> {
  const electron = await context.electron();
  const dir = mkdtempSync(join(context.dir, 'loop-key-'));
  const rounds = context.quick ? 5 : 60;
  const inWindow = async <T>(
    name: string,
    appDir: string,
    args: readonly string[],
    measure: (page: Awaited<ReturnType<typeof launchApp>>['page']) => Promise<T>,
  ): Promise<T> => {
    const { page, quit } = await launchApp({
      ...electron,
      appDir,
      userDataDir: join(dir, name),
      args: [...electron.args, ...args],
    });
    try {
      return await measure(page);
    } finally {
      await quit();
    }
  };
  const ours = await inWindow('ours', repoDir, [`--data=${dataDir}`], async (page) => {
    await openTriage(page);
    return {
      read: await triageKeyToPainted(page, rounds, readingMs),
      held: await triageKeyToPainted(page, rounds, 0),
    };
  });
  const empty = await inWindow('empty', join(repoDir, 'bench/empty-app'), [], (page) =>
    emptyKeyToPainted(page, rounds),
  );
  const result = (name: string, samples: readonly number[], budget: number): BenchResult =>
    judge({
      name: `accept in Triage${name}, key to painted p95`,
      ours: percentile(samples, 0.95),
      reference: percentile(empty, 0.95),
      unit: 'ms',
      budget,
      judged: 'ours',
      what: 'from the key until the next observation is painted, against a key in an empty window',
      samples: rounds,
    });
  return [result('', ours.read, budgetMs), result(' without a pause', ours.held, 2 * budgetMs)];
}
