import {
  existsSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
  closeSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { openFile } from '../../../../../electron/core/kernel/database/open-database.ts';
import { settings } from '../../../../../electron/core/kernel/settings/all-settings.ts';
import type { Profile } from '../../../../../shared/api/settings.ts';
import type { MemberOfHub } from '../../../../../shared/protocol/joining.ts';
import { sampleMembership } from '../../sample-membership.ts';
import {
  beginWork,
  feedTitles,
  logBreakages,
  makeFolder,
  numbered,
  openFolder,
} from '../../open-folder.ts';

const pageBytes = 4096;
const before = numbered('before', 60);
const after = numbered('after', 25);
let dir: string;
let file: string;

/**
 * A folder with a backup that has the first records, and a database that has some more, and a
 * draft.
 */
beforeEach(async () => {
  dir = makeFolder();
  file = join(dir, 'fieldloop.db');
  const core = await openFolder(dir);
  const deployment = await beginWork(core);
  await logBreakages(core, deployment, before);
  await core.client.data.backUp();
  await logBreakages(core, deployment, after);
  await core.client.drafts.put({ key: 'capture', content: { line: 'half a sentence' } });
  await core.close();
});

function overwrite(at: number, bytes: Buffer): void {
  const opened = openSync(file, 'r+');
  writeSync(opened, bytes, 0, bytes.length, at);
  closeSync(opened);
}

describe('a damaged database file', () => {
  test('[RC1] an untouched one opens as it is and says nothing', async () => {
    const core = await openFolder(dir);
    expect((await core.client.app.state()).recovery).toEqual({
      state: 'fine',
      notice: null,
      details: [],
      keptAside: null,
    });
    expect(existsSync(join(dir, 'damaged'))).toBe(false);
  });

  test('[RC2] without its first page everything comes back, the draft too', async () => {
    const damaged = readFileSync(file).fill(0, 0, pageBytes);
    overwrite(0, Buffer.alloc(pageBytes));
    const core = await openFolder(dir);
    expect(await feedTitles(core)).toEqual([...before, ...after].sort());
    expect((await core.client.drafts.get({ key: 'capture' }))?.content).toEqual({
      line: 'half a sentence',
    });
    const { recovery, profile } = await core.client.app.state();
    expect(profile?.name).toBe('Tester');
    expect(recovery.state).toBe('salvaged');
    expect(recovery.notice).toMatch(/were recovered/);
    expect(readFileSync(join(recovery.keptAside as string, 'fieldloop.db')).equals(damaged)).toBe(
      true,
    );
    expect(await core.client.data.check()).toMatchObject({ ok: true, problems: [] });
  });

  test('[RC2] cut in the middle: what the rest and the backup hold comes back', async () => {
    truncateSync(file, Math.floor(statSync(file).size / 2));
    const core = await openFolder(dir);
    const titles = await feedTitles(core);
    expect(titles).toEqual(expect.arrayContaining(before));
    expect((await core.client.app.state()).recovery.details.join('\n')).toMatch(/backup/);
    expect(await core.client.data.check()).toMatchObject({ ok: true });
  });

  test.each([
    ['empty', () => truncateSync(file, 0)],
    ['gone', () => rmSync(file)],
    ['not a database', () => overwrite(0, Buffer.from('just a text file'))],
  ])('[RC2] %s: the backup at least comes back', async (_, damage) => {
    damage();
    const core = await openFolder(dir);
    expect(await feedTitles(core)).toEqual(expect.arrayContaining(before));
    expect((await core.client.app.state()).profile?.name).toBe('Tester');
  });

  test('[RC1] changed bytes are noticed or harmless, never read as records', async () => {
    const whole = readFileSync(file);
    const known = new Set([...before, ...after]);
    for (let round = 0; round < 25; round++) {
      const bytes = Buffer.from(whole);
      for (let i = 0; i < 30; i++)
        bytes[(round * 7919 + i * 104_729) % bytes.length] = (round * 31 + i * 17) % 256;
      for (const name of readdirSync(dir))
        if (name.startsWith('fieldloop.db')) rmSync(join(dir, name));
      overwriteAll(bytes);
      const core = await openFolder(dir);
      const titles = await feedTitles(core);
      expect(titles.filter((title) => !known.has(title))).toEqual([]);
      expect(titles).toEqual(expect.arrayContaining(before));
      expect(await core.client.data.check()).toMatchObject({ ok: true, problems: [] });
      await core.close();
    }
  });

  test('[RC2] without settings or a backup, the log says who works here', async () => {
    const core = await openFolder(dir);
    await core.close();
    rmSync(join(dir, 'backups'), { recursive: true });
    const sqlite = openFile(file);
    sqlite.exec('DELETE FROM setting; VACUUM; PRAGMA journal_mode = DELETE');
    sqlite.close();
    overwrite(0, Buffer.alloc(pageBytes));
    const again = await openFolder(dir);
    const { profile, recovery } = await again.client.app.state();
    expect(profile).toMatchObject({ name: 'Tester', role: 'fdc' });
    expect(recovery.details.join('\n')).toMatch(/Your profile was recovered from the log/);
    expect(await feedTitles(again)).toEqual([...before, ...after].sort());
  });

  test.each([
    ['carved page by page', () => overwrite(0, Buffer.alloc(pageBytes))],
    ['read by its tables', () => overwrite(pageBytes * 6, Buffer.alloc(pageBytes, 7))],
  ])('[RC6] %s: it stays a member of its hub, and reads the log again', async (_, damage) => {
    const core = await openFolder(dir);
    const { profile } = await core.client.app.state();
    await core.close();
    const joined = sampleMembership(profile?.device as string, memberOf(profile as Profile));
    const sqlite = openFile(file);
    const keep = sqlite.prepare('INSERT INTO setting (key, value) VALUES (?, ?)');
    keep.run(settings.membership.key, JSON.stringify(joined));
    const progress = { cursor: 40, incarnation: 'x', scope: 1 };
    keep.run(settings.progress.key, JSON.stringify(progress));
    sqlite.close();
    damage();
    const again = await openFolder(dir);
    expect((await again.client.app.state()).recovery.state).not.toBe('fine');
    await again.close();
    const found = openFile(file);
    const kept = found.prepare<[string], string>('SELECT value FROM setting WHERE key = ?').pluck();
    expect(JSON.parse(kept.get(settings.membership.key) as string)).toEqual(joined);
    expect(kept.get(settings.progress.key)).toBeUndefined();
    found.close();
  });

  test('[RC2] what it said stays until the user has read it', async () => {
    overwrite(0, Buffer.alloc(pageBytes));
    const first = await openFolder(dir);
    await first.close();
    const second = await openFolder(dir);
    expect((await second.client.app.state()).recovery.state).toBe('salvaged');
    await second.client.app.dismissRecovery();
    expect((await second.client.app.state()).recovery.notice).toBeNull();
  });

  test('[RC2] a salvaged workspace goes on: it writes, and keeps what it writes', async () => {
    overwrite(pageBytes * 2, Buffer.alloc(pageBytes * 6, 7));
    const core = await openFolder(dir);
    const { items } = await core.client.records.list({ type: 'deployment' });
    await logBreakages(core, items[0]?.id as string, ['afterwards']);
    await core.close();
    const again = await openFolder(dir);
    expect(await feedTitles(again)).toContain('afterwards');
    expect(await again.client.data.check()).toMatchObject({ ok: true });
  });
});

const memberOf = ({ member, name, role }: Profile): MemberOfHub => ({
  id: member,
  name,
  role,
  deployments: [],
  authors: [member],
  opens: true,
  limited: false,
});

function overwriteAll(bytes: Buffer): void {
  const opened = openSync(file, 'w');
  writeSync(opened, bytes);
  closeSync(opened);
}
