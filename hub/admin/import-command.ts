import { createReadStream } from 'node:fs';
import { access, copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readIdentity } from '../accounts/identity.ts';
import { takeBundle } from '../bundles/take-bundle.ts';
import { UsageError } from '../cli-options.ts';
import { HubError } from '../hub-error.ts';
import { appendPushes, type PushOutcome } from '../log-store/append.ts';
import { standardLimits } from '../server/limits.ts';
import { dataFolder, openBlobs } from '../stores.ts';
import { defineCommand } from './command.ts';

export const importCommand = defineCommand({
  name: 'import',
  usage: 'import FILE.flb [--receipts OUT.flb]',
  summary: 'takes in a bundle; --receipts writes the answer for the device that made it, to be carried back',
  flags: { receipts: { type: 'string' } },
  async work({ database, places, values, positionals }) {
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new UsageError('Name one bundle: import FILE.flb.');
    await access(file).catch((cause: unknown) => { throw new HubError('not_found', `There is no file ${file} that can be read.`, { cause }); });
    const blobs = await openBlobs(places);
    // Off the stick first: what is read the second time has to be what was checked the first time.
    const folder = await mkdtemp(join(places.data === null ? tmpdir() : dataFolder(places), 'bundle-'));
    try {
      const copy = join(folder, 'bundle');
      await copyFile(file, copy);
      const { receipt, ...taken } = await takeBundle({
        database, blobs, carrier: null, identity: await readIdentity(database), limits: standardLimits.told, now: Date.now,
        append: async (push) => (await appendPushes(database, [push], Date.now()))[0] as PushOutcome,
      }, () => createReadStream(copy));
      if (values.receipts !== undefined) await writeFile(values.receipts, receipt);
      return { ...taken, receipts: taken.receipts.length, rejected: [...taken.rejected] };
    } finally {
      await rm(folder, { recursive: true, force: true });
      await blobs.close();
    }
  },
  tell: (result) => [
    `${result.receipts} updates of the device ${result.device} are in the log, ${result.blobs} files are kept, ${result.rejected.length} updates were refused.`,
    ...result.rejected.map((one) => `${one.code}: ${one.reason}`),
  ].join('\n'),
});
