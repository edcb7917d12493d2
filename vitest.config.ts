import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    // Processes, not threads: tests kill them, and native addons live in them.
    // Keys of devices are kept outside of data folders; those of tests must not lie among the user's.
    env: { FIELDLOOP_KEYS: join(tmpdir(), 'fieldloop-test-keys') },
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    allowOnly: !process.env.CI,
  },
});
