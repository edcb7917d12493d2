import { openBlobReader } from '../stores.ts';
import { checkBlobs } from './check-blobs.ts';
import { checkLog } from './check-log.ts';
import { defineCommand } from './command.ts';

export const checkCommand = defineCommand({
  name: 'check',
  summary: 'Verifies everything: the log, digests, clocks, and blobs against their hashes.',
  options: {},
  async work({ database, places }) {
    const log = await checkLog(database);
    const store = await openBlobReader(places);
    try {
      const blobs = await checkBlobs(database, store);
      const problems = [...log.problems, ...blobs.problems];
      return {
        ok: problems.length === 0,
        documents: log.documents,
        updates: log.updates,
        entries: log.entries,
        blobs: blobs.blobs,
        problems,
      };
    } finally {
      await store.close();
    }
  },
  failed: (result) => !result.ok,
  tell: (result) =>
    [
      `${result.ok ? 'No problems' : `${result.problems.length} problems`}: ` +
        `${result.documents} documents, ${result.updates} updates, ${result.entries} entries, ` +
        `${result.blobs} blobs.`,
      ...result.problems,
    ].join('\n'),
});
