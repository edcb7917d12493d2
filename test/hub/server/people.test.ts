import { expect, test } from 'vitest';
import { newRecordId } from '../../../shared/ids.ts';
import { invitedSchema, type People, peopleSchema } from '../../../shared/protocol/people.ts';
import { TestClient } from '../support/client.ts';
import { startHub } from '../support/hub.ts';
import { newDevice } from '../support/people.ts';

const invite = { role: 'fdc', name: 'Sample Fay', member: null, deployments: null, days: 7 };
const changes = (device: string) =>
  [
    ['/invites', invite],
    ['/invites/revoke', { invite: '0'.repeat(64) }],
    ['/devices/revoke', { device }],
  ] as const;

test('[HU52] a lead invites; a second device joins, is seen and revoked', async () => {
  const hub = await startHub();
  const lead = await hub.join({ role: 'research', member: 'Sample lead' });
  const { code, url } = invitedSchema.parse((await lead.call('POST', '/invites', invite)).body);
  expect(url).toBe(hub.url);
  expect(JSON.stringify(await lead.get('/people'))).not.toContain(code);
  const fay = new TestClient(hub.url, newDevice());
  await fay.join(code);
  await fay.signIn();
  const { members } = peopleSchema.parse(await lead.get<People>('/people'));
  const [device] = members.find(({ name }) => name === 'Sample Fay')?.devices ?? [];
  expect(device).toMatchObject({ id: fay.device, standing: 'active', seen: hub.clock.ms });
  expect(await lead.call('POST', '/devices/revoke', { device: fay.device })).toMatchObject({
    status: 200,
  });
  expect(await fay.call('GET', '/changes?since=0')).toMatchObject({ status: 401 });
  expect((await fay.signIn()).standing).toBe('revoked');
  expect(await fay.call('GET', '/people')).toMatchObject({ code: 'device_revoked' });
});

test('[HU52] strangers, FDCs and customer success get nothing of it', async () => {
  const hub = await startHub();
  const lead = await hub.join({ role: 'research', member: 'Sample lead' });
  const stranger = new TestClient(hub.url, newDevice());
  const [fdc, success] = [await hub.join({ role: 'fdc' }), await hub.join({ role: 'success' })];
  for (const [client, answer] of [
    [stranger, { status: 401, code: 'not_signed_in' }],
    [fdc, { status: 403, code: 'not_allowed' }],
    [success, { status: 403, code: 'not_allowed' }],
  ] as const) {
    expect(await client.call('GET', '/people')).toMatchObject(answer);
    for (const [path, body] of changes(lead.device))
      expect(await client.call('POST', path, body)).toMatchObject(answer);
  }
  expect((await lead.get<People>('/people')).invites).toEqual([]);
});

test('[HU52] bodies and queries that don’t fit are refused, whatever they hold', async () => {
  const hub = await startHub();
  const lead = await hub.join({ role: 'admin', member: 'Sample admin' });
  const bad: readonly unknown[] = [
    {},
    { ...invite, role: 'owner' },
    { ...invite, role: '__proto__' },
    { ...invite, name: '' },
    { ...invite, name: 'x'.repeat(121) },
    { ...invite, name: 'a\u0000b' },
    { ...invite, member: "' OR 1=1 --" },
    { ...invite, deployments: [] },
    { ...invite, deployments: ['x'] },
    { ...invite, deployments: Array.from({ length: 501 }, () => newRecordId()) },
    { ...invite, days: 0 },
    { ...invite, days: 91 },
    { ...invite, days: 1.5 },
    { ...invite, more: true },
    [invite],
    null,
  ];
  for (const body of bad)
    expect(await lead.call('POST', '/invites', body)).toMatchObject({ status: 400 });
  for (const [path, body] of [
    ['/invites/revoke', { invite: 'x' }],
    ['/devices/revoke', { device: '' }],
    ['/devices/revoke', { device: lead.device, also: 1 }],
  ] as const)
    expect(await lead.call('POST', path, body)).toMatchObject({ status: 400 });
  for (const query of ['after=x', 'most=0', 'most=501', 'most=no'])
    expect(await lead.call('GET', `/people?${query}`)).toMatchObject({ status: 400 });
});

test('[HU54] changes are counted by member, over all their devices; reading goes on', async () => {
  const hub = await startHub({ limits: { managingPer10min: 3 } });
  const lead = await hub.join({ role: 'research', member: 'Sample lead' });
  const second = await hub.join({ role: 'research', member: 'Sample lead' });
  const codes: (string | null)[] = [];
  for (const [n, client] of [lead, second, lead, second].entries())
    codes.push((await client.call('POST', '/invites', { ...invite, name: `Sample ${n}` })).code);
  expect(codes).toEqual([null, null, null, 'slow_down']);
  expect((await second.get<People>('/people')).invites).toHaveLength(3);
});
