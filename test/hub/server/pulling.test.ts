import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { readIncarnation } from '../../../hub/accounts/identity.ts';
import { compactLog } from '../../../hub/log-store/snapshots.ts';
import { entriesOf, newDocument } from '../../../shared/doc/entries-document.ts';
import { newRecordId } from '../../../shared/ids.ts';
import type { Changes, Digest } from '../../../shared/protocol/pulling.ts';
import type { TestClient } from '../support/client.ts';
import { breakage, comment, depName, DocumentWriter, openDeployment } from '../support/entries.ts';
import { startHub, type TestHub } from '../support/hub.ts';

async function scene(updates: number, over: Parameters<typeof startHub>[0] = {}) {
  const hub = await startHub(over);
  const ana = await hub.join();
  const lead = await hub.join({ role: 'research' });
  const deployment = newRecordId();
  const doc = new DocumentWriter(depName(deployment));
  const write = (n: number) =>
    Array.from({ length: n }, () => doc.write(breakage(ana, deployment)));
  await ana.push([doc.write(openDeployment(ana, deployment)), ...write(updates)]);
  return { hub, ana, lead, deployment, doc, write };
}

describe('pulling', () => {
  test.each(['zstd', 'gzip', 'identity'])(
    '[PR5] pages come as %s when the device asks for it',
    async (encoding) => {
      const { lead } = await scene(30);
      const page = await lead.page('/updates?since=0', undefined, encoding);
      expect(page).toMatchObject({ next: 31, more: false });
      expect(page.frames).toHaveLength(31);
    },
  );

  test('[HU4] pages of a small hub add up to the whole log', async () => {
    const { lead, doc } = await scene(40, { limits: { page: { frames: 7, bytes: 100_000 } } });
    const copy = newDocument();
    for (const frame of await lead.pull()) Y.applyUpdate(copy, frame.update);
    expect(entriesOf(copy).toJSON()).toEqual(entriesOf(doc.doc).toJSON());
  });

  test('[HU4] a device’s own updates are left out on request', async () => {
    const { hub, ana, lead, deployment, doc } = await scene(3);
    const before = await ana.page('/updates?since=0&own=0');
    expect(before).toMatchObject({ frames: [], next: 4, more: false });
    await lead.push([new DocumentWriter(doc.name).write(comment(lead, deployment))]);
    expect(await ana.page('/updates?since=0&own=0')).toMatchObject({
      frames: [{ seq: 5, device: lead.device }],
      next: 5,
      more: false,
    });
    expect((await lead.page('/updates?since=0&own=0')).frames.map(({ seq }) => seq)).toEqual([
      1, 2, 3, 4,
    ]);
    expect((await ana.page('/updates?since=0')).frames).toHaveLength(5);
    expect(await ana.call('GET', '/updates?since=0&own=2')).toMatchObject({ status: 400 });
    await hub.close();
  });

  test('[HU4] changes name just the documents with news', async () => {
    const { hub, ana, lead, doc, write } = await scene(1);
    const incarnation = await readIncarnation(hub.hub.database);
    expect(await lead.get<Changes>('/changes?since=0')).toMatchObject({
      head: 2,
      floor: 0,
      incarnation,
      documents: [{ document: doc.name, seq: 2 }],
    });
    expect(await lead.get<Changes>('/changes?since=2')).toMatchObject({ head: 2, documents: [] });
    await ana.push(write(1));
    expect(await lead.get<Changes>('/changes?since=2')).toMatchObject({
      head: 3,
      documents: [{ document: doc.name, seq: 3 }],
    });
    expect(await lead.call('GET', '/changes?since=4')).toMatchObject({
      status: 409,
      code: 'cursor_ahead',
    });
  });

  test('[HU22] after compaction an old cursor leads to the snapshot', async () => {
    const { hub, ana, lead, doc, write } = await scene(10);
    const before = await lead.get<Digest>('/digest');
    expect(await compactLog(hub.hub.database, 8, hub.clock.ms)).toBe(8);
    await ana.push(write(2));
    expect(await lead.call('GET', '/updates?since=7')).toMatchObject({
      status: 410,
      code: 'cursor_too_old',
    });
    expect(await lead.call('GET', '/changes?since=0')).toMatchObject({ status: 410 });
    const snapshot = await lead.page(`/snapshot?document=${encodeURIComponent(doc.name)}`);
    expect(snapshot).toMatchObject({ frames: [{ seq: 8, document: doc.name }], next: 8 });
    const copy = newDocument();
    for (const frame of [...snapshot.frames, ...(await lead.pull(8))])
      Y.applyUpdate(copy, frame.update);
    expect(entriesOf(copy).toJSON()).toEqual(entriesOf(doc.doc).toJSON());
    expect(before.documents[0]!.entries + 2).toBe(
      (await lead.get<Digest>('/digest')).documents[0]!.entries,
    );
    expect(
      await lead.call('POST', '/missing', { document: doc.name, clocks: [], after: 0 }),
    ).toMatchObject({ status: 410 });
  });

  test('[HU22] the log goes on after any snapshot where it begins', async () => {
    const { hub, ana, lead, doc } = await scene(1);
    const other = newRecordId();
    await ana.push([new DocumentWriter(depName(other)).write(openDeployment(ana, other))]);
    await compactLog(hub.hub.database, 3, hub.clock.ms);
    expect(await lead.page(`/snapshot?document=${encodeURIComponent(doc.name)}`)).toMatchObject({
      frames: [{ seq: 2 }],
      next: 3,
    });
    expect(await lead.pull(3)).toEqual([]);
  });

  test('[HU22] compaction keeps what is known: old pushes get receipts', async () => {
    const { hub, ana, doc, write, deployment } = await scene(0);
    const frames = write(5);
    await ana.push(frames);
    await compactLog(hub.hub.database, 4, hub.clock.ms);
    await compactLog(hub.hub.database, 5, hub.clock.ms);
    expect(await ana.push(frames)).toMatchObject({
      rejected: [],
      receipts: frames.map((_, i) => ({ seq: i + 2 })),
    });
    expect((await ana.get<Digest>('/digest')).head).toBe(6);
    expect(await ana.push([doc.write(breakage(ana, deployment))])).toMatchObject({
      receipts: [{ seq: 7 }],
    });
  });

  test('[HU7] a hole is seen in the digest and filled by clocks', async () => {
    const { lead, doc } = await scene(6);
    const [frame0, , frame2] = await lead.pull();
    const copy = newDocument();
    // The second never arrived.
    for (const frame of [frame0!, frame2!]) Y.applyUpdate(copy, frame.update);
    const clocks = [...Y.decodeStateVector(Y.encodeStateVector(copy))];
    const page = await lead.page('/missing', { document: doc.name, clocks, after: 0 });
    for (const frame of page.frames) Y.applyUpdate(copy, frame.update);
    expect(entriesOf(copy).size).toBe((await lead.get<Digest>('/digest')).documents[0]!.entries);
    expect(await lead.get(`/clocks?document=${encodeURIComponent(doc.name)}`)).toEqual({
      clocks: [[doc.doc.clientID, 7]],
    });
  });
});

