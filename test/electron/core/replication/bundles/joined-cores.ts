import { createReadStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Changes } from '../../../../../electron/core/kernel/base/changes.ts';
import type { Core } from '../../../../../electron/core/app/core.ts';
import { openSession } from '../../../../../electron/core/kernel/session/session.ts';
import { defaultMigrationsDir } from '../../../../../electron/core/kernel/database/migrate.ts';
import { deploymentDocument } from '../../../../../shared/doc/document-name.ts';
import type { RecordId } from '../../../../../shared/ids.ts';
import { takeBundle } from '../../../../../hub/bundles/take-bundle.ts';
import { startHub, type TestHub } from '../../../../hub/support/hub.ts';
import type { InviteRequest } from '../../../../../hub/accounts/make-invite.ts';
import { makeFolder, openFolder } from '../../open-folder.ts';

/** A device that joined, with a folder for sticks. */
export interface Joined {
  readonly core: Core;
  readonly dataDir: string;
  readonly name: string;
  readonly device: string;
  readonly clock: { ms: number };
}

export async function joinedCore(
  hub: TestHub,
  name: string,
  over: Partial<InviteRequest> = {},
): Promise<Joined> {
  const dataDir = makeFolder();
  const clock = { ms: Date.now() };
  const core = await openFolder(dataDir, { now: () => clock.ms });
  const profile = await core.client.app.begin({
    workspace: 'Sample workspace',
    name,
    role: 'fdc',
    sample: false,
  });
  await core.client.sync.join({ url: hub.url, code: await hub.invite({ member: name, ...over }) });
  await core.client.sync.once();
  return { core, dataDir, name, device: profile.device, clock };
}

/**
 * One round, so late that a new session tells what the hub knows by now, and the list of recipients
 * is asked for again.
 */
export async function sync({ core, clock }: Joined) {
  clock.ms += 13 * 3_600_000;
  return core.client.sync.once();
}

export async function openDeployment({ core }: Joined, title = 'Sample site'): Promise<string> {
  return (
    await core.client.records.create({ type: 'deployment', values: { title, status: 'active' } })
  ).record.id;
}

export async function log(
  { core }: Joined,
  deployment: string,
  ...titles: string[]
): Promise<string[]> {
  const ids: string[] = [];
  for (const title of titles) {
    ids.push(
      (
        await core.client.records.create({
          type: 'breakage',
          values: { title, deployment, severity: 's2_rework', repro: 'once', harm: 'none' },
        })
      ).record.id,
    );
  }
  return ids;
}

/** The same device after its deployment's log was folded into a snapshot. */
export async function compacted(who: Joined, deployment: string): Promise<Joined> {
  await who.core.close();
  const session = openSession(
    {
      dataDir: who.dataDir,
      migrationsDir: defaultMigrationsDir(),
      now: () => who.clock.ms,
      random: undefined,
    },
    new Changes(),
  );
  session.store.compaction.compact(deploymentDocument(deployment as RecordId));
  session.close();
  return { ...who, core: await openFolder(who.dataDir, { now: () => who.clock.ms }) };
}

/** The same device, started anew after everything derived was thrown away. */
export async function rebuilt(who: Joined): Promise<Joined> {
  await who.core.close();
  const sqlite = new Database(join(who.dataDir, 'fieldloop.db'));
  sqlite.exec("DELETE FROM meta WHERE key = 'projection'");
  sqlite.close();
  return { ...who, core: await openFolder(who.dataDir, { now: () => who.clock.ms }) };
}

/** Everything that a device shows of a deployment, in one order. */
export const shown = ({ core }: Joined, deployment: string) =>
  core
    .session()
    .feed.everything({ filter: { deployment: [deployment] }, text: '', cursor: null, limit: 500 })
    .items.sort((a, b) => (a.id < b.id ? -1 : 1));
/** Of its breakages. */
export const titles = (who: Joined, deployment: string): string[] =>
  shown(who, deployment)
    .filter(({ type }) => type === 'breakage')
    .map(({ title }) => title)
    .sort();

/** Hands a file to the hub as somebody with a stick does. @returns the receipts' file */
export async function importAtHub(hub: TestHub, path: string) {
  const { database, identity, blobs, limits, commit } = hub.hub;
  const taken = await takeBundle(
    {
      carrier: null,
      database,
      identity,
      blobs,
      limits: limits.told,
      member: limits.member,
      append: (push) => commit.append(push),
      now: () => hub.clock.ms,
    },
    () => createReadStream(path),
  );
  const receipts = join(makeFolder(), 'receipts.flb');
  writeFileSync(receipts, taken.receipt);
  return { ...taken, receipts, receipted: taken.receipts.length };
}

export { startHub };
