/**
 * npm test: unit, contract and fault tests, then the real app in a real Electron. `npm test -- unit
 * …` or `npm test -- e2e …` runs one part with arguments for its runner; without that word, the
 * arguments go to both, as file filters.
 */
import { mkdirSync } from 'node:fs';
import { prepareRuntime } from './runtime/prepare-runtime.ts';
import { repoDir } from './runtime/repo.ts';
import { runInTerminal } from './runtime/run-command.ts';
import { runScript, say } from './runtime/say.ts';
import {
  addCounts,
  countLine,
  forgetReport,
  readPlaywrightReport,
  readVitestReport,
  type Counts,
} from './runtime/test-counts.ts';
import { toolPath } from './runtime/tool-path.ts';

type Part = 'unit' | 'e2e';

await runScript(async () => {
  const [first, ...rest] = process.argv.slice(2);
  const only = first === 'unit' || first === 'e2e' ? first : null;
  const parts: Part[] = only ? [only] : ['unit', 'e2e'];
  const filters = only ? rest : process.argv.slice(2);
  const runtime = await prepareRuntime({ windows: parts.includes('e2e'), display: false });
  try {
    mkdirSync(`${repoDir}/test-results`, { recursive: true });
    const counts: Counts[] = [];
    for (const part of parts) counts.push(await run(part, filters, runtime.env));
    const all = addCounts(counts);
    for (const failure of all.failures ?? []) console.log(failure);
    say(countLine(all));
    return all.failed === 0 ? 0 : 1;
  } finally {
    runtime.stop();
  }
});

async function run(part: Part, filters: string[], env: NodeJS.ProcessEnv): Promise<Counts> {
  const report = `test-results/${part}.json`;
  forgetReport(report);
  if (part === 'unit') {
    const code = await runInTerminal(
      process.execPath,
      [
        toolPath('vitest'),
        'run',
        '--passWithNoTests',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
        ...filters,
      ],
      { cwd: repoDir, env },
    );
    return readVitestReport(report, code);
  }
  const code = await runInTerminal(
    process.execPath,
    [
      toolPath('@playwright/test', 'playwright'),
      'test',
      '--project=app',
      '--pass-with-no-tests',
      '--reporter=list,json',
      ...filters,
    ],
    { cwd: repoDir, env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report } },
  );
  return readPlaywrightReport(report, code);
}
