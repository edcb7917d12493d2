import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const repoDir = join(import.meta.dirname, '../..');
const readRepo = (path: string): string => readFileSync(join(repoDir, path), 'utf8');

/** Promises as they stand in docs/spec.md: `- [XX1] sentence`. */
const promised = [...readRepo('docs/spec.md').matchAll(/^- \[([A-Z]{2}\d+)\] \S/gm)].map(
  ([, number]) => number as string,
);

/**
 * Numbers in the titles of tests: every text that begins with one or several of them, as only
 * titles do.
 */
const cited = new Map<string, string>();
for (const path of globSync('test/**/*.{ts,tsx}', { cwd: repoDir })) {
  for (const [, numbers = ''] of readRepo(path).matchAll(/['"`]((?:\[[A-Z]{2}\d+\]\s*)+)/g)) {
    for (const [, number] of numbers.matchAll(/\[([A-Z]{2}\d+)\]/g))
      cited.set(number as string, path);
  }
}

describe('docs/spec.md and the titles of the tests', () => {
  it('[DC1] give every number to one promise', () => {
    expect(promised.filter((number, at) => promised.indexOf(number) !== at)).toEqual([]);
    expect(promised.length).toBeGreaterThan(50);
  });

  it('[DC1] cite every promise in at least one title', () => {
    expect(promised.filter((number) => !cited.has(number))).toEqual([]);
  });

  it('[DC1] are all that docs/security.md names', () => {
    const named = [...readRepo('docs/security.md').matchAll(/\[([A-Z]{2}\d+)\]/g)].map(
      ([, number]) => number as string,
    );
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter((number) => !promised.includes(number))).toEqual([]);
  });

  it('[DC1] cite no number that is not promised', () => {
    expect([...cited].filter(([number]) => !promised.includes(number))).toEqual([]);
  });
});
