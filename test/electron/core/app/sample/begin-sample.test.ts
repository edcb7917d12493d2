import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Core, openCore } from '../../../../../electron/core/app/core.ts';
import { openDatabase } from '../../../../../electron/core/kernel/database/open-database.ts';
import { databasePath } from '../../../../../electron/core/kernel/database/open-database.ts';

let dataDir: string;
let core: Core;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'fieldloop-sample-'));
  core = await openCore({ dataDir });
  await core.client.app.begin({ workspace: 'Sample', name: 'Someone', role: 'fdc', sample: true });
});

afterEach(async () => {
  await core.close();
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
});

it('[SA1] is stored so that its own check finds nothing, and can be found', async () => {
  expect(await core.client.data.check()).toMatchObject({ ok: true, problems: [] });
  expect((await core.client.feed.counts({ filter: {} })).total.n).toBeGreaterThanOrEqual(115);
  expect(
    (
      await core.client.feed.page({ filter: { severity: ['s1_stops_work'] }, text: 'pack' })
    ).items.map((item) => item.title),
  ).toContain('Pack says “Imaginary Oals”');
  expect((await core.client.feed.page({ filter: { conflicted: true } })).items).toHaveLength(1);
});

it('[SA1] has attachments whose bytes can be read, on records that count them', async () => {
  const { items } = await core.client.feed.page({ filter: {}, text: 'hands merge' });
  const [hands] = items;
  expect(hands).toMatchObject({ counts: { attachments: 2, comments: 3 } });
  const attachments = await core.client.records.list({
    type: 'attachment',
    subject: hands?.id as string,
  });
  for (const { values } of attachments.items) {
    const { content } = await core.client.attachments.read({ sha256: values.sha256 as string });
    expect(content.length).toBe(values.size_bytes);
    expect([...content.subarray(1, 4)].map((code) => String.fromCharCode(code)).join('')).toBe(
      'PNG',
    );
  }
});

it('[SA1] tells the history of its records by their people and at their times', async () => {
  const { items } = await core.client.feed.page({ filter: {}, text: 'hands merge' });
  const history = await core.client.records.history({ id: items[0]?.id as string });
  expect(history.length).toBeGreaterThanOrEqual(8);
  expect(new Set(history.map((item) => item.author)).size).toBe(2);
  expect(new Set(history.map((item) => item.at.slice(0, 10))).size).toBeGreaterThanOrEqual(4);
});

it('[SA5] is one commit: one update for each of its documents', () => {
  const sqlite = openDatabase(databasePath(dataDir), { readonly: true });
  const updates = sqlite
    .prepare<[], { document: string; n: number }>(
      'SELECT document, count(*) AS n FROM doc_update GROUP BY document',
    )
    .all();
  sqlite.close();
  expect(updates.map(({ n }) => n)).toEqual([1, 1, 1, 1, 1, 1, 1]);
});
