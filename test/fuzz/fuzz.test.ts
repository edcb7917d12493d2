import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { moduleOf, type TargetName, targetNames } from './targets.ts';
import { watchTarget } from './watch-target.ts';

/**
 * A bundle is sealed and stored, and a round has a dozen answers: those cost more than the others.
 */
const casesOf = (name: TargetName): number =>
  name === 'bundles' || name === 'answers' ? 120 : 300;
const small = { seed: 1, first: 0, settleEvery: 1_000, limitMs: 60_000 };

describe('a small run of npm run fuzz', () => {
  test.each(targetNames)('[FZ1] %s', async (name) => {
    const run = { ...small, module: moduleOf(name), seed: 20_261_129, cases: casesOf(name) };
    expect(await watchTarget(run)).toEqual({ ok: true });
  });
});

describe('what a run notices', () => {
  const module = join(import.meta.dirname, 'faulty-target.ts');
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  test.each([
    ['throw', /a parser threw/],
    ['reject', /nobody waited for this/],
    ['abort', /SIGABRT/],
    ['exit', /ended with 0/],
  ])('[FZ2] %s at a case', async (fault, why) => {
    vi.stubEnv('FAULT', fault);
    const outcome = await watchTarget({ ...small, module, cases: 10 });
    const reason = expect.stringMatching(why) as string;
    expect(outcome).toEqual({ ok: false, number: 3, input: Uint8Array.of(3), why: reason });
  });

  test('[FZ2] a case that never ends', async () => {
    vi.stubEnv('FAULT', 'hang');
    const outcome = await watchTarget({ ...small, module, cases: 10, limitMs: 5_000 });
    const reason = expect.stringContaining('longer than 5000 ms') as string;
    expect(outcome).toMatchObject({ ok: false, number: 3, why: reason });
  });

  test('[FZ2] a change of what is not the sender’s', async () => {
    vi.stubEnv('FAULT', 'change');
    const outcome = await watchTarget({ ...small, module, cases: 10 });
    const reason = expect.stringContaining('has changed') as string;
    expect(outcome).toMatchObject({ ok: false, number: 9, why: reason });
  });
});
