import pg from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import { newRecordId } from '../../shared/ids.ts';
import { logMarkHeader } from '../../shared/protocol/log-mark.ts';
import type { Changes } from '../../shared/protocol/pulling.ts';
import { TestClient } from './support/client.ts';
import { breakage, depName, DocumentWriter, openDeployment } from './support/entries.ts';
import { tempFolder } from './support/hub.ts';
import { newDevice } from './support/people.ts';
import { askHub, type HubProcess, spawnHub } from './support/process.ts';

const postgresUrl = process.env.FIELDLOOP_TEST_POSTGRES;
if (!postgresUrl)
  console.warn(
    'two hubs: left out, because FIELDLOOP_TEST_POSTGRES names no PostgreSQL (npm run ' +
      'with-postgres -- <command> starts one).',
  );

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgresUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Two hub processes over one PostgreSQL; the blobs in one folder, as on a shared disk. */
async function twoHubs(): Promise<{
  hubs: HubProcess[];
  places: string[];
  lead: TestClient;
  name: string;
}> {
  const name = `fieldloop_hubs_${process.pid}_${Date.now() % 100_000}`;
  await administer(`CREATE DATABASE ${name}`);
  const url = new URL(postgresUrl as string);
  url.pathname = `/${name}`;
  const places = ['--store', url.href, '--data', tempFolder()];
  const hubs = await Promise.all([spawnHub(places), spawnHub(places)]);
  onTestFinished(async () => {
    await Promise.all(hubs.map(killed));
    await administer(`DROP DATABASE ${name} WITH (FORCE)`);
  });
  const lead = new TestClient(hubs[0]!.address, newDevice());
  await lead.join(hubs[0]!.invite!.code);
  await lead.signIn();
  return { hubs, places, lead, name };
}

const killed = async ({ child, kill }: HubProcess): Promise<void> => {
  if (child.exitCode === null && child.signalCode === null) await kill();
};

/** The same device at another hub process, with the same session. */
const at = (hub: HubProcess, client: TestClient): TestClient => {
  const there = new TestClient(hub.address, client.identity);
  there.token = client.token;
  return there;
};

async function nextHead(client: TestClient, atLeast: number): Promise<void> {
  const response = await fetch(`${client.url}/poke`, {
    headers: { authorization: `Bearer ${client.token}` },
  });
  let text = '';
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    if ([...text.matchAll(/"head":(\d+)/g)].some((match) => Number(match[1]) >= atLeast)) return;
  }
  throw new Error(`the stream ended: ${text}`);
}

describe.runIf(postgresUrl)('two hub processes over PostgreSQL', () => {
  test('[HU9] a session and a push of one are known to the other', async () => {
    const {
      hubs: [a, b],
      lead,
    } = await twoHubs();
    const deployment = newRecordId();
    const doc = new DocumentWriter(depName(deployment));
    const poked = nextHead(at(b!, lead), 1);
    await at(a!, lead).push([doc.write(openDeployment(lead, deployment))]);
    await poked;
    expect(await at(b!, lead).pull()).toHaveLength(1);
    expect(await at(b!, lead).push([doc.write(breakage(lead, deployment))])).toMatchObject({
      receipts: [{ seq: 2 }],
    });
  });

  test('[HU1] kill -9 after a receipt: the other hub has it, and goes on', async () => {
    const {
      hubs: [a, b],
      lead,
    } = await twoHubs();
    const deployment = newRecordId();
    const doc = new DocumentWriter(depName(deployment));
    const frames = [
      doc.write(openDeployment(lead, deployment)),
      ...Array.from({ length: 20 }, () => doc.write(breakage(lead, deployment))),
    ];
    const answer = await at(a!, lead).push(frames);
    await a!.kill();
    expect(answer.receipts).toHaveLength(21);
    expect(await at(b!, lead).pull()).toHaveLength(21);
    expect(await at(b!, lead).push(frames)).toMatchObject({ receipts: answer.receipts });
  });

  test('[HU49] an old copy of the database: one new incarnation for both', async () => {
    const { hubs, places, lead, name } = await twoHubs();
    const deployment = newRecordId();
    const doc = new DocumentWriter(depName(deployment));
    await at(hubs[0]!, lead).push([doc.write(openDeployment(lead, deployment))]);
    await Promise.all(hubs.map(killed));
    await administer(`CREATE DATABASE ${name}_copy TEMPLATE ${name}`);
    const middle = await spawnHub(places);
    const late = [doc.write(breakage(lead, deployment)), doc.write(breakage(lead, deployment))];
    await at(middle, lead).push(late);
    const changes = await at(middle, lead).call('GET', '/changes?since=0');
    const mark = { [logMarkHeader]: changes.headers.get(logMarkHeader) ?? '' };
    await middle.kill();
    await administer(`DROP DATABASE ${name} WITH (FORCE)`);
    await administer(`ALTER DATABASE ${name}_copy RENAME TO ${name}`);

    const [a, b] = await Promise.all([spawnHub(places), spawnHub(places)]);
    onTestFinished(async () => {
      await Promise.all([a, b].map(killed));
    });
    // Without a mark, as an older app asks, nothing is noticed; the copy has the session of then.
    expect(await at(a, lead).call('GET', '/changes?since=0')).toMatchObject({
      status: 200,
      body: { head: 1 },
    });
    expect(await at(b, lead).call('GET', '/changes?since=0', undefined, mark)).toMatchObject({
      status: 401,
      code: 'not_signed_in',
    });
    expect((await at(a, lead).call('GET', '/changes?since=0')).code).toBe('not_signed_in');
    const again = at(a, lead);
    expect((await again.signIn()).incarnation).not.toBe((changes.body as Changes).incarnation);
    expect(await again.push(late)).toMatchObject({
      receipts: [{ seq: 2 }, { seq: 3 }],
      rejected: [],
    });
    expect((await at(b, again).call('GET', '/changes?since=0', undefined, mark)).status).toBe(200);
  });

  test('[HU4] pushes to both at once give one sequence without gaps', async () => {
    const { hubs, places, lead } = await twoHubs();
    const writers = await Promise.all(
      [0, 1, 2, 3].map(async (i) => {
        const client = new TestClient(hubs[i % 2]!.address, newDevice());
        await client.join(
          (
            await askHub<{ code: string }>([
              'invite',
              '--role',
              'fdc',
              '--member',
              `Sample person ${i}`,
              ...places,
            ])
          ).code,
        );
        await client.signIn();
        return client;
      }),
    );
    const seen: number[] = [];
    let writing = true;
    const reading = (async () => {
      const reader = at(hubs[1]!, lead);
      for (let since = 0; ;) {
        const last = !writing;
        const page = await reader.page(`/updates?since=${since}`);
        seen.push(...page.frames.map((frame) => frame.seq));
        since = page.next;
        if (last && !page.more) return;
      }
    })();
    await Promise.all(
      writers.map(async (client) => {
        const deployment = newRecordId();
        const doc = new DocumentWriter(depName(deployment));
        await client.push([doc.write(openDeployment(client, deployment))]);
        for (let i = 0; i < 10; i++)
          await at(hubs[i % 2]!, client).push([doc.write(breakage(client, deployment))]);
      }),
    );
    writing = false;
    await reading;
    expect(seen).toEqual(Array.from({ length: 44 }, (_, i) => i + 1));
    expect(await askHub(['check', ...places])).toMatchObject({ ok: true, updates: 44 });
    const backup = await askHub<{ ok: boolean; folder: string }>(['backup', ...places]);
    expect(backup).toMatchObject({ ok: true, updates: 44, problems: [] });
  });
});
