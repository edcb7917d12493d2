import { describe, expect, test } from 'vitest';
import { assign } from '../../../../hub/accounts/assign.ts';
import { revoke } from '../../../../hub/accounts/revoke.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import { startHub } from '../../../hub/support/hub.ts';
import { openFolder } from '../open-folder.ts';
import {
  joinMember,
  logOutcome,
  makeDeployment,
  openMember,
  recordWhenHere,
  stateWhen,
} from './members.ts';

describe('a window that belongs to a hub', () => {
  test('[SY1] what is logged goes up by itself and is read at once', async () => {
    const hub = await startHub();
    const fay = await joinMember(hub, 'fdc', { sync: 'live' });
    const lead = await joinMember(hub, 'research', { sync: 'live' });
    await stateWhen(lead.core, (state) => state.live);
    const deployment = await makeDeployment(fay.core);
    const id = await logOutcome(fay.core, deployment, 'First night');
    await recordWhenHere(lead.core, id);
    await stateWhen(fay.core, (state) => state.pending.updates === 0 && state.phase === 'resting');
    expect(await fay.core.client.sync.places({ ids: [id] })).toEqual([
      { id, place: 'feed', reason: null },
    ]);
  });

  test('[SY1] without a hub nothing is tried; joining begins, leaving ends', async () => {
    const hub = await startHub();
    const { core } = await openMember('fdc', { sync: 'live' });
    const deployment = await makeDeployment(core);
    expect(await core.client.sync.state()).toMatchObject({
      hub: null,
      phase: 'off',
      pending: { rejected: 0 },
    });
    await core.client.sync.join({
      url: hub.url,
      code: await hub.invite({ role: 'fdc', member: 'The fdc' }),
    });
    await stateWhen(core, (state) => state.live && state.pending.updates === 0);
    expect(
      (await core.client.sync.devices()).map(({ self, standing }) => ({ self, standing })),
    ).toEqual([{ self: true, standing: 'active' }]);

    expect(await core.client.sync.leave()).toMatchObject({ hub: null, phase: 'off', live: false });
    const id = await logOutcome(core, deployment, 'Between two hubs');
    expect(await core.client.sync.state()).toMatchObject({ phase: 'off', pending: { updates: 1 } });
    expect(await core.client.sync.places({ ids: [id] })).toEqual([
      { id, place: 'here', reason: null },
    ]);

    await core.client.sync.join({
      url: hub.url,
      code: await hub.invite({ role: 'fdc', member: 'The fdc' }),
    });
    await stateWhen(
      core,
      (state) =>
        state.pending.updates === 0 && state.phase === 'resting' && state.last_sent_at !== null,
    );
    const lead = await joinMember(hub, 'research');
    await lead.core.client.sync.once();
    expect(lead.core.readRecord(id as RecordId)?.title).toBe('Between two hubs');
  });

  test('[SY2] an absent hub is a state: work goes on, and goes up later', async () => {
    const hub = await startHub();
    const { core, dataDir } = await joinMember(hub, 'fdc', { sync: 'live' });
    await stateWhen(core, (state) => state.live);
    const port = Number(new URL(hub.url).port);
    await hub.close();
    const deployment = await makeDeployment(core);
    await logOutcome(core, deployment, 'While it was away');
    const offline = await stateWhen(
      core,
      (state) => state.phase === 'offline' && state.problem?.retryAt != null,
    );
    expect(offline).toMatchObject({ problem: { code: 'offline' }, pending: { updates: 2 } });

    const again = await startHub({ places: { data: hub.folder, store: null, blobs: null }, port });
    const back = await stateWhen(core, (state) => state.live && state.pending.updates === 0);
    expect(back.problem).toBeNull();
    const log = await core.client.sync.log({});
    expect(log.map(({ ended }) => ended)).toContain('offline');
    expect(log.find(({ receipted }) => receipted === 2)).toMatchObject({
      ended: 'done',
      pushed: 2,
    });
    expect(log.some(({ sentBytes }) => sentBytes > 0)).toBe(true);
    await core.close();
    await again.close();
    const reopened = await openFolder(dataDir);
    expect((await reopened.client.sync.state()).last_sent_at).not.toBeNull();
  });

  test('[SY6] on a metered connection a record goes up and its file waits', async () => {
    const hub = await startHub();
    const { core } = await joinMember(hub, 'fdc', { sync: 'live' });
    await core.client.sync.setOptions({ metered: true });
    const id = await logOutcome(core, await makeDeployment(core), 'With a picture');
    await core.client.attachments.add({
      subject: id,
      name: 'a.txt',
      mediaType: 'text/plain',
      content: new TextEncoder().encode('sample'),
    });
    await stateWhen(core, (state) => state.pending.updates === 0 && state.phase === 'resting');
    await core.client.sync.once();
    expect((await core.client.sync.state()).files).toMatchObject({
      up: { files: 1 },
      moving: null,
      problem: null,
    });
    await core.client.sync.setOptions({ metered: false });
    await stateWhen(core, (state) => state.files.up.files === 0);
  });

  test('[SY3] paused, nothing goes up; one round can be asked for', async () => {
    const hub = await startHub();
    const { core } = await joinMember(hub, 'fdc', { sync: 'live' });
    await stateWhen(core, (state) => state.live);
    await core.client.sync.setOptions({ paused: true });
    await stateWhen(core, (state) => state.phase === 'paused' && !state.live);
    await makeDeployment(core);
    expect(await core.client.sync.state()).toMatchObject({
      phase: 'paused',
      options: { paused: true, metered: false },
      pending: { updates: 1 },
    });
    await core.client.sync.now();
    await stateWhen(core, (state) => state.phase === 'paused' && state.pending.updates === 0);
    await core.client.sync.setOptions({ paused: false });
    await stateWhen(core, (state) => state.live);
  });

  test('[ME12] what was not allowed goes up by itself as soon as it is', async () => {
    const hub = await startHub();
    const { core } = await joinMember(hub, 'fdc', { sync: 'live' });
    await stateWhen(core, (state) => state.live);
    const deployment = await makeDeployment(core);
    await stateWhen(core, (state) => state.pending.updates === 0 && state.phase === 'resting');
    await assign(hub.hub.database, 'The fdc', deployment, false);
    await logOutcome(core, deployment, 'While taken off');
    await stateWhen(core, (state) => state.pending.rejected === 1);
    await assign(hub.hub.database, 'The fdc', deployment, true);
    expect(
      (
        await stateWhen(
          core,
          (state) => state.pending.rejected === 0 && state.pending.updates === 0,
        )
      ).problem,
    ).toBeNull();
  });

  test('[SY4] a revoked device stops and says so; its log is kept', async () => {
    const hub = await startHub();
    const { core, dataDir } = await joinMember(hub, 'fdc', { sync: 'live' });
    const { hub: membership } = await stateWhen(core, (state) => state.live);
    await revoke(hub.hub.database, membership?.device ?? '', hub.clock.ms);
    await core.client.sync.now();
    const stopped = await stateWhen(core, (state) => state.phase === 'stopped');
    expect(stopped.problem).toMatchObject({ code: 'refused_by_hub', retryAt: null });
    await makeDeployment(core);
    expect(await core.client.sync.state()).toMatchObject({
      phase: 'stopped',
      pending: { updates: 1 },
    });
    await core.close();
    const again = await openFolder(dataDir, { sync: 'live' });
    await stateWhen(again, (state) => state.phase === 'stopped');
    expect(await again.client.records.list({ type: 'deployment' })).toMatchObject({
      items: [{ title: 'Site' }],
    });
  });
});