describe('pokes', () => {
  async function listen(client: TestClient) {
    const abort = new AbortController();
    const response = await fetch(`${client.url}/poke`, {
      headers: { authorization: `Bearer ${client.token}` },
      signal: abort.signal,
    });
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    return {
      response,
      /** Resolves when a poke for at least this head came. */
      async head(atLeast: number): Promise<void> {
        for (;;) {
          const heads = [...text.matchAll(/event: head\ndata: \{"head":(\d+)\}\n\n/g)].map(
            (match) => Number(match[1]),
          );
          if (heads.some((head) => head >= atLeast)) return;
          const { value, done } = await reader.read();
          if (done) throw new Error(`the stream ended: ${text}`);
          text += value;
        }
      },
      async ended(): Promise<string> {
        for (;;) {
          const { value, done } = await reader.read();
          if (done) return text;
          text += value;
        }
      },
      text: () => text,
      stop: () => {
        abort.abort();
      },
    };
  }

  test('[HU9] whoever may read what arrived is poked, and nobody else', async () => {
    const { hub, ana, lead, write } = await scene(1);
    const bob = await hub.join();
    const [heard, unheard] = await Promise.all([listen(lead), listen(bob)]);
    expect(heard.response.headers.get('content-type')).toBe('text/event-stream');
    await heard.head(2);
    await ana.push(write(1));
    await heard.head(3);
    const own = newRecordId();
    await bob.push([new DocumentWriter(depName(own)).write(openDeployment(bob, own))]);
    await heard.head(4);
    expect(unheard.text()).not.toContain('"head":3');
    heard.stop();
    unheard.stop();
  });

  test('[HU23] a graceful stop ends streams and leaves nothing locked', async () => {
    const { hub, ana, lead, write } = await scene(1);
    const heard = await listen(lead);
    await heard.head(2);
    const pushes = Promise.all(
      Array.from({ length: 5 }, () => ana.push(write(1)).catch(() => null)),
    );
    await ana.get('/healthz');
    await hub.close();
    await heard.ended();
    await pushes;
    const again = await startHub({ places: { data: hub.folder, store: null, blobs: null } });
    expect(
      (await again.hub.database.first<{ seq: number }>('SELECT seq FROM log_head'))!.seq,
    ).toBeGreaterThanOrEqual(2);
  });

  test('[HU24] one device that doesn’t read its answers stalls nobody', async () => {
    const { hub, ana, lead, write } = await scene(300);
    const stalled = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const response = await fetch(`${lead.url}/updates?since=0`, {
          headers: { authorization: `Bearer ${lead.token}`, 'accept-encoding': 'identity' },
        });
        return response; // its body is never read
      }),
    );
    const pokes = await Promise.all(
      Array.from({ length: 20 }, () =>
        fetch(`${lead.url}/poke`, { headers: { authorization: `Bearer ${lead.token}` } }),
      ),
    );
    expect(hub.hub.pokes.count()).toBe(3);
    for (let i = 0; i < 10; i++)
      expect(await ana.push(write(1))).toMatchObject({
        rejected: [],
        receipts: [{ seq: 302 + i }],
      });
    await Promise.all([...stalled, ...pokes].map((response) => response.body!.cancel()));
    expect(await lead.get('/healthz')).toMatchObject({ ok: true });
  });
});

