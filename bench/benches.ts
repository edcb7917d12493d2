import type { Bench } from './bench.ts';
import { commit } from './commit.ts';
import { document } from './document.ts';
import { feed } from './feed.ts';
import { importRows } from './import.ts';
import { lookAlikes } from './look-alikes.ts';
import { loop } from './loop.ts';
import { memory } from './memory.ts';
import { start } from './start.ts';
import { sync } from './sync.ts';

/** In running order: small ones first, then those that need filled folders, the largest last. */
export const benches: readonly Bench[] = [
  commit,
  document,
  importRows,
  lookAlikes,
  loop,
  sync,
  start,
  memory,
  feed,
];
