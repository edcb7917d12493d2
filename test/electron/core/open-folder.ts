import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Core, type CoreOptions, openCore } from '../../../electron/core/app/core.ts';

/** A folder of its own for the test, removed at its end. */
export function makeFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'fieldloop-test-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** A core on the folder, closed at the end of the test if it was not before. */
export async function openFolder(
  dataDir: string,
  options: Partial<CoreOptions> = {},
): Promise<Core> {
  const core = await openCore({ dataDir, ...options });
  onTestFinished(() => core.close());
  return core;
}

/** Begins a workspace with one deployment. @returns the deployment's id */
export async function beginWork(core: Core): Promise<string> {
  await core.client.app.begin({ workspace: 'Test', name: 'Tester', role: 'fdc', sample: false });
  const { record } = await core.client.records.create({
    type: 'deployment',
    values: { title: 'Site', status: 'active' },
  });
  return record.id;
}

/** Logs breakages with long texts, so that a few hundred fill many pages. @returns their ids */
export async function logBreakages(
  core: Core,
  deployment: string,
  titles: readonly string[],
): Promise<string[]> {
  const ids: string[] = [];
  for (const title of titles) {
    const { record } = await core.client.records.create({
      type: 'breakage',
      values: {
        title,
        deployment,
        severity: 's2_rework',
        repro: 'once',
        harm: 'none',
        actual: `${title} `.repeat(150),
      },
    });
    ids.push(record.id);
  }
  return ids;
}

/** Titles of all observations that the feed shows, sorted. */
export async function feedTitles(core: Core): Promise<string[]> {
  const titles: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof core.client.feed.page>> = await core.client.feed.page({
      filter: {},
      limit: 500,
      cursor,
    });
    titles.push(...page.items.map((item) => item.title));
    cursor = page.next;
  } while (cursor !== null);
  return titles.sort();
}

export const numbered = (prefix: string, n: number): string[] =>
  Array.from({ length: n }, (_, i) => `${prefix} ${i}`);
