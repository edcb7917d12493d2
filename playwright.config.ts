import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { needsDisplay } from './scripts/runtime/display.ts';

// Keys of devices are kept outside of data folders; those of tests must not lie among the user's.
process.env.FIELDLOOP_KEYS ??= join(tmpdir(), 'fieldloop-test-keys');

const packagedTests = /packaged\/.*\.e2e\.ts$/;

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results/e2e',
  // Accessibility trees; the same on every system.
  snapshotPathTemplate: 'test/e2e/accessibility/{arg}{ext}',
  globalSetup: './test/e2e/prepare.ts',
  // Only a test that hangs should end so: a busy machine can be ten times slower than usual.
  timeout: 300_000,
  expect: { timeout: 30_000 },
  // The focus and a global shortcut belong to one app on a display: each worker has a virtual one,
  // and on a desktop there is one worker.
  workers: needsDisplay() ? 2 : 1,
  // A test that needs a second try is a bug of the test or of the product. A shared build machine
  // can stall for seconds, so CI tries once more and lists the test as flaky.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: !!process.env.CI,
  reporter: [['list']],
  projects: [
    { name: 'app', testMatch: /\.e2e\.ts$/, testIgnore: packagedTests },
    // Needs what `npm run package` makes, which runs it.
    { name: 'packaged', testMatch: packagedTests },
  ],
});
