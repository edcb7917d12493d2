import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { blobPath } from '../../../../electron/core/kernel/files/blobs.ts';
import { newRecordId, type RecordId } from '../../../../shared/ids.ts';
import { beginWork, logBreakages, makeFolder, openFolder } from '../open-folder.ts';

const content = new Uint8Array([137, 80, 78, 71, 0, 255, 10]);
const sha256 = createHash('sha256').update(content).digest('hex');
const failsWith = (code: string) =>
  expect.objectContaining({ data: expect.objectContaining({ code }) as unknown }) as Error;

describe('attachments', () => {
  test('[ST9] are kept once under the hash of their bytes, and read back', async () => {
    const dataDir = makeFolder();
    const core = await openFolder(dataDir);
    const [subject = ''] = await logBreakages(core, await beginWork(core), ['With a picture']);
    expect(await core.client.attachments.keep({ content })).toEqual({
      sha256,
      sizeBytes: content.length,
    });
    const { record, written } = await core.client.attachments.add({
      subject,
      name: 'shot.png',
      mediaType: 'image/png',
      content,
      width: 3,
      height: 2,
    });
    await core.client.attachments.add({
      subject,
      name: 'again.png',
      mediaType: 'image/png',
      content,
      thumbnail: new Uint8Array([1]),
    });
    expect(record.values).toMatchObject({
      subject,
      name: 'shot.png',
      sha256,
      size_bytes: content.length,
      width: 3,
    });
    expect(readFileSync(blobPath(dataDir, sha256))).toEqual(Buffer.from(content));
    expect((await core.client.attachments.read({ sha256 })).content).toEqual(content);
    expect((await core.client.feed.page({ filter: {} })).items[0]).toMatchObject({
      counts: { attachments: 2 },
    });
    expect((await core.client.records.list({ type: 'attachment', subject })).items).toHaveLength(2);
    await core.client.records.undo({ entries: written });
    expect((await core.client.feed.page({ filter: {} })).items[0]).toMatchObject({
      counts: { attachments: 1 },
    });

    const path = join(dataDir, 'saved.png');
    await core.client.attachments.saveAs({ sha256, path });
    expect(readFileSync(path)).toEqual(Buffer.from(content));
    expect((await core.client.data.check()).problems).toEqual([]);
  });

  test('[ST9] changed bytes are not passed off; attaching again repairs', async () => {
    const dataDir = makeFolder();
    const core = await openFolder(dataDir);
    await beginWork(core);
    await core.client.attachments.keep({ content });
    writeFileSync(blobPath(dataDir, sha256), 'something else');
    await expect(core.client.attachments.read({ sha256 })).rejects.toThrow(failsWith('corrupt'));
    expect((await core.client.data.check()).problems).toEqual([
      expect.stringContaining('changed on the disk'),
    ]);
    await core.client.attachments.keep({ content });
    expect((await core.client.attachments.read({ sha256 })).content).toEqual(content);
    rmSync(blobPath(dataDir, sha256));
    await expect(core.client.attachments.read({ sha256 })).rejects.toThrow(failsWith('not_found'));
    expect((await core.client.data.check()).ok).toBe(false);
  });

  test('an attachment to nothing leaves nothing behind', async () => {
    const dataDir = makeFolder();
    const core = await openFolder(dataDir);
    await beginWork(core);
    await expect(
      core.client.attachments.add({
        subject: newRecordId() as RecordId,
        name: 'x',
        mediaType: 'x/y',
        content,
      }),
    ).rejects.toThrow(failsWith('not_found'));
    expect(existsSync(blobPath(dataDir, sha256))).toBe(false);
  });
});
