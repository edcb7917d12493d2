import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { repoDir } from '../../scripts/runtime/repo.ts';
import { type CommandResult, runCommand } from '../../scripts/runtime/run-command.ts';

const named = process.env.FIELDLOOP_TEST_POSTGRES;
const withPostgres = (url: string | undefined, ...command: string[]): Promise<CommandResult> =>
  runCommand(process.execPath, ['scripts/run.mjs', 'scripts/with-postgres.ts', ...command], {
    cwd: repoDir,
    env: { ...process.env, FIELDLOOP_TEST_POSTGRES: url },
  });

describe('[RT12] a command that wants a PostgreSQL', () => {
  test('gets the one that is named already, and its exit code is passed on', async () => {
    const { code, output } = await withPostgres(
      'postgres://named',
      process.execPath,
      '-e',
      'console.log(process.env.FIELDLOOP_TEST_POSTGRES); process.exit(3)',
    );
    expect({ code, output }).toEqual({ code: 3, output: 'postgres://named\n' });
  });

  test('has to be said', async () => {
    const { code, output } = await withPostgres(undefined);
    expect(code).toBe(1);
    expect(output).toMatch(/^fieldloop: Say what to run/);
  });

  test.runIf(named)('gets one of its own otherwise, which is gone afterwards', async () => {
    const ask =
      `const { Client } = (await import('pg')).default;
      const client = new Client(process.env.FIELDLOOP_TEST_POSTGRES);
      await client.connect();
      const { rows } = await client.query("SELECT current_setting('listen_addresses') AS host, ` +
      `current_setting('data_directory') AS folder");
      await client.end();
      console.log(JSON.stringify(rows[0]));`;
    const { code, output } = await withPostgres(
      undefined,
      process.execPath,
      '--input-type=module',
      '-e',
      ask,
    );
    expect(code, output).toBe(0);
    const { host, folder } = JSON.parse(output) as { host: string; folder: string };
    expect(host).toBe('127.0.0.1');
    expect(existsSync(dirname(folder))).toBe(false);
  });

  test.runIf(named)('does not leave it behind when it is ended', async () => {
    const script =
      `console.log(process.env.FIELDLOOP_TEST_POSTGRES); process.kill(process.ppid, ` +
      `'SIGTERM'); setInterval(() => {}, 1000);`;
    const { code, output } = await withPostgres(undefined, process.execPath, '-e', script);
    expect(code).toBe(128);
    const { default: pg } = await import('pg');
    await expect(new pg.Client(output.trim()).connect()).rejects.toThrow('ECONNREFUSED');
  });
});
