import { createReadStream, createWriteStream } from 'node:fs';
import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { bundleLimits } from '../../bundle/manifest.ts';
import { openBundleFile } from '../../bundle/open-bundle-file.ts';
import { UnreadableBundle } from '../../bundle/unreadable-bundle.ts';
import { readIdentity } from '../accounts/identity.ts';
import { bundleRefusal } from '../bundles/bundle-refusal.ts';
import { takeBundle } from '../bundles/take-bundle.ts';
import { UsageError } from '../cli-options.ts';
import { HubError } from '../hub-error.ts';
import { holdWork } from '../hold-work.ts';
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
    const release = holdWork(folder);
    try {
      const copy = join(folder, 'bundle');
      await copyBundle(file, copy);
      const { receipt, ...taken } = await takeBundle({
        database, blobs, carrier: null, identity: await readIdentity(database), limits: standardLimits.told, now: Date.now,
        append: async (push) => (await appendPushes(database, [push], Date.now()))[0] as PushOutcome,
      }, () => createReadStream(copy));
      if (values.receipts !== undefined) await writeFile(values.receipts, receipt);
      return { ...taken, receipts: taken.receipts.length, rejected: [...taken.rejected] };
    } finally {
      await rm(folder, { recursive: true, force: true });
      release?.();
      await blobs.close();
    }
  },
  tell: (result) => [
    `${result.receipts} updates of the device ${result.device} are in the log, ${result.blobs} files are kept, ${result.rejected.length} updates were refused.`,
    ...result.rejected.map((one) => `${one.code}: ${one.reason}`),
  ].join('\n'),
});

/** @throws HubError `bundle_refused` for what is no regular file, `too_large`; and what the disk throws */
async function copyBundle(file: string, copy: string): Promise<void> {
  try {
    await pipeline(await openBundleFile(file, bundleLimits.fileBytes), createWriteStream(copy));
  } catch (error) {
    throw error instanceof UnreadableBundle ? bundleRefusal(error.fault, error) : error;
  }
}
