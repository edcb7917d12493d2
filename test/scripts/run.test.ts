import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repoDir } from '../../scripts/runtime/repo.ts';
import { runCommand } from '../../scripts/runtime/run-command.ts';

const launcher = join(repoDir, 'scripts', 'run.mjs');

/** Makes this Node say that it is another. */
const pretend = (version: string): string[] => [
  '--import',
  `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,` +
    `node:'${version}'}})`,
];

test.each(['20.20.2', '22.17.1', '18.15.0'])(
  '[RT7] Node %s is told in one sentence what to install, before it meets TypeScript',
  async (version) => {
    const { code, output } = await runCommand(process.execPath, [
      ...pretend(version),
      launcher,
      'scripts/start.ts',
    ]);
    expect(code).toBe(1);
    expect(output).toMatch(
      new RegExp(
        `^Fieldloop's scripts need Node 22.18 or newer, and this is Node ${version}: .*install ` +
          `Node 24`,
      ),
    );
    expect(output.trim().split('\n')).toHaveLength(1);
  },
);

test('[RT7] a script gets its own arguments', async () => {
  const script = join(repoDir, 'test', 'fixtures', 'print-arguments.ts');
  const { code, output } = await runCommand(process.execPath, [launcher, script, '--json', 'a b']);
  expect(code).toBe(0);
  expect(JSON.parse(output)).toEqual([script, '--json', 'a b']);
});
