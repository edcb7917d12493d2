/**
 * npm run bench [-- NAME…] [--json FILE] [--quick]: what Fieldloop costs, each figure against a
 * reference measured in turns with it. Exit code 1 if a budget is exceeded, except with --quick,
 * whose small sizes only show that everything runs.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { benches } from '../bench/benches.ts';
import type { BenchContext, BenchResult } from '../bench/bench.ts';
import { formatTable } from '../bench/report.ts';
import { buildIfStale } from './runtime/build-app.ts';
import { prepareRuntime, type Runtime } from './runtime/prepare-runtime.ts';
import { runScript, say } from './runtime/say.ts';

await runScript(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'string' }, quick: { type: 'boolean', default: false } },
  });
  const unknown = positionals.filter((name) => !benches.some((bench) => bench.name === name));
  if (unknown.length > 0)
    throw new Error(
      `There is no bench ${unknown.join(', ')}. There are: ` +
        `${benches.map((bench) => bench.name).join(', ')}.`,
    );

  const dir = mkdtempSync(join(tmpdir(), 'fieldloop-bench-'));
  let runtime: Runtime | null = null;
  const context: BenchContext = {
    dir,
    quick: values.quick,
    say,
    electron: async () => {
      if (!runtime) {
        runtime = await prepareRuntime();
        await buildIfStale();
      }
      return { executable: runtime.electron.executable, env: runtime.env, args: runtime.args };
    },
  };
  try {
    const results: BenchResult[] = [];
    for (const bench of benches) {
      if (positionals.length > 0 && !positionals.includes(bench.name)) continue;
      say(`measuring ${bench.name}`);
      results.push(...(await bench.run(context)));
    }
    if (values.json !== undefined) {
      mkdirSync(dirname(resolve(values.json)), { recursive: true });
      writeFileSync(values.json, `${JSON.stringify({ results }, null, 2)}\n`);
    }
    console.log(`\n${formatTable(results)}\n`);
    const over = results.filter((result) => !result.ok).length;
    say(
      over === 0
        ? `all ${results.length} within their budget`
        : `${over} of ${results.length} over their budget`,
    );
    return over === 0 || values.quick ? 0 : 1;
  } finally {
    (runtime as Runtime | null)?.stop();
    rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  }
});
