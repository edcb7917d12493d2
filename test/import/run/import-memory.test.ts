import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { testFolder } from '../test-core.ts';

interface Measured {
  readonly created: number;
  /** Heap and buffers after a collection, while the import still keeps what it keeps. */
  readonly liveBytes: number;
  readonly peakBytes: number;
}

async function measure(rows: number): Promise<Measured> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--expose-gc',
    '--max-semi-space-size=4',
    join(import.meta.dirname, 'measure-import.ts'),
    testFolder(),
    String(rows),
  ]);
  return JSON.parse(stdout) as Measured;
}

test('[IM31] the memory of an import does not grow with its rows', async () => {
  const rows = 6_000;
  const [few, many] = [await measure(rows), await measure(4 * rows)];
  expect(few.created).toBe(rows);
  expect(many.created).toBe(4 * rows);
  // 300 bytes kept for each further row would be more. V8 itself varies by 4 MB.
  expect(many.liveBytes - few.liveBytes).toBeLessThan(18_000 * 300);
  // The rest of the difference is SQLite's cache of pages, which ends at 64 MB.
  expect(many.peakBytes).toBeLessThan(few.peakBytes * 1.6);
});
