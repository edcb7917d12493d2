import type { Bench } from './bench.ts';
import { commit } from './commit.ts';
import { document } from './document.ts';
import { feed } from './feed.ts';

/** In the order in which they run. */
export const benches: readonly Bench[] = [commit, document, feed];
