import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { moduleOf, targetNames } from './targets.ts';
import { watchTarget } from './watch-target.ts';

const limitMs = 60_000;

describe('a small run of npm run fuzz', () => {
  test.each(targetNames)('[FZ1] %s', { timeout: 300_000 }, async (name) => {
    const run = { module: moduleOf(name), seed: 20_261_129, first: 0, cases: 300, settleEvery: 300, limitMs };
    expect(await watchTarget(run)).toEqual({ ok: true });
  });
});

describe('what a run notices', () => {
  const module = join(import.meta.dirname, 'faulty-target.ts');
  afterEach(() => { vi.unstubAllEnvs(); });

  test.each([
    ['throw', /a parser threw/], ['reject', /nobody waited for this/],
    ['abort', /SIGABRT/], ['exit', /ended with 0/],
  ])('[FZ2] %s at a case', async (fault, why) => {
    vi.stubEnv('FAULT', fault);
    const outcome = await watchTarget({ module, seed: 1, first: 0, cases: 10, settleEvery: 10, limitMs });
    const expected = { ok: false, number: 3, input: Uint8Array.of(3), why: expect.stringMatching(why) as string };
    expect(outcome).toEqual(expected);
  });

  test('[FZ2] a case that never ends', async () => {
    vi.stubEnv('FAULT', 'hang');
    const outcome = await watchTarget({ module, seed: 1, first: 0, cases: 10, settleEvery: 10, limitMs: 5_000 });
    const expected = { ok: false, number: 3, why: expect.stringContaining('longer than 5000 ms') as string };
    expect(outcome).toMatchObject(expected);
  });

  test('[FZ2] a change of what is not the sender’s', async () => {
    vi.stubEnv('FAULT', 'change');
    const outcome = await watchTarget({ module, seed: 1, first: 0, cases: 10, settleEvery: 10, limitMs });
    expect(outcome).toMatchObject({ ok: false, number: 9, why: expect.stringContaining('has changed') as string });
  });
});
