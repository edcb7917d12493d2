import type { Bench } from './bench.ts';
import { measureCarrying } from './sync/carry.ts';
import { measureManyDocuments } from './sync/many-documents.ts';
import { measureReceipts } from './sync/receipts.ts';

/** The cost of sync: real cores, and a hub in its own process. */
export const sync: Bench = {
  name: 'sync',
  async run(context) {
    return [
      ...(await measureCarrying(context)),
      ...(await measureReceipts(context)),
      ...(await measureManyDocuments(context)),
    ];
  },
};
