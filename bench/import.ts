import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openCore } from '../electron/core/app/core.ts';
import { openDatabase } from '../electron/core/kernel/database/open-database.ts';
import { databasePath } from '../electron/core/kernel/database/open-database.ts';
import { type Bench, judge } from './bench.ts';
import { vocabulary } from './observations.ts';
import { pick, type Random, seededRandom, upTo } from './random.ts';
import { insertTables, readTables } from './same-tables.ts';
import { median, timed, timedAsync } from './statistics.ts';

/**
 * 10,000 reports from a file into a new folder, with everything an import does (reading, mapping,
 * looking up existing records, entries, rows, search, counters, a report), against the same file
 * parsed as JSON and the resulting rows inserted into the same tables in the same number of
 * commits.
 */
export const importRows: Bench = {
  name: 'import',
  async run(context) {
    const rows = context.quick ? 500 : 10_000;
    const dir = mkdtempSync(join(context.dir, 'import-'));
    const file = join(dir, 'issues.jsonl');
    writeFileSync(file, issueLines(rows));
    const rounds = context.quick ? 1 : 3;
    const ours: number[] = [];
    const bare: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const dataDir = join(dir, `ours-${round}`);
      ours.push(await importFile(dataDir, file, rows));
      bare.push(await insertTheSame(dataDir, join(dir, `bare-${round}`), file));
    }
    rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
    return [
      judge({
        name: `import of ${rows.toLocaleString('en')} rows`,
        ours: median(ours),
        reference: median(bare),
        unit: 'ms',
        budget: 4,
        judged: 'ratio',
        what:
          'a file of reports through the whole import, against JSON.parse and plain inserts ' +
          'into the same tables',
        samples: rounds,
      }),
    ];
  },
};

async function importFile(dataDir: string, file: string, rows: number): Promise<number> {
  const core = await openCore({ dataDir });
  await core.client.app.begin({ workspace: 'Bench', name: 'Bench', role: 'fdc', sample: false });
  const ended = new Promise<number>((done) => {
    core.changes.listen((change) => {
      if (change.kind === 'import' && change.report.state !== 'running')
        done(change.report.created);
    });
  });
  const ms = await timedAsync(async () => {
    const { preview } = await core.client.imports.preview({ paths: [file], deployment: null });
    await core.client.imports.start({
      preview,
      deployment: null,
      newDeployment: 'Bench import',
      mapping: null,
    });
    const created = await ended;
    if (created < rows) throw new Error(`imported ${created} of ${rows}`);
  });
  await core.close();
  return ms;
}

async function insertTheSame(from: string, to: string, file: string): Promise<number> {
  await (await openCore({ dataDir: to })).close();
  const same = readTables(from, ['doc_update', 'outbox', 'entry', 'record']);
  const commits = same.tables[0]?.rows.length ?? 1;
  const target = openDatabase(databasePath(to));
  target.pragma('foreign_keys = OFF');
  const ms = timed(() => {
    for (const line of readFileSync(file, 'utf8').trimEnd().split('\n')) JSON.parse(line);
    insertTables(target, same, commits);
  });
  target.close();
  return ms;
}

/** Generates lines as they come from public issue trackers: a title, an excerpt, a date, labels. */
function issueLines(rows: number): string {
  const random = seededRandom(23);
  return Array.from(
    { length: rows },
    (_, n) =>
      `${JSON.stringify({
        repo: 'example/sample',
        number: n + 1,
        type: 'issue',
        url: `https://example.invalid/issues/${n + 1}`,
        state: pick(random, ['open', 'closed']),
        title: sentence(random, 4 + upTo(random, 8)),
        date: new Date(Date.UTC(2025, 0, 1) + upTo(random, 600) * 86_400_000)
          .toISOString()
          .slice(0, 10),
        date_source: 'opened',
        labels: [pick(random, ['bug', 'question', 'enhancement'])],
        topic: 'image-generation',
        suggested_record_kind: pick(random, ['breakage', 'breakage', 'data_need', 'outcome']),
        excerpt: sentence(random, 15 + upTo(random, 40)),
      })}\n`,
  ).join('');
}

const sentence = (random: Random, words: number): string =>
  Array.from({ length: words }, () => pick(random, vocabulary)).join(' ');
