/**
 * Runs the cases of one target in this process, which watch-target.ts starts and watches:
 * `run-cases.ts MODULE DIR SEED FIRST CASES SETTLE_EVERY`. Before each case its number goes to file
 * descriptor 3 and its input to a file, so that both are known when the process hangs or dies.
 */
import { mkdirSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Chance, seedOfCase } from './chance.ts';
import type { FuzzTarget, OpenTarget } from './fuzz-target.ts';

const [module = '', dir = '', ...numbers] = process.argv.slice(2);
const [seed = 0, first = 0, cases = 0, settleEvery = 1] = numbers.map(Number);

const report = (line: string): void => {
  writeSync(3, `${line}\n`);
};

async function runCases(target: FuzzTarget): Promise<void> {
  for (let number = first; number < first + cases; number++) {
    const input = await target.make(new Chance(seedOfCase(seed, number)));
    writeFileSync(join(dir, 'input'), input);
    report(String(number));
    await target.take(input);
    // What nobody waits for fails in the next turn, and belongs to this case.
    await nextTurn();
    if ((number + 1) % settleEvery === 0) await target.settle();
  }
  await target.settle();
}

const work = join(dir, 'work');
mkdirSync(work);
const { openTarget } = (await import(pathToFileURL(module).href)) as { openTarget: OpenTarget };
const target = await openTarget(work);
await runCases(target);
await target.close();
report('done');
