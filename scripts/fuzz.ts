/**
 * npm run fuzz [-- --only NAME…] [--cases N] [--seed N] [--first N] [--settle N]: changed and
 * random inputs, each kind against the real code. A failure is printed with its seed and case, and
 * its input is kept in test-results/fuzz. Exit code 1 if there was one.
 */
import { randomInt } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isTargetName, moduleOf, targetNames } from '../test/fuzz/targets.ts';
import { watchTarget } from '../test/fuzz/watch-target.ts';
import { repoDir } from './runtime/repo.ts';
import { runScript, say, SetupError } from './runtime/say.ts';

/** A case takes milliseconds; this long is a hang, even on a slow and busy machine. */
const limitMs = 60_000;

await runScript(async () => {
  const { only, seed, ...numbers } = readOptions();
  say(`fuzzing with seed ${seed}`);
  let failures = 0;
  for (const target of only) {
    say(`${target}: ${numbers.cases} cases`);
    const outcome = await watchTarget({ module: moduleOf(target), seed, ...numbers, limitMs });
    if (outcome.ok) continue;
    failures++;
    const path = join('test-results', 'fuzz', `${target}-${seed}-${outcome.number}`);
    mkdirSync(join(repoDir, 'test-results', 'fuzz'), { recursive: true });
    writeFileSync(join(repoDir, path), outcome.input);
    say(`${target}: case ${outcome.number} of seed ${seed} ${outcome.why}`);
    const again = `--only ${target} --seed ${seed} --cases ${outcome.number + 1}`;
    say(`its input is in ${path}; again: npm run fuzz -- ${again}`);
  }
  say(failures === 0 ? 'nothing failed' : `${failures} of ${only.length} failed`);
  return failures === 0 ? 0 : 1;
});

function readOptions() {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true },
      seed: { type: 'string' },
      cases: { type: 'string', default: '10000' },
      first: { type: 'string', default: '0' },
      settle: { type: 'string', default: '1000' },
    },
  });
  const named = values.only ?? targetNames;
  const only = named.filter(isTargetName);
  const unknown = named.filter((name) => !isTargetName(name));
  if (unknown.length > 0) {
    const all = targetNames.join(', ');
    throw new SetupError(`There is no target ${unknown.join(', ')}. There are: ${all}.`);
  }
  return {
    only,
    cases: readCount('cases', values.cases),
    first: readCount('first', values.first),
    settleEvery: Math.max(1, readCount('settle', values.settle)),
    seed: values.seed === undefined ? randomInt(2 ** 31) : readCount('seed', values.seed),
  };
}

function readCount(name: string, text: string): number {
  if (!/^\d{1,10}$/.test(text)) {
    throw new SetupError(`--${name} is a whole number, and “${text}” is none.`);
  }
  return Number(text);
}
