import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openCore } from '../electron/core/app/core.ts';
import { openDatabase } from '../electron/core/kernel/database/open-database.ts';
import type { Write } from '../electron/core/kernel/write/writes.ts';
import { newRecordId, type RecordId } from '../shared/ids.ts';
import { type Bench, type BenchResult, judge } from './bench.ts';
import { observationMaker } from './observations.ts';
import { inTurns, median, percentile } from './statistics.ts';

/**
 * One observation saved so that it survives a power cut: through core (checks, Yjs update, log,
 * outbox, entry, row, search, counters) against the minimum in SQLite: the same values inserted as
 * one row of a table without an index. Same disk, same settings, in turns.
 */
export const commit: Bench = {
  name: 'commit',
  async run({ dir, quick }) {
    const dataDir = join(dir, 'commit');
    const core = await openCore({ dataDir });
    await core.client.app.begin({ workspace: 'Bench', name: 'Bench', role: 'fdc', sample: false });
    const deployment = newRecordId();
    const observation = observationsOf(deployment);
    core.write(
      [
        {
          op: 'create',
          type: 'deployment',
          id: deployment,
          values: { title: 'Bench', status: 'active' },
        },
      ],
      'local',
    );
    const before = quick ? 500 : 5_000;
    core.write(
      Array.from({ length: before }, (): Write => ({ op: 'create', ...observation() })),
      'import',
    );

    const bare = openBare(join(dir, 'bare'), deployment);
    const rounds = quick ? 100 : 1_500;
    const samples = await inTurns(
      {
        ours: () => core.write([{ op: 'create', ...observation() }], 'local'),
        bare: () => bare.insert(observation()),
      },
      rounds,
    );
    await core.close();
    bare.close();
    return results(samples, before, rounds);
  },
};

function observationsOf(deployment: RecordId) {
  const make = observationMaker(1);
  const references = {
    experiments: [newRecordId()],
    iterations: [newRecordId()],
    stages: ['stage-a'],
  };
  return () => {
    const { type, values } = make(deployment, references);
    const { experiment: _, model_iteration: __, occurred_at: ___, ...rest } = values;
    return { type, values: rest };
  };
}
type Observation = ReturnType<ReturnType<typeof observationsOf>>;

/** Opens one table without an index. */
function openBare(dir: string, deployment: string) {
  mkdirSync(dir);
  const bare = openDatabase(join(dir, 'bare.db'));
  bare.exec(
    'CREATE TABLE observation (id INTEGER PRIMARY KEY, type TEXT, deployment TEXT, title ' +
      'TEXT, occurred_at TEXT, stage TEXT, severity TEXT, body TEXT, "values" TEXT)',
  );
  const statement = bare.prepare(
    'INSERT INTO observation (type, deployment, title, occurred_at, stage, severity, body, ' +
      '"values") VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const insert = ({ type, values }: Observation): void => {
    const text = (name: string): unknown => values[name] ?? null;
    statement.run(
      type,
      deployment,
      text('title'),
      text('occurred_at'),
      text('stage'),
      text('severity'),
      text('actual') ?? text('body') ?? text('what'),
      JSON.stringify(values),
    );
  };
  return { insert, close: () => bare.close() };
}

function results(
  samples: Readonly<Record<'ours' | 'bare', readonly number[]>>,
  before: number,
  rounds: number,
): BenchResult[] {
  const what =
    `one observation saved by core in a document of ${before.toLocaleString('en')}, against ` +
    'one bare INSERT; both flushed to the disk';
  const shared = { unit: 'ms', judged: 'ratio', what, samples: rounds } as const;
  return [
    judge({
      name: 'commit p50',
      ours: median(samples.ours),
      reference: median(samples.bare),
      budget: 1.3,
      ...shared,
    }),
    judge({
      name: 'commit p95',
      ours: percentile(samples.ours, 0.95),
      reference: percentile(samples.bare, 0.95),
      budget: 2,
      ...shared,
    }),
  ];
}
