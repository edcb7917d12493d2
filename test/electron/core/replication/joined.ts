import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect } from 'vitest';
import type { InviteRequest } from '../../../../hub/accounts/make-invite.ts';
import type { Core, CoreOptions } from '../../../../electron/core/app/core.ts';
import type { DocumentName } from '../../../../shared/doc/document-name.ts';
import type { CreateEntry, SetEntry } from '../../../../shared/entries/entry.ts';
import { makeHlc } from '../../../../shared/entries/hlc.ts';
import {
  type DeviceId,
  type MemberId,
  newEntryId,
  newRecordId,
  type RecordId,
} from '../../../../shared/ids.ts';
import type { TestHub } from '../../../hub/support/hub.ts';
import { makeFolder, openFolder } from '../open-folder.ts';

export interface Joined {
  readonly core: Core;
  readonly dir: string;
}

/** A person with an app of their own, joined to the hub. */
export async function joinCore(
  hub: TestHub,
  invite: Partial<InviteRequest>,
  options: Partial<CoreOptions> = {},
): Promise<Joined> {
  const dir = makeFolder();
  const core = await openFolder(dir, options);
  await core.client.app.begin({
    workspace: 'Test',
    name: invite.role ?? 'fdc',
    role: invite.role ?? 'fdc',
    sample: false,
  });
  await core.client.sync.join({ url: hub.url, code: await hub.invite(invite) });
  return { core, dir };
}

/** One round each, one after the other. */
export async function syncAll(...all: readonly Joined[]): Promise<void> {
  for (const { core } of all) await core.client.sync.once();
}

/** A query of the data folder beside the core. */
export function ask<T>(dir: string, sql: string): T[] {
  const sqlite = new Database(join(dir, 'fieldloop.db'), { readonly: true });
  try {
    return sqlite.prepare<[], T>(sql).all();
  } finally {
    sqlite.close();
  }
}

/**
 * What records say; the row's place and times of the projection aside, which each device has of its
 * own.
 */
export const rowsOf = (dir: string, where = 'true'): unknown[] =>
  ask(
    dir,
    `SELECT id, type, document, title, deployment, subject, occurred_ms, created_ms, updated_ms,
   deleted_ms, created_by, device, conflicted, contested, comments, attachments, facets, "values",
   state
   FROM record WHERE document LIKE 'dep/%' AND ${where} ORDER BY id`,
  );

/** Everything holds on this device, and the projection is what a rebuild gives. */
export async function expectSound(...cores: readonly Joined[]): Promise<void> {
  for (const { core } of cores) expect((await core.client.data.check()).problems).toEqual([]);
}

/**
 * A new record as an app writes it, with values that this app would not take: an export of another
 * version.
 */
export async function foreignBreakage(
  core: Core,
  deployment: string,
  title: string,
  values: Record<string, unknown> = {},
  nowMs = Date.now(),
): Promise<{ op: 'copy'; document: DocumentName; entry: CreateEntry }> {
  const { profile } = await core.client.app.state();
  if (!profile) throw new Error('nobody works here');
  return {
    op: 'copy',
    document: `dep/${deployment}@1` as DocumentName,
    entry: {
      v: 1,
      op: 'create',
      id: newEntryId(),
      record: newRecordId(),
      at: makeHlc(nowMs, 1),
      wall: nowMs,
      zone: 'UTC',
      author: profile.member as MemberId,
      device: profile.device as DeviceId,
      schema: 1,
      type: 'breakage',
      values: {
        title,
        deployment,
        severity: 's2_rework',
        harm: 'none',
        repro: 'once',
        occurred_at: '2026-01-01T00:00:00.000Z',
        ...values,
      },
    },
  };
}

/** An edit as an app writes it whose values this one would not take. */
export function foreignSet(
  { dir }: Joined,
  record: string,
  field: string,
  value: unknown,
): { op: 'copy'; document: DocumentName; entry: SetEntry } {
  const [made] = ask<{ text: string; document: DocumentName }>(
    dir,
    `SELECT text, document FROM entry WHERE record = '${record}' AND text ->> '$.op' = 'create'`,
  );
  if (!made) throw new Error('the record is not there');
  const { op, type, values, ...stamp } = JSON.parse(made.text) as CreateEntry;
  const nowMs = Date.now();
  return {
    op: 'copy',
    document: made.document,
    entry: {
      ...stamp,
      op: 'set',
      id: newEntryId(),
      at: makeHlc(nowMs, 7),
      wall: nowMs,
      field,
      value,
      prev: [],
    },
  };
}

export const recordOf = (write: { readonly entry: CreateEntry }): RecordId => write.entry.record;
