import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openCore } from '../electron/core/core.ts';
import { facetToken, observationToken } from '../electron/core/feed/facet-token.ts';
import { indexText } from '../electron/core/feed/search-words.ts';
import { openDatabase, type Sqlite } from '../electron/core/store/open-database.ts';
import { databasePath } from '../electron/core/store/store.ts';
import { findRecordType } from '../shared/records/index.ts';
import { type Bench, judge } from './bench.ts';
import { vocabulary } from './observations.ts';
import { pick, type Random, seededRandom, upTo } from './random.ts';
import { median, timed, timedAsync } from './statistics.ts';

/**
 * 10,000 reports from a file into a new folder, with everything that an import does (reading, fitting, looking for what is there, entries, rows,
 * search, counters, a report), against the same file parsed as JSON and the rows that came of it inserted into the same tables in as many commits.
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
    return [judge({
      name: `import of ${rows.toLocaleString('en')} rows`, ours: median(ours), reference: median(bare), unit: 'ms', budget: 4, judged: 'ratio',
      what: 'a file of reports through the whole import, against JSON.parse and plain inserts into the same tables', samples: rounds,
    })];
  },
};

async function importFile(dataDir: string, file: string, rows: number): Promise<number> {
  const core = await openCore({ dataDir });
  await core.client.app.begin({ workspace: 'Bench', name: 'Bench', role: 'fdc', sample: false });
  const ended = new Promise<number>((done) => {
    core.changes.listen((change) => { if (change.kind === 'import' && change.report.state !== 'running') done(change.report.created); });
  });
  const ms = await timedAsync(async () => {
    const { preview } = await core.client.imports.preview({ paths: [file], deployment: null });
    await core.client.imports.start({ preview, deployment: null, newDeployment: 'Bench import', mapping: null });
    const created = await ended;
    if (created < rows) throw new Error(`imported ${created} of ${rows}`);
  });
  await core.close();
  return ms;
}

const copied = ['doc_update', 'outbox', 'entry', 'record'] as const;

async function insertTheSame(from: string, to: string, file: string): Promise<number> {
  await (await openCore({ dataDir: to })).close();
  const source = openDatabase(databasePath(from), { readonly: true });
  const rows = Object.fromEntries(copied.map((table) => [table, source.prepare<[], unknown[]>(`SELECT * FROM ${table}`).raw().all()])) as Record<(typeof copied)[number], unknown[][]>;
  const texts = source.prepare<[], { rid: number; type: string; deployment: string; created_by: string; title: string; values: string; facets: string }>(
    'SELECT rid, type, deployment, created_by, title, "values", facets FROM record').all().map((row) => {
    const summary = findRecordType(row.type)?.summary(JSON.parse(row.values) as never);
    return [row.rid, indexText(row.title), indexText(summary?.text ?? ''), `${facetToken('type', row.type)} ${facetToken('deployment', row.deployment ?? '')} ${facetToken('author', row.created_by)} ${observationToken}`];
  });
  const commits = rows.doc_update.length;
  source.close();
  const target = openDatabase(databasePath(to));
  target.pragma('foreign_keys = OFF');
  const ms = timed(() => {
    for (const line of readFileSync(file, 'utf8').trimEnd().split('\n')) JSON.parse(line);
    insertInCommits(target, rows, texts, commits);
  });
  target.close();
  return ms;
}

function insertInCommits(target: Sqlite, rows: Record<(typeof copied)[number], unknown[][]>, texts: readonly unknown[][], commits: number): void {
  const statements = copied.map((table) => ({
    insert: target.prepare(`INSERT OR REPLACE INTO ${table} VALUES (${Array.from(rows[table][0] ?? [], () => '?').join(', ')})`), rows: rows[table],
  }));
  const index = { insert: target.prepare('INSERT INTO record_fts (rowid, title, text, fx) VALUES (?, ?, ?, ?)'), rows: texts };
  const commit = target.transaction((nth: number) => {
    for (const { insert, rows: all } of [...statements, index]) {
      for (const row of all.slice(Math.floor(all.length * nth / commits), Math.floor(all.length * (nth + 1) / commits))) insert.run(...row);
    }
  });
  for (let nth = 0; nth < commits; nth++) commit(nth);
}

/** Lines as they come from public issue trackers: a title, an excerpt, a date, labels. */
function issueLines(rows: number): string {
  const random = seededRandom(23);
  return Array.from({ length: rows }, (_, n) => `${JSON.stringify({
    repo: 'example/sample', number: n + 1, type: 'issue', url: `https://example.invalid/issues/${n + 1}`, state: pick(random, ['open', 'closed']),
    title: sentence(random, 4 + upTo(random, 8)), date: new Date(Date.UTC(2025, 0, 1) + upTo(random, 600) * 86_400_000).toISOString().slice(0, 10), date_source: 'opened',
    labels: [pick(random, ['bug', 'question', 'enhancement'])], topic: 'image-generation', suggested_record_kind: pick(random, ['breakage', 'breakage', 'data_need', 'outcome']), excerpt: sentence(random, 15 + upTo(random, 40)),
  })}\n`).join('');
}

const sentence = (random: Random, words: number): string => Array.from({ length: words }, () => pick(random, vocabulary)).join(' ');
