import * as Y from 'yjs';
import { expect, test } from 'vitest';
import { compactLog } from '../../../hub/log-store/snapshots.ts';
import { newRecordId } from '../../../shared/ids.ts';
import { readPage } from '../../../shared/protocol/frames.ts';
import type { Digest } from '../../../shared/protocol/pulling.ts';
import type { TestClient } from '../support/client.ts';
import { comment, depName, DocumentWriter, openDeployment } from '../support/entries.ts';
import { startHub } from '../support/hub.ts';

/** Reads a list to its end, `most` at a time. */
async function readAll<T extends { next?: string }>(
  client: TestClient,
  path: string,
  most: number,
): Promise<T[]> {
  const pages: T[] = [];
  for (let after = ''; ;) {
    const page = await client.get<T>(`${path}?most=${most}&after=${encodeURIComponent(after)}`);
    pages.push(page);
    if (page.next === undefined) return pages;
    after = page.next;
  }
}

test('[HU47] digests come in pages, of what the member reads', async () => {
  const hub = await startHub();
  const [ana, lead] = [await hub.join(), await hub.join({ role: 'research' })];
  for (const writer of [ana, lead]) {
    for (let i = 0; i < 11; i++) {
      const id = newRecordId();
      await writer.push([new DocumentWriter(depName(id)).write(openDeployment(writer, id))]);
    }
  }
  for (const [client, count] of [
    [ana, 11],
    [lead, 22],
  ] as const) {
    const whole = await client.get<Digest>('/digest');
    expect(whole.documents).toHaveLength(count);
    expect(whole.next).toBeUndefined();
    for (const most of [1, 4, 11, 22, 1000]) {
      const pages = await readAll<Digest>(client, '/digest', most);
      expect(pages.flatMap(({ documents }) => documents)).toEqual(whole.documents);
      expect(pages.every(({ documents }) => documents.length <= most)).toBe(true);
    }
  }
});

test('[HU47] the devices that bundles go to come in pages', async () => {
  const hub = await startHub();
  const lead = await hub.join({ role: 'research' });
  for (let i = 0; i < 5; i++) await hub.join();
  interface Page {
    recipients: { device: string }[];
    next?: string;
  }
  const whole = (await lead.get<Page>('/recipients')).recipients.map(({ device }) => device);
  expect(whole).toHaveLength(5);
  for (const most of [1, 2, 5]) {
    const paged = (await readAll<Page>(lead, '/recipients', most)).flatMap(({ recipients }) =>
      recipients.map(({ device }) => device),
    );
    expect(paged).toEqual([...whole].sort());
  }
});

test('[HU47] a snapshot comes in pieces that say the same as the whole', async () => {
  const hub = await startHub();
  const ana = await hub.join();
  const id = newRecordId();
  const doc = new DocumentWriter(depName(id));
  await ana.push([doc.write(openDeployment(ana, id))]);
  for (let i = 0; i < 100; i++)
    await ana.push([
      doc.write(...Array.from({ length: 12 }, () => comment(ana, id, 'x'.repeat(3000)))),
    ]);
  await compactLog(hub.hub.database, Number.MAX_SAFE_INTEGER, 1);

  const read = async (query: string) => {
    const answer = await fetch(
      `${hub.url}/snapshot?document=${encodeURIComponent(doc.name)}${query}`,
      { headers: { authorization: `Bearer ${ana.token}` } },
    );
    const page = readPage(new Uint8Array(await answer.arrayBuffer()), { frames: 100 });
    if (!page.ok) throw new Error(page.reason);
    return page.value;
  };
  const whole = await read('');
  expect(whole.frames).toHaveLength(1);
  const pieces = await read('&from=0');
  expect(pieces.frames.length).toBeGreaterThan(2);
  expect((await read('&from=1')).frames).toEqual(pieces.frames.slice(1));
  expect(await read('&from=999')).toMatchObject({ frames: [], more: false, next: whole.next });
  const joined = new Y.Doc();
  for (const { update } of pieces.frames) Y.applyUpdate(joined, update);
  const state = new Y.Doc();
  Y.applyUpdate(state, whole.frames[0]?.update as Uint8Array);
  expect(joined.getMap('entries').toJSON()).toEqual(state.getMap('entries').toJSON());
});
