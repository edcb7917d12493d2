import { isDeepStrictEqual } from 'node:util';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type Core, openCore } from '../../electron/core/app/core.ts';
import { triageIdOf } from '../../electron/core/features/triage/triage-id.ts';
import type { RecordId } from '../../shared/ids.ts';

/** What a device says of records that are not the sender's. Others may comment on them. */
const columns = `id, type, document, deployment, subject, title, brief, occurred_ms, created_ms,
  updated_ms, deleted_ms, created_by, device, conflicted, contested, attachments, triage, facets,
  "values", state`;

export interface HonestCore {
  readonly core: Core;
  readonly dir: string;
  readonly deployment: string;
  /** Ids of all honest records, and of their entries. */
  readonly records: readonly string[];
  readonly entries: readonly string[];
  /** Throws when an honest record or its history changed, or the folder is not sound. */
  settle(): Promise<void>;
  /** As settle, for what a person chose to take in, which may add to a record. */
  settleEntries(): Promise<void>;
}

/**
 * Opens a core in which somebody logged, commented, edited, removed and decided.
 * @param prepare what happens before anything hostile does
 */
export async function openHonestCore(
  dir: string,
  prepare: (core: Core) => Promise<void> = () => Promise.resolve(),
  now = Date.now,
): Promise<HonestCore> {
  const core = await openCore({ dataDir: dir, now });
  const deployment = await writeHonestly(core);
  await prepare(core);
  const records = await ask<string>(dir, 'SELECT id FROM record ORDER BY id', []);
  const entries = await ask<string>(dir, 'SELECT id FROM entry ORDER BY id', []);
  const before = await shownOf(core, dir, records);
  const written = await writtenOf(dir, records, entries);
  const failIfUnsound = async (): Promise<void> => {
    const { problems } = await core.client.data.check();
    if (problems.length > 0) {
      throw new Error(`the folder is not sound: ${JSON.stringify(problems)}`);
    }
  };
  return {
    core,
    dir,
    deployment,
    records,
    entries,
    settle: async () => {
      failIfChanged('an honest record', before, await shownOf(core, dir, records));
      await failIfUnsound();
    },
    settleEntries: async () => {
      failIfChanged('an honest entry', written, await writtenOf(dir, records, entries));
      await failIfUnsound();
    },
  };
}

/** Returns the entries word for word, and what and where their records are. */
async function writtenOf(
  dir: string,
  records: readonly string[],
  entries: readonly string[],
): Promise<unknown> {
  const among = 'id IN (SELECT value FROM json_each(?)) ORDER BY id';
  return [
    await ask(dir, `SELECT json_array(id, type, document) FROM record WHERE ${among}`, [
      JSON.stringify(records),
    ]),
    await ask(dir, `SELECT text FROM entry WHERE ${among}`, [JSON.stringify(entries)]),
  ];
}

/** Returns the rows and histories of records as a device shows them. */
export async function shownOf(core: Core, dir: string, ids: readonly string[]): Promise<unknown> {
  const rows = await ask(
    dir,
    `SELECT json_array(${columns}) FROM record
     WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id`,
    [JSON.stringify(ids)],
  );
  const history: unknown[] = [];
  for (const id of ids) history.push(await core.client.records.history({ id }));
  return { rows, history };
}

/** Throws with what differs first, so that a long run need not be repeated to see it. */
export function failIfChanged(what: string, before: unknown, now: unknown): void {
  if (isDeepStrictEqual(before, now)) return;
  const [old, changed] = [JSON.stringify(before), JSON.stringify(now)];
  let at = 0;
  while (at < old.length && old[at] === changed[at]) at++;
  const around = (text: string): string => text.slice(Math.max(0, at - 200), at + 200);
  throw new Error(`${what} has changed\nbefore: …${around(old)}…\nnow: …${around(changed)}…`);
}

async function ask<T>(dir: string, sql: string, parameters: readonly string[]): Promise<T[]> {
  const sqlite = new Database(join(dir, 'fieldloop.db'), { readonly: true });
  try {
    return sqlite
      .prepare<string[], T>(sql)
      .pluck()
      .all(...parameters) as T[];
  } finally {
    sqlite.close();
  }
}

async function writeHonestly(core: Core): Promise<string> {
  await core.client.app.begin({
    workspace: 'Sample',
    name: 'Sample Ana',
    role: 'research',
    sample: false,
  });
  const make = async (type: string, values: Record<string, unknown>): Promise<string> =>
    (await core.client.records.create({ type, values: values as never })).record.id;
  const breakage = { severity: 's2_rework', harm: 'none', repro: 'once' };
  const deployment = await make('deployment', { title: 'Honest site', status: 'active' });
  const ids: string[] = [];
  for (const title of ['Honest one', 'Honest two', 'Honest three']) {
    ids.push(await make('breakage', { title, deployment, ...breakage }));
  }
  const [first = '', second = '', third = ''] = ids;
  await make('profession', { title: 'Honest editor' });
  await make('comment', { subject: first, body: 'An honest remark' });
  await make('experiment', { title: 'Honest trial', deployment, status: 'running' });
  await core.client.records.update({ id: second, values: { title: 'Honest two, edited' } });
  await core.client.records.remove({ ids: [third] });
  const decision = triageIdOf(first as RecordId);
  core.write(
    [
      { op: 'create', type: 'triage', id: decision, values: { subject: first } },
      { op: 'set', record: decision, field: 'status', value: 'accepted' },
    ],
    'local',
  );
  return deployment;
}
