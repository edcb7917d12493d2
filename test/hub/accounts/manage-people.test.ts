import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Caller } from '../../../hub/accounts/caller.ts';
import { findCaller } from '../../../hub/accounts/caller.ts';
import { joinDevice } from '../../../hub/accounts/join-device.ts';
import {
  invitePerson,
  readPeople,
  revokeDeviceOf,
  revokeInvite,
} from '../../../hub/accounts/manage-people.ts';
import { codeHash } from '../../../hub/accounts/make-invite.ts';
import { revoke } from '../../../hub/accounts/revoke.ts';
import type { HubDatabase } from '../../../hub/database/hub-database.ts';
import type { InviteAsked, People } from '../../../shared/protocol/people.ts';
import { onEveryDatabase, type TestDatabase } from '../support/databases.ts';
import { enrol, joinBody, newDevice, type TestDevice } from '../support/people.ts';

const now = Date.UTC(2026, 10, 2);
const asked = (over: Partial<InviteAsked> = {}): InviteAsked => ({
  role: 'fdc',
  name: 'Sample Fay',
  member: null,
  deployments: null,
  days: 7,
  ...over,
});

onEveryDatabase('people and devices', (backend) => {
  let made: TestDatabase;
  let database: HubDatabase;
  beforeEach(async () => {
    made = await backend.make();
    database = await made.open();
  });
  afterEach(() => made.remove());

  const callerOf = async ({ device }: TestDevice): Promise<Caller> => {
    const caller = await findCaller(database, device);
    if (caller === null) throw new Error('nobody');
    return caller;
  };
  const people = async (who: TestDevice, page = { after: '', most: 500 }): Promise<People> =>
    readPeople(database, await callerOf(who), page, now);
  const lead = (name = 'Sample lead') => enrol(database, { role: 'research', member: name });

  test('[HU52] a lead invites; the invite waits until a device joins', async () => {
    const who = await lead();
    const { code, expires } = await invitePerson(database, who.device, asked(), now);
    expect(expires).toBe(now + 7 * 24 * 3_600_000);
    expect(await people(who)).toMatchObject({
      members: [{ name: 'Sample lead', role: 'research', devices: [{ standing: 'active' }] }],
      invites: [
        {
          id: codeHash(code),
          name: 'Sample Fay',
          role: 'fdc',
          member: null,
          deployments: null,
          made: now,
          by: { id: who.author, name: 'Sample lead' },
        },
      ],
    });
    const fay = newDevice();
    await joinDevice(database, joinBody(fay, code), now + 1);
    const { members, invites } = await people(who);
    expect(invites).toEqual([]);
    expect(members.find(({ id }) => id === fay.author)).toMatchObject({
      name: 'Sample Fay',
      role: 'fdc',
      limited: false,
      deployments: [],
      devices: [{ id: fay.device, name: 'Sample laptop', standing: 'active', joined: now + 1 }],
    });
  });

  test('[HU52] only an administrator adds a device for somebody else', async () => {
    const who = await lead();
    const admin = await enrol(database, { role: 'admin', member: 'Sample admin' });
    const fay = await enrol(database, { role: 'fdc', member: 'Sample Fay' });
    await expect(
      invitePerson(database, who.device, asked({ member: fay.author }), now),
    ).rejects.toMatchObject({ code: 'not_allowed' });
    for (const name of ['Sample Fay', ' sample  fay', fay.author])
      await expect(
        invitePerson(database, who.device, asked({ name }), now),
        name,
      ).rejects.toMatchObject({ code: 'invalid_request' });
    const own = await invitePerson(
      database,
      who.device,
      asked({ role: 'research', member: who.author }),
      now,
    );
    const laptop = await joinDevice(database, joinBody(newDevice(), own.code), now);
    expect(laptop.member).toBe(who.author);
    const hers = await invitePerson(database, admin.device, asked({ member: fay.author }), now);
    const phone = await joinDevice(database, joinBody(newDevice(), hers.code), now);
    expect(phone.member).toBe(fay.author);
  });

  test('[HU52] leads manage all but administrators, others nobody', async () => {
    const [who, admin, fdc, success] = await Promise.all(
      (['research', 'admin', 'fdc', 'success'] as const).map((role) =>
        enrol(database, { role, member: `Sample ${role}` }),
      ),
    );
    const { code: forAdmin } = await invitePerson(
      database,
      admin!.device,
      asked({ role: 'admin', name: 'Second admin' }),
      now,
    );
    const refused = { code: 'not_allowed' };
    for (const one of [fdc!, success!]) {
      await expect(people(one)).rejects.toMatchObject(refused);
      await expect(invitePerson(database, one.device, asked(), now)).rejects.toMatchObject(refused);
      await expect(revokeDeviceOf(database, one.device, who!.device, now)).rejects.toMatchObject(
        refused,
      );
      await expect(revokeInvite(database, one.device, codeHash(forAdmin))).rejects.toMatchObject(
        refused,
      );
    }
    await expect(
      invitePerson(database, who!.device, asked({ role: 'admin' }), now),
    ).rejects.toMatchObject(refused);
    // Nor as another device of one, in whatever role.
    for (const role of ['admin', 'research', 'fdc'] as const)
      await expect(
        invitePerson(database, who!.device, asked({ role, member: admin!.author }), now),
      ).rejects.toMatchObject(refused);
    await expect(revokeDeviceOf(database, who!.device, admin!.device, now)).rejects.toMatchObject(
      refused,
    );
    await expect(revokeInvite(database, who!.device, codeHash(forAdmin))).rejects.toMatchObject(
      refused,
    );
    for (const target of [fdc!, success!])
      await revokeDeviceOf(database, who!.device, target.device, now);
    await revokeDeviceOf(database, admin!.device, who!.device, now);
    for (const target of [fdc!, success!, who!])
      expect((await callerOf(target)).deviceStanding).toBe('revoked');
  });

  test('[HU53] a revoked device changes nothing, and its invites are void', async () => {
    const [who, other] = [await lead(), await lead('Other lead')];
    const waits = await invitePerson(database, who.device, asked(), now);
    const used = await invitePerson(database, who.device, asked({ name: 'Sample Gil' }), now);
    await joinDevice(database, joinBody(newDevice(), used.code), now);
    await expect(revokeInvite(database, other.device, codeHash(used.code))).rejects.toMatchObject({
      code: 'invalid_request',
    });
    await revokeDeviceOf(database, other.device, who.device, now);
    await expect(
      joinDevice(database, joinBody(newDevice(), waits.code), now),
    ).rejects.toMatchObject({
      code: 'invite_unknown',
    });
    for (const change of [
      invitePerson(database, who.device, asked({ name: 'X' }), now),
      revokeDeviceOf(database, who.device, other.device, now),
      revokeInvite(database, who.device, codeHash(waits.code)),
    ])
      await expect(change).rejects.toMatchObject({ code: 'device_revoked' });
    expect((await people(other)).members).toHaveLength(3);
  });

  test('[HU53] a revocation and an invite that race leave no valid invite', async () => {
    const [who, other] = [await lead(), await lead('Other lead')];
    const [made] = await Promise.allSettled([
      invitePerson(database, who.device, asked(), now),
      revoke(database, who.device, now),
    ]);
    if (made.status === 'fulfilled')
      await expect(
        joinDevice(database, joinBody(newDevice(), made.value.code), now),
      ).rejects.toMatchObject({ code: 'invite_unknown' });
    expect((await people(other)).invites).toEqual([]);
  });

  test('[HU52] a withdrawn invite is void, and can be withdrawn twice', async () => {
    const who = await lead();
    const { code } = await invitePerson(database, who.device, asked(), now);
    await revokeInvite(database, who.device, codeHash(code));
    await revokeInvite(database, who.device, codeHash(code));
    await expect(joinDevice(database, joinBody(newDevice(), code), now)).rejects.toMatchObject({
      code: 'invite_unknown',
    });
  });

  test('[HU52] taken names, missing members and one’s device are refused', async () => {
    const who = await lead();
    await enrol(database, { role: 'fdc', member: 'Sample Fay' });
    const nobody = newDevice();
    const tries: readonly (readonly [Partial<InviteAsked>, string])[] = [
      [{ name: 'sample  FAY' }, 'Add a device for them'],
      [{ member: nobody.author }, 'no such member'],
      [{ name: 'New', deployments: [nobody.author] }, 'does not have one of the deployments'],
      [{ name: 'New', role: 'research', deployments: [nobody.author] }, 'does not have one'],
    ];
    for (const [over, words] of tries)
      await expect(invitePerson(database, who.device, asked(over), now)).rejects.toThrow(words);
    await expect(revokeDeviceOf(database, who.device, who.device, now)).rejects.toThrow(
      'Leave the hub with it instead',
    );
    await expect(revokeDeviceOf(database, who.device, nobody.device, now)).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('[HU54] members come in pages; waiting invites are limited', async () => {
    const who = await lead();
    for (const name of ['A', 'B', 'C']) await enrol(database, { member: `Sample ${name}` });
    const first = await people(who, { after: '', most: 3 });
    const second = await people(who, { after: first.next ?? '', most: 3 });
    expect(second.next).toBeUndefined();
    expect(second.invites).toEqual([]);
    const names = [...first.members, ...second.members].map(({ name }) => name);
    expect(names.sort()).toEqual(['Sample A', 'Sample B', 'Sample C', 'Sample lead']);
    for (let n = 0; n < 100; n++)
      await invitePerson(database, who.device, asked({ name: `Sample ${n}` }), now);
    const more = invitePerson(database, who.device, asked({ name: 'One more' }), now);
    await expect(more).rejects.toMatchObject({ code: 'over_limit' });
    // Those that have expired count no more, and are not listed.
    const later = now + 8 * 24 * 3_600_000;
    await invitePerson(database, who.device, asked({ name: 'One more' }), later);
    expect(
      (await readPeople(database, await callerOf(who), { after: '', most: 9 }, later)).invites,
    ).toHaveLength(1);
  });
});
