import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import type { Command, CommandLine, Given } from '../../command-line/command.ts';
import { readNumber } from '../../command-line/read-number.ts';
import { runCommandLine } from '../../command-line/run-command-line.ts';

/** A command that answers what it was given. */
const echo = (name: string, more: Partial<Command> = {}): Command => ({
  name,
  summary: `Runs ${name}.`,
  options: {},
  run: async ({ values, operands, json }: Given) => ({
    json: { ran: name, values, operands },
    text: `${name} ${json}`,
  }),
  ...more,
});

const commandLine = (more: Partial<CommandLine> = {}): CommandLine => ({
  call: 'sample',
  about: 'A command line.',
  common: { data: { value: 'FOLDER', help: 'The folder.' } },
  commands: [
    echo('paint', {
      operands: 'WORDS',
      options: {
        colour: { value: 'red|blue', required: true, choices: ['red', 'blue'], help: 'A colour.' },
        brush: { value: 'SIZE', multiple: true, help: 'A brush.' },
        zone: { value: 'ZONE', default: 'UTC', help: 'A zone.' },
        'two-coats': { help: 'Paints twice.' },
      },
    }),
    echo('wall add'),
    echo('wall remove'),
  ],
  failureOf: (error) => ({ code: 'wrong', message: String(error), text: String(error) }),
  ...more,
});

async function run(
  args: readonly string[],
  line = commandLine(),
): Promise<{ code: number; out: string; err: string }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const said = Promise.all([text(stdout), text(stderr)]);
  const code = await runCommandLine(line, args, { stdout, stderr });
  stdout.end();
  stderr.end();
  const [out, err] = await said;
  return { code, out, err };
}
const runJson = async (args: readonly string[], line?: CommandLine): Promise<unknown> =>
  JSON.parse((await run([...args, '--json'], line)).out);

test('[CL1] options are read before and after the command, repeated ones as a list', async () => {
  const values = { data: 'here', colour: 'red', brush: ['1', '2'], zone: '-05:00' };
  const given = ['--colour', 'red', '--brush', '1', 'the', '--brush=2', '--zone', '-05:00'];
  expect(await runJson(['--data', 'here', 'paint', ...given, 'shed'])).toEqual({
    ran: 'paint',
    values: { ...values, 'two-coats': false },
    operands: ['the', 'shed'],
  });
  expect(await runJson(['paint', '--two-coats', '--colour', 'blue'])).toMatchObject({
    values: { colour: 'blue', brush: [], zone: 'UTC', 'two-coats': true },
  });
});

test.each([
  [['sing'], 'There is no command “sing”.'],
  [['paint'], '“paint” needs --colour.'],
  [['paint', '--colour', ' '], '“paint” needs --colour.'],
  [['paint', '--colour', 'green'], '--colour must be one of red, blue, not “green”.'],
  [['paint', '--colour'], '--colour needs a value.'],
  [['paint', '--zone', '--two-coats', '--colour', 'red'], '--zone needs a value.'],
  [['paint', '--size', '3'], '“paint” has no option --size.'],
  [['wall'], '“wall” needs one of add, remove.'],
  [['wall', 'paint'], '“wall” needs one of add, remove.'],
  [['wall', 'add', 'more'], '“wall add” does not accept “more”.'],
])('[CL1] %j says what is wrong, on standard error or as one object', async (args, why) => {
  expect(await run(args)).toEqual({ code: 1, out: '', err: expect.stringContaining(why) });
  expect(await runJson(args)).toEqual({
    error: { code: 'wrong', message: expect.stringContaining(why) as string },
  });
});

test('[CL1] the help lists each command with its options, also as one object', async () => {
  const { code, out } = await run(['help']);
  expect(code).toBe(0);
  expect(out).toContain('  paint WORDS --colour red|blue [--brush SIZE]… [--zone ZONE]');
  expect(out).toContain('  wall remove\n        Runs wall remove.\n');
  expect(await runJson([])).toEqual({ help: out.trimEnd() });
  expect((await run(['paint', '--help'])).out).toContain('--two-coats\n        Paints twice.');
});

test('[HU34] a command can run unnamed, and a typo is not taken for it', async () => {
  const line = commandLine({
    commands: [echo('start', { options: { port: { value: 'PORT', help: 'A port.' } } })],
    unnamed: 'start',
  });
  expect(await runJson(['--port', '1', '--data', 'here'], line)).toEqual({
    ran: 'start',
    values: { data: 'here', port: '1' },
    operands: [],
  });
  expect((await run(['strat', '--port', '1'], line)).err).toContain('no command “strat”');
});

test('[CL1] a result that is a failure sets the exit code; --version prints it', async () => {
  const failed = echo('check', {
    run: async () => ({ json: { ok: false }, text: 'Broken \u001b[31m', exitCode: 1 }),
  });
  const line = commandLine({ commands: [failed], version: '1.2.3' });
  expect(await run(['check'], line)).toEqual({ code: 1, out: 'Broken \\x1b[31m\n', err: '' });
  expect((await run(['--version'], line)).out).toBe('1.2.3\n');
  expect(await runJson(['check', '--version'], line)).toEqual({ version: '1.2.3' });
});

test('[CL1] a number is whole and within its bounds', () => {
  expect(readNumber('limit', '10', 1, 10)).toBe(10);
  for (const wrong of ['0', '11', '1.5', '1e1', ' 5', 'ten', ''])
    expect(() => readNumber('limit', wrong, 1, 10)).toThrow('--limit must be a whole number');
});