describe('limits', () => {
  test('[HU24] a device that asks too often is told when to return', async () => {
    const hub = await startHub({ limits: { requestsPer10s: 5 } });
    const [ana, bob] = await Promise.all([hub.join(), hub.join()]);
    const answers = [];
    for (let i = 0; i < 6; i++) answers.push(await ana.call('GET', '/changes?since=0'));
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200, 429]);
    expect(Number(answers[5]!.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await bob.call('GET', '/changes?since=0')).toMatchObject({ status: 200 });
  });

  test('[HU24] too many pushes at once wait or are told to come back', async () => {
    const { ana, lead, write } = await scene(0, {
      limits: { pushesAtOnce: 1, pushesOfDevice: 3, pushesWaiting: 1 },
    });
    const answers = await Promise.allSettled(write(8).map((frame) => ana.push([frame])));
    const receipts = answers.flatMap((answer) =>
      answer.status === 'fulfilled' ? answer.value.receipts : [],
    );
    expect(receipts.length).toBeGreaterThan(0);
    for (const answer of answers)
      if (answer.status === 'rejected') expect(String(answer.reason)).toMatch(/429|503/);
    expect(await lead.pull()).toHaveLength(receipts.length + 1);
  });

  test('[HU25] /metrics counts receipts and refusals', async () => {
    const { ana, deployment } = await scene(2);
    await ana.push([new DocumentWriter('ws@1').write(breakage(ana, deployment))]);
    const metrics = (await ana.call('GET', '/metrics')).body as string;
    expect(metrics).toContain('fieldloop_hub_receipts_total 3');
    expect(metrics).toContain('fieldloop_hub_refusals_total{code="not_allowed"} 1');
    expect(metrics).toContain('fieldloop_hub_log_head 3');
  });
});

test('[HU1] a full disk: no receipt, nothing stored, and on with room', async () => {
  const { hub, ana, lead, write }: Awaited<ReturnType<typeof scene>> & { hub: TestHub } =
    await scene(1);
  const frames = write(40);
  await hub.hub.database.write(async (sql) => {
    const [size] = await sql.all<{ page_count: number }>('PRAGMA page_count');
    await sql.all(`PRAGMA max_page_count = ${size!.page_count + 1}`);
  });
  const answer = await ana.call('GET', '/healthz');
  expect(answer.status).toBe(200);
  const failed = await ana.push(frames).catch((error: unknown) => String(error));
  expect(failed).toMatch(/503.*storage_failed/);
  expect(await lead.pull()).toHaveLength(2);
  await hub.hub.database.write(async (sql) => {
    await sql.all('PRAGMA max_page_count = 1000000');
  });
  expect(await ana.push(frames)).toMatchObject({ rejected: [] });
  expect(await lead.pull()).toHaveLength(42);
});
