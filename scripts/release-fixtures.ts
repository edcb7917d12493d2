/**
 * npm run release-fixtures: saves the data that this version stores in
 * test/fixtures/releases/<version>, so that every later version is tested to open it: a hub's
 * folder and the folder of a device that joined it, with changes that the hub has not seen yet. Run
 * once per release; saved data is never regenerated.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type Core, openCore } from '../electron/core/app/core.ts';
import { writePng } from '../electron/core/app/sample/png.ts';
import { askHub, spawnHub } from '../test/hub/support/process.ts';
import { repoDir } from './runtime/repo.ts';
import { runScript, say, SetupError } from './runtime/say.ts';

/** What a later version must find in the fixtures. */
export interface ReleaseContent {
  /** The titles of all observations in the device's feed, and of those at the hub. */
  readonly here: readonly string[];
  readonly onHub: readonly string[];
  /** The number of updates that the device has yet to send. */
  readonly waiting: number;
  /** The SHA-256 of all attachments. */
  readonly files: readonly string[];
  readonly draft: { readonly key: string; readonly content: unknown };
}

await runScript(async () => {
  const { version } = JSON.parse(readFileSync(join(repoDir, 'package.json'), 'utf8')) as {
    version: string;
  };
  const kept = join(repoDir, 'test', 'fixtures', 'releases', version);
  if (existsSync(kept))
    throw new SetupError(
      `What ${version} stores is kept already, in test/fixtures/releases/${version}: ` +
        'a released format does not change.',
    );
  const dir = mkdtempSync(join(tmpdir(), 'fieldloop-fixtures-'));
  try {
    const [hub, device] = [join(dir, 'hub'), join(dir, 'device')];
    const content = await fill(hub, device);
    nameDevices(hub);
    mkdirSync(kept, { recursive: true });
    // Leaves out the lock and the incarnation: both belong to the place where they were created.
    for (const path of ['hub.sqlite', 'blobs'])
      cpSync(join(hub, path), join(kept, 'hub', path), { recursive: true });
    for (const path of ['fieldloop.db', 'blobs'])
      cpSync(join(device, path), join(kept, 'device', path), { recursive: true });
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
    await client.app.begin({
      workspace: 'Sample',
      name: 'Sample engineer',
      role: 'fdc',
      sample: false,
    });
    const work = await beginWork(client);

    const onHub = ['Seen before joining', 'Seen after joining'] as const;
    const first = await work.log(onHub[0]);
    const files = [await attach(client, first, 'sent.png', 90)];
    const { code } = await askHub<{ code: string }>([
      ...['invite', '--role', 'fdc', '--member', 'Sample engineer'],
      ...places,
    ]);
    await client.sync.join({ url: hub.address, code });
    const second = await work.log(onHub[1]);
    await client.records.create({
      type: 'comment',
      values: { subject: second, body: 'A comment that the hub has.' },
    });
    await client.sync.once();

    const waiting = await work.log('Seen without a network');
    files.push(await attach(client, waiting, 'waiting.png', 200));
    await client.records.update({ id: first, values: { severity: 's1_stops_work' } });
    const draft = { key: 'capture:sample', content: { text: 'half a sentence' } };
    await client.drafts.put(draft);
    const { pending } = await client.sync.state();
    return {
      here: [...onHub, 'Seen without a network'],
      onHub,
      waiting: pending.updates,
      files,
      draft,
    };
  } finally {
    await core.close();
    await hub.stop();
  }
}

type Client = Core['client'];

/** Creates a deployment with an experiment, and returns a way to log observations. */
async function beginWork(client: Client): Promise<{ log(title: string): Promise<string> }> {
  const create = async (type: 'deployment' | 'experiment' | 'breakage', values: object) =>
    (await client.records.create({ type, values: { ...values } })).record.id;
  const deployment = await create('deployment', { title: 'Sample site', status: 'active' });
  const experiment = await create('experiment', {
    title: 'Sample experiment',
    deployment,
    status: 'running',
  });
  return {
    log: (title) =>
      create('breakage', {
        title,
        deployment,
        experiment,
        severity: 's2_rework',
        repro: 'once',
        harm: 'none',
        actual: `${title}, as it was seen.`,
      }),
  };
}

/**
 * Attaches a file.
 * @returns its SHA-256
 */
async function attach(
  client: Client,
  subject: string,
  name: string,
  blue: number,
): Promise<string> {
  const { record } = await client.attachments.add({
    subject,
    name,
    mediaType: 'image/png',
    content: new Uint8Array(writePng(24, 16, (x, y) => [x * 10, y * 15, blue])),
  });
  return String(record.values.sha256);
}

/** Removes device names: a device sends the name of its computer; a fixture has none. */
function nameDevices(hubDir: string): void {
  const database = new Database(join(hubDir, 'hub.sqlite'));
  database.exec("UPDATE device SET name = 'Sample laptop'; VACUUM");
  database.close();
}
