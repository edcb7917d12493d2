import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openCore } from '../electron/core/core.ts';
import { openDatabase } from '../electron/core/store/open-database.ts';
import type { Write } from '../electron/core/writes.ts';
import { newRecordId } from '../shared/ids.ts';
import { type Bench, judge } from './bench.ts';
import { observationMaker } from './observations.ts';
import { inTurns, median, percentile } from './statistics.ts';

/**
 * One observation saved so that a power cut can't take it: through core (checks, Yjs update, log, outbox, entry, row, search, counters)
 * against the least that SQLite can do: the same values inserted as one row of a table without any index. Same disk, same settings, in turns.
 */
export const commit: Bench = {
  name: 'commit',
  async run({ dir, quick }) {
    const dataDir = join(dir, 'commit');
    const core = await openCore({ dataDir });
    await core.client.app.begin({ workspace: 'Bench', name: 'Bench', role: 'fdc', sample: false });
    const deployment = newRecordId();
    const make = observationMaker(1);
    const references = { experiments: [newRecordId()], iterations: [newRecordId()], stages: ['stage-a'] };
    const observation = () => {
      const { type, values } = make(deployment, references);
      const { experiment: _, model_iteration: __, occurred_at: ___, ...rest } = values;
      return { type, values: rest };
    };
    core.write([{ op: 'create', type: 'deployment', id: deployment, values: { title: 'Bench', status: 'active' } }], 'local');
    const before = quick ? 500 : 5_000;
    core.write(Array.from({ length: before }, (): Write => ({ op: 'create', ...observation() })), 'import');

    mkdirSync(join(dir, 'bare'));
    const bare = openDatabase(join(dir, 'bare', 'bare.db'));
    bare.exec('CREATE TABLE observation (id INTEGER PRIMARY KEY, type TEXT, deployment TEXT, title TEXT, occurred_at TEXT, stage TEXT, severity TEXT, body TEXT, "values" TEXT)');
    const insert = bare.prepare('INSERT INTO observation (type, deployment, title, occurred_at, stage, severity, body, "values") VALUES (?, ?, ?, ?, ?, ?, ?, ?)');

    const rounds = quick ? 100 : 1_500;
    const samples = await inTurns({
      ours: () => core.write([{ op: 'create', ...observation() }], 'local'),
      bare: () => {
        const { type, values } = observation();
        const text = (name: string): unknown => values[name] ?? null;
        insert.run(type, deployment, text('title'), text('occurred_at'), text('stage'), text('severity'), text('actual') ?? text('body') ?? text('what'), JSON.stringify(values));
      },
    }, rounds);
    await core.close();
    bare.close();
    const what = `one observation saved by core in a document of ${before.toLocaleString('en')}, against one bare INSERT; both flushed to the disk`;
    const shared = { unit: 'ms', judged: 'ratio', what, samples: rounds } as const;
    return [
      judge({ name: 'commit p50', ours: median(samples.ours), reference: median(samples.bare), budget: 1.3, ...shared }),
      judge({ name: 'commit p95', ours: percentile(samples.ours, 0.95), reference: percentile(samples.bare, 0.95), budget: 2, ...shared }),
    ];
  },
};
