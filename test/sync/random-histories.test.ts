import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { digestSchema } from '../../shared/protocol/pulling.ts';
import type { Core } from '../../electron/core/app/core.ts';
import { makeFolder, openFolder } from '../electron/core/open-folder.ts';
import { TestClient } from '../hub/support/client.ts';
import { startHub, tempFolder } from '../hub/support/hub.ts';
import { newDevice } from '../hub/support/people.ts';
import { type BadNetwork, openBadNetwork } from './support/bad-network.ts';
import { pickWith, seeded } from './support/seeded.ts';
import { sharedDigests, sharedRows } from './support/shared-rows.ts';

/**
 * FIELDLOOP_SEEDS=200 npm test -- unit test/sync/random for a long run. A seed that ever failed
 * stays in the list below.
 */
const runs = Number(process.env.FIELDLOOP_SEEDS ?? 6);
const keptSeeds: readonly number[] = [];

interface Person {
  readonly core: Core;
  readonly folder: string;
  readonly network: BadNetwork;
  away: boolean;
  readonly sticks: string[];
}

describe('random histories', () => {
  for (const seed of [...keptSeeds, ...Array.from({ length: runs }, (_, i) => 1000 + i)]) {
    test(
      `[SH1] three devices, a hub, bundles, partitions, losses and doublings end the same on all ` +
        `(seed ${seed})`,
      () => play(seed),
    );
  }
});

async function play(seed: number): Promise<void> {
  const random = seeded(seed);
  const pick = pickWith(random);
  const folder = tempFolder();
  const places = { data: folder, store: null, blobs: null };
  let hub = await startHub({ places });

  const people: Person[] = [];
  const join_ = async (
    role: 'fdc' | 'research',
    name: string,
    deployments: readonly string[] | null,
  ): Promise<Person> => {
    const network = await openBadNetwork(hub.url, random);
    onTestFinished(() => network.close());
    const dataDir = makeFolder();
    const core = await openFolder(dataDir);
    await core.client.app.begin({ workspace: 'Test', name, role, sample: false });
    await core.client.sync.join({
      url: network.url,
      code: await hub.invite({
        role,
        member: name,
        deployments: deployments === null ? null : [...deployments],
      }),
    });
    const person: Person = { core, folder: dataDir, network, away: false, sticks: [] };
    people.push(person);
    return person;
  };
  const first = await join_('fdc', 'Sample first', null);
  const { record: deployment } = await first.core.client.records.create({
    type: 'deployment',
    values: { title: 'Sample site', status: 'active' },
  });
  await first.core.client.sync.once();
  const second = await join_('fdc', 'Sample second', [deployment.id]);
  const lead = await join_('research', 'Sample lead', null);
  for (const person of people) await person.core.client.sync.once();
  const workers = [first, second];
  const weather = { refused: 0.1, cutUp: 0.1, unanswered: 0.1, cutDown: 0.1, doubled: 0.2 };
  for (const person of people) person.network.weather = weather;

  const known = async (person: Person): Promise<string[]> =>
    (await person.core.client.feed.page({ filter: {}, limit: 100 })).items.map(({ id }) => id);
  const steps: Readonly<Record<string, () => Promise<unknown>>> = {
    async log() {
      const { core } = pick(workers);
      await core.client.records.create({
        type: 'breakage',
        values: {
          title: `Seen ${Math.floor(random() * 1e6)}`,
          deployment: deployment.id,
          severity: pick(['s1_stops_work', 's2_rework', 's3_annoyance']),
          repro: 'once',
          harm: 'none',
          actual: 'one two three four five',
        },
      });
    },
    async edit() {
      const person = pick(workers);
      const ids = await known(person);
      if (ids.length === 0) return;
      const value: Record<string, string> = pick<Record<string, string>>([
        { severity: pick(['s1_stops_work', 's4_cosmetic']) },
        { title: `Again ${Math.floor(random() * 1e6)}` },
        { actual: pick(['zero one two three four five', 'one two three four five six']) },
      ]);
      await person.core.client.records.update({ id: pick(ids), values: value });
    },
    async remove() {
      const person = pick(workers);
      const ids = await known(person);
      if (ids.length > 3) await person.core.client.records.remove({ ids: [pick(ids)] });
    },
    async comment() {
      const person = pick(people);
      const ids = await known(person);
      if (ids.length > 0)
        await person.core.client.records.create({
          type: 'comment',
          values: { subject: pick(ids), body: `Said ${Math.floor(random() * 1e6)}` },
        });
    },
    async sync() {
      const person = pick(people);
      if (!person.away)
        await person.core.client.sync.once().catch((error: unknown) => {
          expect(error).toMatchObject({ data: { code: 'offline' } });
        });
    },
    partition: async () => {
      const person = pick(people);
      person.away = !person.away;
    },
    async stick() {
      const from = pick(workers);
      const path = join(from.folder, '..', `stick-${seed}-${Math.floor(random() * 1e9)}.flb`);
      const state = await from.core.client.bundles.state();
      if (state.recipients.length === 0) return;
      await from.core.client.bundles
        .export({
          path,
          deployment: random() < 0.5 ? deployment.id : null,
          attachments: false,
          to: state.recipients.map(({ device }) => device),
        })
        .then(
          () => {
            for (const person of people) if (person !== from) person.sticks.push(path);
          },
          (error: unknown) => {
            expect(error).toMatchObject({ data: { code: 'invalid' } });
          },
        );
    },
    async plug() {
      const person = pick(people);
      if (person.sticks.length > 0)
        await person.core.client.bundles.import({ path: pick(person.sticks) });
    },
    async restart() {
      await hub.close();
      hub = await startHub({ places });
      for (const person of people) person.network.target = hub.url;
    },
  };
  const shares: readonly string[] = [
    ...Array<string>(6).fill('log'),
    ...Array<string>(6).fill('edit'),
    'remove',
    'comment',
    'comment',
    ...Array<string>(6).fill('sync'),
    'partition',
    'stick',
    'plug',
    'plug',
    ...(random() < 0.5 ? ['restart'] : []),
  ];
  for (let i = 0; i < 60; i++) await steps[pick(shares)]?.();

  // Everybody is back, the network is good: after a round each of who wrote and who reads, nothing
  // is missing anywhere.
  for (const person of people) {
    person.network.weather = {};
    person.away = false;
  }
  for (let round = 0; round < 3; round++)
    for (const person of people) await person.core.client.sync.once();

  const reader = new TestClient(hub.url, newDevice());
  await reader.join(await hub.invite({ role: 'research', member: 'Sample reader' }));
  await reader.signIn();
  const told = digestSchema.parse(await reader.get('/digest'));
  const expected = sharedRows(lead.folder);
  expect(expected.size).toBeGreaterThan(5);
  for (const person of people) {
    const digests = sharedDigests(person.folder);
    for (const { document, entries, digest } of told.documents) {
      if (document.startsWith('tri/')) continue;
      expect({ document, ...digests.get(document) }, `seed ${seed}`).toEqual({
        document,
        entries,
        digest,
      });
    }
    expect(sharedRows(person.folder), `seed ${seed}`).toEqual(expected);
    const { ok, problems } = await person.core.client.data.check();
    expect({ ok, problems }, `seed ${seed}`).toEqual({ ok: true, problems: [] });
    expect((await person.core.client.sync.state()).pending, `seed ${seed}`).toMatchObject({
      updates: 0,
      rejected: 0,
    });
  }
}
