/**
 * npm run release-fixtures: keeps what this version stores in test/fixtures/releases/<version>, so that every later version is tested to open it:
 * a hub's folder and the folder of a device that joined it, with work that the hub has not seen yet. Run once per release; what is kept is never made anew.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openCore } from '../electron/core/core.ts';
import { writePng } from '../electron/core/sample/png.ts';
import { askHub, spawnHub } from '../test/hub/support/process.ts';
import { repoDir } from './runtime/repo.ts';
import { runScript, say, SetupError } from './runtime/say.ts';

/** What a later version must find in them. */
export interface ReleaseContent {
  /** Titles of all observations in the device's feed, and of those that the hub has. */
  readonly here: readonly string[];
  readonly onHub: readonly string[];
  /** Updates that the device has still to send. */
  readonly waiting: number;
  /** SHA-256 of all files that are attached. */
  readonly files: readonly string[];
  readonly draft: { readonly key: string; readonly content: unknown };
}

await runScript(async () => {
  const { version } = JSON.parse(readFileSync(join(repoDir, 'package.json'), 'utf8')) as { version: string };
  const kept = join(repoDir, 'test', 'fixtures', 'releases', version);
  if (existsSync(kept)) throw new SetupError(`What ${version} stores is kept already, in test/fixtures/releases/${version}: a released format does not change.`);
  const dir = mkdtempSync(join(tmpdir(), 'fieldloop-fixtures-'));
  try {
    const [hub, device] = [join(dir, 'hub'), join(dir, 'device')];
    const content = await fill(hub, device);
    nameDevices(hub);
    mkdirSync(kept, { recursive: true });
    // Without the lock and what says which life of the folder this is: both belong to the place where it was made.
    for (const path of ['hub.sqlite', 'blobs']) cpSync(join(hub, path), join(kept, 'hub', path), { recursive: true });
    for (const path of ['fieldloop.db', 'blobs']) cpSync(join(device, path), join(kept, 'device', path), { recursive: true });
    writeFileSync(join(kept, 'content.json'), `${JSON.stringify(content, null, 2)}\n`);
    say(`kept what ${version} stores in test/fixtures/releases/${version}`);
  } finally {
    rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  }
});

async function fill(hubDir: string, deviceDir: string): Promise<ReleaseContent> {
  const places = ['--data', hubDir];
  const hub = await spawnHub(places);
  const core = await openCore({ dataDir: deviceDir });
  try {
    const { client } = core;
    await client.app.begin({ workspace: 'Sample', name: 'Sample engineer', role: 'fdc', sample: false });
    const { record: { id: deployment } } = await client.records.create({ type: 'deployment', values: { title: 'Sample site', status: 'active' } });
    const { record: { id: experiment } } = await client.records.create({ type: 'experiment', values: { title: 'Sample experiment', deployment, status: 'running' } });
    const logged = async (title: string): Promise<string> => (await client.records.create({
      type: 'breakage', values: { title, deployment, experiment, severity: 's2_rework', repro: 'once', harm: 'none', actual: `${title}, as it was seen.` },
    })).record.id;
    const attach = async (subject: string, name: string, blue: number): Promise<string> => {
      const { record } = await client.attachments.add({ subject, name, mediaType: 'image/png', content: new Uint8Array(writePng(24, 16, (x, y) => [x * 10, y * 15, blue])) });
      return String(record.values.sha256);
    };

    const onHub = ['Seen before joining', 'Seen after joining'] as const;
    const first = await logged(onHub[0]);
    const files = [await attach(first, 'sent.png', 90)];
    const { code } = await askHub<{ code: string }>(['invite', '--role', 'fdc', '--member', 'Sample engineer', ...places]);
    await client.sync.join({ url: hub.address, code });
    const second = await logged(onHub[1]);
    await client.records.create({ type: 'comment', values: { subject: second, body: 'A comment that the hub has.' } });
    await client.sync.once();

    const waiting = await logged('Seen without a network');
    files.push(await attach(waiting, 'waiting.png', 200));
    await client.records.update({ id: first, values: { severity: 's1_stops_work' } });
    const draft = { key: 'capture:sample', content: { text: 'half a sentence' } };
    await client.drafts.put(draft);
    const { pending } = await client.sync.state();
    return { here: [...onHub, 'Seen without a network'], onHub, waiting: pending.updates, files, draft };
  } finally {
    await core.close();
    await hub.stop();
  }
}

/** A device says the name of its computer; a fixture has none. */
function nameDevices(hubDir: string): void {
  const database = new Database(join(hubDir, 'hub.sqlite'));
  database.exec("UPDATE device SET name = 'Sample laptop'; VACUUM");
  database.close();
}
