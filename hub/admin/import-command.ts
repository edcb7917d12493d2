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
import { UsageError } from '../../command-line/usage-error.ts';
import type { ReadSql } from '../database/hub-database.ts';
import { HubError } from '../hub-error.ts';
import { holdWork } from '../hold-work.ts';
import { appendPushes, type PushOutcome } from '../log-store/append.ts';
import { standardLimits } from '../server/limits.ts';
import { dataFolder, openBlobs } from '../stores.ts';
import { defineCommand } from './command.ts';
import { counted } from '../../shared/plural.ts';

export const importCommand = defineCommand({
  name: 'import',
  operands: 'FILE.flb',
  summary: 'Imports a bundle.',
  options: {
    receipts: {
      value: 'OUT.flb',
      help: 'Writes the receipts to carry back to the device that created the bundle.',
    },
  },
  async work({ database, places, values, operands }) {
    const [file, ...more] = operands;
    if (file === undefined || more.length > 0)
      throw new UsageError('Give one bundle: import FILE.flb.');
    await access(file).catch((cause: unknown) => {
      throw new HubError('not_found', `The file ${file} does not exist or can’t be read.`, {
        cause,
      });
    });
    const blobs = await openBlobs(places);
    // Copy it from the stick first: what is read the second time must be what was checked the first
    // time.
    const folder = await mkdtemp(
      join(places.data === null ? tmpdir() : dataFolder(places), 'bundle-'),
    );
    const release = holdWork(folder);
    try {
      const copy = join(folder, 'bundle');
      await copyBundle(file, copy);
      const { receipt, ...taken } = await takeBundle(
        {
          database,
          blobs,
          carrier: null,
          identity: await readIdentity(database),
          limits: standardLimits.told,
          member: standardLimits.member,
          now: Date.now,
          append: async (push) =>
            (await appendPushes(database, [push], Date.now()))[0] as PushOutcome,
        },
        () => createReadStream(copy),
      );
      if (values.receipts !== undefined) await writeFile(values.receipts, receipt);
      return {
        ...taken,
        member: await memberName(database, taken.device),
        receipts: taken.receipts.length,
        rejected: [...taken.rejected],
      };
    } finally {
      await rm(folder, { recursive: true, force: true });
      release?.();
      await blobs.close();
    }
  },
  tell: ({ receipts, blobs, blobsLeft, member, device, rejected }) => {
    const files = blobs === 0 ? '' : ` and ${counted(blobs, 'file')}`;
    const total = rejected.length === 0 ? 'Nothing was rejected.' : `Rejected ${rejected.length}:`;
    return [
      `Imported ${counted(receipts, 'update')}${files} from ${member} (${device}). ${total}`,
      ...(blobsLeft === 0
        ? []
        : [
            `Not kept: ${counted(blobsLeft, 'file')} over the limit for one file, member or ` +
              'device. They stay on the device.',
          ]),
      ...rejected.map((one) => `${one.code}: ${one.reason}`),
    ].join('\n');
  },
});

/** Returns the name of a device's member. */
async function memberName(sql: ReadSql, device: string): Promise<string> {
  const [row] = await sql.all<{ name: string }>(
    'SELECT m.name FROM device d JOIN member m ON m.id = d.member WHERE d.id = ?',
    device,
  );
  return row?.name ?? 'a former member';
}

/**
 * Copies a bundle.
 * @throws HubError `bundle_refused` for anything but a regular file, `too_large`; and what the disk
 * throws
 */
async function copyBundle(file: string, copy: string): Promise<void> {
  try {
    await pipeline(await openBundleFile(file, bundleLimits.fileBytes), createWriteStream(copy));
  } catch (error) {
    throw error instanceof UnreadableBundle ? bundleRefusal(error.fault, error) : error;
  }
}
