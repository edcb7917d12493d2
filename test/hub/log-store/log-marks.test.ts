import { expect, onTestFinished, test } from 'vitest';
import { joinDevice } from '../../../hub/accounts/join-device.ts';
import { makeInvite } from '../../../hub/accounts/make-invite.ts';
import { readIdentity, readIncarnation } from '../../../hub/accounts/identity.ts';
import type { HubDatabase } from '../../../hub/database/hub-database.ts';
import { beginLife, type LogMarks, openLogMarks } from '../../../hub/log-store/log-marks.ts';
import { onEveryDatabase } from '../support/databases.ts';
import { enrolMany, joinBody, newDevice, request } from '../support/people.ts';

interface HubOfTest {
  readonly marks: LogMarks;
  readonly noticed: () => number;
}

onEveryDatabase('marks of the log', (backend) => {
  const begun = async () => {
    const home = await backend.make();
    onTestFinished(() => home.remove());
    const database = await home.open();
    const { secret } = await readIdentity(database);
    /** One more process of the hub. */
    const start = async (on: HubDatabase = database): Promise<HubOfTest> => {
      let noticed = 0;
      await beginLife(on);
      const marks = openLogMarks(on, secret, () => {
        noticed++;
      });
      return { marks, noticed: () => noticed };
    };
    const setHead = (seq: number): Promise<unknown> =>
      database.write((sql) => sql.run('UPDATE log_head SET seq = ?', seq));
    return { home, database, secret, start, setHead, incarnation: () => readIncarnation(database) };
  };

  test('[HU49] a mark that the log reaches proves nothing after starts', async () => {
    const { home, start, setHead, incarnation } = await begun();
    const before = await incarnation();
    const shown: string[] = [];
    const hubs = [await start()];
    for (const head of [3, 3, 8, 20]) {
      await setHead(head);
      for (const { marks } of hubs) shown.push(await marks.make());
      hubs.push(await start(await home.open()));
    }
    for (const { marks, noticed } of hubs) {
      for (const mark of shown) await marks.check(mark);
      expect(noticed()).toBe(0);
    }
    expect(await incarnation()).toBe(before);
  });

  test('[HU49] a mark beyond its life is one new incarnation', async () => {
    const { start, setHead, incarnation, database } = await begun();
    const first = await start();
    await setHead(10);
    const mark = await first.marks.make();
    const before = await incarnation();
    await setHead(6);
    const [a, b] = [await start(), await start()];
    // Others write past the place that the mark names.
    await setHead(30);
    await a.marks.make();
    const [person] = await enrolMany(database, 1);
    await database.write(async (sql) => {
      await sql.insert(
        'session',
        ['token_hash', 'device', 'challenge', 'expires'],
        [['t', person?.device ?? '', 'c', 9]],
      );
    });
    const { code } = await makeInvite(database, request(), Date.now());
    await Promise.all([a.marks.check(mark), b.marks.check(mark), a.marks.check(mark)]);
    expect(a.noticed() + b.noticed()).toBe(1);
    const renewed = await incarnation();
    expect(renewed).not.toBe(before);
    expect(await database.first('SELECT 1 AS yes FROM session')).toBe(null);
    // It may have been used after the data was copied. One that is made from now on works.
    await expect(
      joinDevice(database, joinBody(newDevice(), code), Date.now()),
    ).rejects.toMatchObject({
      code: 'invite_unknown',
    });
    const later = await makeInvite(database, request(), Date.now());
    await b.marks.check(mark);
    await joinDevice(database, joinBody(newDevice(), later.code), Date.now());
    // It says nothing of the new incarnation.
    await b.marks.check(mark);
    await b.marks.check(await a.marks.make());
    expect(await incarnation()).toBe(renewed);
  });

  test('[HU49] a mark of a start that the put-back data does not know is proof', async () => {
    const { start, setHead, incarnation, database } = await begun();
    await start();
    await setHead(5);
    const lives = await database.all<{ number: number; id: string; from_seq: number }>(
      'SELECT number, id, from_seq FROM life',
    );
    const mark = await (await start()).marks.make();
    const before = await incarnation();
    await database.write(async (sql) => {
      await sql.run('DELETE FROM life');
      await sql.insert(
        'life',
        ['number', 'id', 'from_seq'],
        lives.map((life) => [life.number, life.id, life.from_seq]),
      );
    });
    const later = await start();
    await later.marks.check(mark);
    expect([later.noticed(), (await incarnation()) === before]).toEqual([1, false]);
  });

  test('[HU49] a process under which older data is put back notices by itself', async () => {
    const { start, setHead, incarnation } = await begun();
    const hub = await start();
    await setHead(10);
    await hub.marks.make();
    const before = await incarnation();
    await setHead(4);
    await hub.marks.make();
    expect([hub.noticed(), (await incarnation()) === before]).toEqual([1, false]);
  });

  test('[HU49] nobody but the hub makes a mark', async () => {
    const { start, setHead, incarnation, database } = await begun();
    const hub = await start();
    await setHead(10);
    const mark = await hub.marks.make();
    const before = await incarnation();
    const [inc = '', life = '', , signature = ''] = mark.split('.');
    const other = await openLogMarks(database, 'another secret', () => undefined).make();
    const altered = [`${inc}.${life}.99.${signature}`, `${inc}.${inc}.10.${signature}`];
    const cut = ['', 'x', `${inc}.${life}.10.`, mark.slice(0, -1)];
    for (const forged of [...altered, ...cut, other]) await hub.marks.check(forged);
    expect([hub.noticed(), await incarnation()]).toEqual([0, before]);
  });
});
