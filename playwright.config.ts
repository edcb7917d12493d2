import { defineConfig } from '@playwright/test';

const packagedTests = /packaged\/.*\.e2e\.ts$/;

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results/e2e',
  globalSetup: './test/e2e/prepare.ts',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 2,
  retries: 0,
  forbidOnly: !!process.env.CI,
  reporter: [['list']],
  projects: [
    { name: 'app', testMatch: /\.e2e\.ts$/, testIgnore: packagedTests },
    // Needs what `npm run package` makes, which runs it.
    { name: 'packaged', testMatch: packagedTests },
  ],
});
