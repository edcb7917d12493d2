import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { bundleLimits } from '../../bundle/manifest.ts';
import { openBundleFile } from '../../bundle/open-bundle-file.ts';
import { joinedCore, startHub } from '../electron/core/replication/bundles/joined-cores.ts';
import { makeFolder } from '../electron/core/open-folder.ts';

/** One of each kind of thing that a path may name and that is no file, in a folder of its own. */
async function special(): Promise<Readonly<Record<string, string>>> {
  const folder = makeFolder();
  const at = (name: string): string => join(folder, name);
  mkdirSync(at('folder.flb'));
  execFileSync('mkfifo', [at('pipe.flb')]);
  symlinkSync('/dev/zero', at('link.flb'));
  symlinkSync(at('pipe.flb'), at('link-to-pipe.flb'));
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(at('socket.flb'), resolve);
  });
  onTestFinished(() => {
    server.close();
  });
  return {
    folder: at('folder.flb'),
    pipe: at('pipe.flb'),
    link: at('link.flb'),
    linkToPipe: at('link-to-pipe.flb'),
    socket: at('socket.flb'),
    device: '/dev/zero',
  };
}

/** Larger than any bundle, and all of it a hole. */
function huge(): string {
  const path = join(makeFolder(), 'huge.flb');
  writeFileSync(path, '');
  truncateSync(path, bundleLimits.fileBytes + 1);
  return path;
}

describe.skipIf(process.platform === 'win32')('what a bundle’s path may name', () => {
  test('[BN47] folders, pipes, sockets, devices and links to them are refused unread', async () => {
    for (const path of Object.values(await special())) {
      await expect(openBundleFile(path, 1000), path).rejects.toMatchObject({ fault: 'not_a_file' });
    }
    await expect(openBundleFile(huge(), bundleLimits.fileBytes)).rejects.toMatchObject({
      fault: 'too_large',
    });
  });

  test('[BN47] a regular file is read to its end, also through a link', async () => {
    const folder = makeFolder();
    writeFileSync(join(folder, 'a.flb'), 'sample');
    symlinkSync(join(folder, 'a.flb'), join(folder, 'b.flb'));
    for (const name of ['a.flb', 'b.flb']) {
      const pieces: Buffer[] = [];
      for await (const piece of await openBundleFile(join(folder, name), 6))
        pieces.push(piece as Buffer);
      expect(Buffer.concat(pieces).toString()).toBe('sample');
    }
  });

  test('[BN47] core says so in three sentences, however it gets the path', async () => {
    const ana = await joinedCore(await startHub(), 'Sample Ana');
    for (const path of Object.values(await special())) {
      const refused = await ana.core.client.bundles.import({ path }).then(
        () => null,
        (error: { data: { code: string; happened: string; data: string } }) => error.data,
      );
      expect(refused, path).toMatchObject({
        code: 'invalid',
        happened: 'This is a pipe, a device or a folder, not a file.',
        data: 'Nothing was changed.',
      });
    }
    const tooLarge = await ana.core.client.bundles.import({ path: huge() }).then(
      () => null,
      (error: { data: { code: string } }) => error.data,
    );
    expect(tooLarge).toMatchObject({ code: 'too_large', data: 'Nothing was changed.' });
  });
});
