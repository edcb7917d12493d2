import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

// Keys of devices are kept outside of data folders; those of tests must not lie among the user's.
process.env.FIELDLOOP_KEYS ??= join(tmpdir(), 'fieldloop-test-keys');

const packagedTests = /packaged\/.*\.e2e\.ts$/;

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results/e2e',
  globalSetup: './test/e2e/prepare.ts',
  timeout: 120_000,
  expect: { timeout: 10_000 },
  // One at a time: a global shortcut belongs to one app on a display, and two cores are soon busy.
  workers: 1,
  // A shared build machine can stall for seconds; a test that needs its second try is listed as flaky.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: !!process.env.CI,
  reporter: [['list']],
  projects: [
    { name: 'app', testMatch: /\.e2e\.ts$/, testIgnore: packagedTests },
    // Needs what `npm run package` makes, which runs it.
    { name: 'packaged', testMatch: packagedTests },
  ],
});
