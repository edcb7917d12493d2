import { MessageChannel } from 'node:worker_threads';
import { createORPCClient, ORPCError } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Core } from '../../../../electron/core/app/core.ts';
import { createServer } from '../../../../electron/core/app/serve.ts';
import type { Change } from '../../../../shared/api/changes.ts';
import type { contract } from '../../../../shared/api/contract.ts';
import { newRecordId } from '../../../../shared/ids.ts';
import { beginWork, logBreakages, makeFolder, numbered, openFolder } from '../open-folder.ts';

type Client = ContractRouterClient<typeof contract>;

/** The core as a window calls it: over a message port. */
function overPort(core: Core): Client {
  const { port1, port2 } = new MessageChannel();
  onTestFinished(() => {
    port1.close();
    port2.close();
  });
  createServer(core)(port1);
  port2.start();
  return createORPCClient(new RPCLink({ port: port2 as never, experimental_transfer: () => [] }));
}

describe.each<[string, (core: Core) => Client]>([
  ['in process', (core) => core.client],
  ['over a port', overPort],
])('the API %s', (_, clientOf) => {
  test('[CO1] checks its input, and answers with typed errors in three sentences', async () => {
    const client = clientOf(await openFolder(makeFolder()));
    await client.app.begin({ workspace: ' Trimmed ', name: 'N', role: 'fdc', sample: false });
    expect((await client.app.state()).profile).toMatchObject({ workspace: 'Trimmed' });
    const failures: readonly [string, () => Promise<unknown>][] = [
      ['invalid', () => client.records.get({ id: 'x' })],
      ['not_found', () => client.records.get({ id: newRecordId() })],
      ['invalid', () => client.feed.page({ filter: {}, limit: 100_000 })],
      ['invalid', () => client.records.create({ type: 'customer', values: {} })],
      ['unsupported', () => client.records.create({ type: 'no_type', values: {} })],
      [
        'conflict',
        () => client.app.begin({ workspace: 'W', name: 'N', role: 'fdc', sample: false }),
      ],
      ['invalid', () => client.feed.page({ filter: {}, cursor: '***' })],
    ];
    for (const [code, call] of failures) {
      const error: unknown = await call().then(
        () => null,
        (reason: unknown) => reason,
      );
      expect(error).toBeInstanceOf(ORPCError);
      expect(error).toMatchObject({ code: 'APP', defined: true, data: { code } });
      const { data } = error as ORPCError<'APP', Record<'happened' | 'data' | 'next', string>>;
      for (const sentence of [data.happened, data.data, data.next])
        expect(sentence).toMatch(/^[A-Z“].*[.!?]$/s);
    }
  });

  test('[CO5] bytes travel as bytes', async () => {
    const client = clientOf(await openFolder(makeFolder()));
    const content = Uint8Array.from({ length: 300_000 }, (__, i) => i % 256);
    const { sha256 } = await client.attachments.keep({ content });
    const read = await client.attachments.read({ sha256 });
    expect(read.content).toBeInstanceOf(Uint8Array);
    expect(Buffer.compare(Buffer.from(read.content), Buffer.from(content))).toBe(0);
  });

  test('[CO2] changes are told in order, after the commit, until one stops', async () => {
    const core = await openFolder(makeFolder());
    const client = clientOf(core);
    const deployment = await beginWork(core);
    const stop = new AbortController();
    const changes = await client.changes(undefined, { signal: stop.signal });
    // How far the folder is with its hub is told now and then, between all others.
    const next = async (): Promise<Change> => {
      const { value } = (await changes.next()) as IteratorYieldResult<Change>;
      return value.kind === 'sync' ? next() : value;
    };
    const [id = ''] = await logBreakages(core, deployment, ['told']);
    expect(await next()).toEqual({
      kind: 'records',
      ids: [id],
      types: ['breakage'],
      deployments: [deployment],
      many: false,
      local: true,
    });
    expect((await client.records.get({ id })).title).toBe('told');
    await client.drafts.put({ key: 'k', content: 1 });
    await client.app.saveSettings({ settings: { sidebar: false } });
    expect([(await next()).kind, (await next()).kind]).toEqual(['drafts', 'settings']);
    core.write(
      numbered('many', 300).map((title) => ({ op: 'create', type: 'customer', values: { title } })),
      'import',
    );
    expect(await next()).toMatchObject({
      kind: 'records',
      ids: [],
      many: true,
      types: ['customer'],
    });
    stop.abort();
    await expect(changes.next()).rejects.toThrow();
  });
});

describe('what is kept beside records', () => {
  test('[BA1] drafts, settings and saved views outlive a restart of the core', async () => {
    const dataDir = makeFolder();
    let core = await openFolder(dataDir);
    await core.client.drafts.put({
      key: 'capture',
      content: { title: 'Han', chips: [1, null, 'ü'] },
    });
    await core.client.drafts.put({ key: 'capture', content: { title: 'Hands' } });
    await core.client.app.saveSettings({
      settings: { density: 'comfortable', panes: { feed: [40, 60] } },
    });
    const view = await core.client.views.save({
      view: { id: null, name: 'Bad ones', filter: { severity: ['s1_stops_work'] }, text: 'hands' },
    });
    await core.client.views.save({ view: { ...view, name: 'Worst ones' } });
    await core.close();
    core = await openFolder(dataDir);
    expect(await core.client.drafts.list()).toMatchObject([
      { key: 'capture', content: { title: 'Hands' } },
    ]);
    expect((await core.client.app.state()).settings).toMatchObject({
      density: 'comfortable',
      colorScheme: 'auto',
      panes: { feed: [40, 60] },
    });
    expect(await core.client.views.list()).toEqual([{ ...view, name: 'Worst ones' }]);
    await core.client.views.remove({ id: view.id });
    await core.client.drafts.remove({ key: 'capture' });
    expect([await core.client.views.list(), await core.client.drafts.list()]).toEqual([[], []]);
  });

  test('[CO6] a second core reads beside the one that has the folder', async () => {
    const dataDir = makeFolder();
    await expect(openFolder(dataDir, { readOnly: true })).rejects.toMatchObject({
      code: 'no_workspace',
    });
    const writer = await openFolder(dataDir);
    const deployment = await beginWork(writer);
    await logBreakages(writer, deployment, ['seen']);
    const reader = await openFolder(dataDir, { readOnly: 'if_locked' });
    expect((await reader.client.feed.page({ filter: {}, text: 'seen' })).items).toHaveLength(1);
    expect(await reader.client.data.check()).toMatchObject({ ok: true });
    await expect(logBreakages(reader, deployment, ['no'])).rejects.toMatchObject({
      data: { code: 'locked' },
    });
    await logBreakages(writer, deployment, ['later']);
    expect((await reader.client.feed.page({ filter: {} })).items).toHaveLength(2);
  });
});
