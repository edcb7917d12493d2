import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { repoDir } from '../../../scripts/runtime/repo.ts';

const cacheModule = join(repoDir, 'scripts', 'runtime', 'cache.ts');
let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'fieldloop-cache-'));
});
afterEach(() => {
  rmSync(home, { recursive: true, force: true });
});

/** Runs a program against the cache in a process of its own. */
function run(program: string) {
  const child = spawn(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { cachedFolder, cacheDir } from ${JSON.stringify(cacheModule)};\n${program}`,
    ],
    {
      env: { ...process.env, XDG_CACHE_HOME: home },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let output = '';
  child.stdout.on('data', (bytes) => {
    output += bytes;
  });
  return { child, end: once(child, 'close').then(() => output.trim()) };
}

const makeThing = `
  const folder = await cachedFolder('thing', async (making) => {
    (await import('node:fs')).writeFileSync(making + '/made-by', String(process.pid));
    console.log('made');
  });
  console.log(folder);`;

const names = (): string[] => readdirSync(join(home, 'fieldloop'));

describe('[RT5] what is made once per machine', () => {
  test('is made by one of several that ask at once, and all get it', async () => {
    const outputs = await Promise.all(Array.from({ length: 4 }, () => run(makeThing).end));
    expect(outputs.filter((output) => output.includes('made'))).toHaveLength(1);
    expect(outputs.every((output) => output.endsWith(join(home, 'fieldloop', 'thing')))).toBe(true);
    expect(names()).toEqual(['thing']);
  });

  test('appears whole or not at all: a failure leaves nothing', async () => {
    const output = await run(`
      await cachedFolder('thing', async (making) => {
        (await import('node:fs')).writeFileSync(making + '/half', '');
        throw new Error('no more disk');
      }).catch((error) => console.log(error.message));`).end;
    expect(output).toBe('no more disk');
    expect(names()).toEqual([]);
  });

  test('is made again after whoever made it was killed', async () => {
    const { child, end } = run(
      "await cachedFolder('thing', async (making) => { console.log('busy'); await new Promise(() " +
        '=> setInterval(() => {}, 1000)); });',
    );
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await end;
    expect(existsSync(join(home, 'fieldloop', 'thing'))).toBe(false);
    expect(await run(makeThing).end).toContain('made');
    expect(readFileSync(join(home, 'fieldloop', 'thing', 'made-by'), 'utf8')).toMatch(/^\d+$/);
    expect(names()).toEqual(['thing']);
  });

  test('does not wait for a lock of a process that is gone', async () => {
    await run('cacheDir()').end;
    const { child, end } = run('');
    await end;
    writeFileSync(join(home, 'fieldloop', 'thing.lock'), String(child.pid));
    expect(await run(makeThing).end).toContain('made');
  });
});
