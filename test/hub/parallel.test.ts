import { afterAll, beforeAll, expect, test } from 'vitest';
import { assign } from '../../hub/accounts/assign.ts';
import { makeChallenge } from '../../hub/accounts/challenge.ts';
import { type Identity, readIdentity } from '../../hub/accounts/identity.ts';
import { joinDevice } from '../../hub/accounts/join-device.ts';
import { makeInvite } from '../../hub/accounts/make-invite.ts';
import { leave, revoke } from '../../hub/accounts/revoke.ts';
import { openSession } from '../../hub/accounts/sessions.ts';
import { acceptQuarantined, discardQuarantined } from '../../hub/admin/decide-quarantine.ts';
import { noteBlob } from '../../hub/blobs/blob-access.ts';
import type { HubDatabase } from '../../hub/database/hub-database.ts';
import { firstInvite } from '../../hub/first-invite.ts';
import { compactLog } from '../../hub/log-store/snapshots.ts';
import { checkLog } from '../../hub/admin/check-log.ts';
import { newRecordId } from '../../shared/ids.ts';
import { sessionProof } from '../../shared/protocol/proof.ts';
import { type Backend, onEveryDatabase, type TestDatabase } from './support/databases.ts';
import {
  breakage,
  depName,
  DocumentWriter,
  openDeployment,
  type Writer,
} from './support/entries.ts';
import {
  enrolMany,
  joinBody,
  newDevice,
  request,
  signWith,
  type TestDevice,
} from './support/people.ts';
import { push } from './support/push.ts';

/** How often each race is run. FIELDLOOP_RACES=20 for a quick look. */
const asked = Number(process.env.FIELDLOOP_RACES ?? 200);
/** Races of one test that run at the same time, so that none waits for the answers of another. */
const wave = 20;
/** Only a machine that hangs takes this long. */
const timeout = 1_800_000;
const now = Date.now();

/** Each contender's outcome: what it resolved with, or the code that it was refused with. */
async function race<T>(contenders: readonly Promise<T>[]): Promise<{ won: T[]; codes: string[] }> {
  const settled = await Promise.allSettled(contenders);
  const won = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const codes = settled.flatMap((one) => (one.status === 'rejected' ? [codeOf(one.reason)] : []));
  return { won, codes };
}

/** @throws what is no refusal of the hub's */
function codeOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: string };
  if (name !== 'HubError' || typeof code !== 'string') throw error;
  return code;
}

const times = <T>(n: number, make: (i: number) => T): T[] =>
  Array.from({ length: n }, (_, i) => make(i));

/** Every place where the hub checks something and then writes what depends on it, contended for. */
function contracts(backend: Backend, instances: 1 | 2): void {
  // A hub on SQLite is one process, and on PostgreSQL each race over two processes is one within
  // each of them, too.
  const isUsual = (backend.name === 'SQLite') === (instances === 1);
  const rounds = isUsual ? asked : Math.min(asked, 20);
  let home: TestDatabase;
  let dbs: HubDatabase[];
  let identity: Identity;
  const at = (i: number): HubDatabase => dbs[i % dbs.length] as HubDatabase;

  beforeAll(async () => {
    home = await backend.make();
    dbs = [await home.open()];
    if (instances === 2) dbs.push(await home.open());
    identity = await readIdentity(at(0));
  });
  afterAll(() => home.remove());

  /**
   * @param together how many rounds may run at once: 1 when a round counts what no other may change
   */
  const contract = (title: string, round: () => Promise<void>, together = wave): void => {
    test(`${title} (${rounds} rounds)`, { timeout }, async () => {
      for (let i = 0; i < rounds; i += together) {
        await Promise.all(times(Math.min(together, rounds - i), round));
      }
    });
  };
  // Enrolled many at a time: how people join is what two of the races are about, and the others
  // only need people.
  let people: TestDevice[] = [];
  let enrolling: Promise<void> | null = null;
  const enrolled = async (): Promise<TestDevice> => {
    for (;;) {
      const one = people.pop();
      if (one) return one;
      enrolling ??= enrolMany(at(0), wave * 5).then((more) => {
        people = more;
        enrolling = null;
      });
      await enrolling;
    }
  };
  const count = async (text: string, ...params: unknown[]): Promise<number> =>
    (await at(0).first<{ n: number }>(text, ...params))?.n ?? 0;
  const standing = async (device: string): Promise<string | undefined> =>
    (await at(0).first<{ standing: string }>('SELECT standing FROM device WHERE id = ?', device))
      ?.standing;
  const invite = async (over = {}): Promise<string> =>
    (await makeInvite(at(0), request(over), now)).code;
  const deploymentOf = (
    who: Writer,
  ): { deployment: string; doc: DocumentWriter; open: ReturnType<DocumentWriter['write']> } => {
    const deployment = newRecordId();
    const doc = new DocumentWriter(depName(deployment));
    return { deployment, doc, open: doc.write(openDeployment(who, deployment)) };
  };
  const sessionRequest = (who: TestDevice): Parameters<typeof openSession>[2] => {
    const challenge = makeChallenge(identity.secret, who.device, now);
    const signature = signWith(who, sessionProof(identity.hub, who.device, challenge));
    return { device: who.device, challenge, signature, protocol: { min: 1, max: 1 }, deviceMs: 0 };
  };

  contract('[HU36] one invite, several devices: one joins', async () => {
    const code = await invite({ role: 'admin' });
    const devices = times(5, () => newDevice());
    const { won, codes } = await race(
      devices.map((device, i) => joinDevice(at(i), joinBody(device, code), now)),
    );
    expect([won.length, codes]).toEqual([1, times(4, () => 'invite_used')]);
    const joined = await Promise.all(
      devices.map(({ author }) => count('SELECT COUNT(*) AS n FROM member WHERE id = ?', author)),
    );
    expect(joined.sort()).toEqual([0, 0, 0, 0, 1]);
  });

  contract(
    '[HU36] one invite, the same device several times: each gets the same answer',
    async () => {
      const [code, device] = [await invite(), newDevice()];
      const { won } = await race(times(4, (i) => joinDevice(at(i), joinBody(device, code), now)));
      const told = won.map(({ member, device: id }) => `${member} ${id}`);
      expect(told).toEqual(times(4, () => `${device.author} ${device.device}`));
    },
  );

  contract('[HU36] several invites, one author id: one member has it', async () => {
    const codes = [await invite(), await invite(), await invite()];
    const author = newRecordId();
    const outcome = await race(
      codes.map((code, i) =>
        joinDevice(at(i), joinBody(newDevice({ author, device: newRecordId() }), code), now),
      ),
    );
    expect([outcome.won.length, outcome.codes]).toEqual([1, ['identity_taken', 'identity_taken']]);
  });

  contract(
    '[HU36] several invites, one device id with different keys: one key counts',
    async () => {
      const codes = [await invite(), await invite(), await invite()];
      const device = newRecordId();
      const outcome = await race(
        codes.map((code, i) =>
          joinDevice(at(i), joinBody(newDevice({ author: newRecordId(), device }), code), now),
        ),
      );
      expect([outcome.won.length, outcome.codes]).toEqual([
        1,
        ['identity_taken', 'identity_taken'],
      ]);
    },
  );

  contract('[HU36] one challenge, several times: one session', async () => {
    const ana = await enrolled();
    const proof = sessionRequest(ana);
    const { won, codes } = await race(times(5, (i) => openSession(at(i), identity, proof, now)));
    expect([won.length, codes]).toEqual([1, times(4, () => 'not_signed_in')]);
    expect(await count('SELECT COUNT(*) AS n FROM session WHERE device = ?', ana.device)).toBe(1);
  });

  contract('[HU36] many sessions of a device: never more than its share', async () => {
    const ana = await enrolled();
    await race(times(12, (i) => openSession(at(i), identity, sessionRequest(ana), now)));
    expect(await count('SELECT COUNT(*) AS n FROM session WHERE device = ?', ana.device)).toBe(8);
  });

  contract('[HU36] a device signs off while it is revoked: it stays revoked', async () => {
    const ana = await enrolled();
    await race([leave(at(0), ana.device), revoke(at(1), ana.device, now).then(() => undefined)]);
    expect(await standing(ana.device)).toBe('revoked');
  });

  contract(
    '[HU36] a second device joins while its member is revoked: it is not active afterwards',
    async () => {
      const ana = await enrolled();
      const code = await invite({ member: ana.author });
      const second = newDevice({ author: ana.author, device: newRecordId() });
      await race<unknown>([
        joinDevice(at(0), joinBody(second, code), now),
        revoke(at(1), ana.author, now),
      ]);
      expect(['revoked', undefined]).toContain(await standing(second.device));
      expect((await race([joinDevice(at(0), joinBody(second, code), now)])).won).toEqual([]);
    },
  );

  contract(
    '[HU36] a device signs in while it is revoked: no session of an active device is left',
    async () => {
      const ana = await enrolled();
      const { won } = await race<unknown>([
        openSession(at(0), identity, sessionRequest(ana), now),
        revoke(at(1), ana.device, now),
      ]);
      expect(await standing(ana.device)).toBe('revoked');
      expect(won.length).toBe(2);
    },
  );

  contract(
    '[HU36] a push while its device is revoked is in the log or held back, never both or neither',
    async () => {
      const ana = await enrolled();
      const { doc, deployment, open } = deploymentOf(ana);
      await push(at(0), ana, [open]);
      const frames = times(3, () => doc.write(breakage(ana, deployment)));
      await Promise.all([
        ...frames.map((frame, i) => push(at(i), ana, [frame])),
        revoke(at(1), ana.device, now),
      ]);
      const logged =
        (await count('SELECT COUNT(*) AS n FROM log WHERE device = ?', ana.device)) - 1;
      const waiting = await count(
        'SELECT COUNT(*) AS n FROM quarantine WHERE device = ?',
        ana.device,
      );
      // One that overtook the one that it builds on.
      const refused = frames.length - logged - waiting;
      expect(refused).toBeGreaterThanOrEqual(0);
      const [late] = (await push(at(0), ana, [doc.write(breakage(ana, deployment))])).codes;
      expect(late).toBe('quarantined');
    },
  );

  contract('[HU36] the same push several times: one place in the log', async () => {
    const ana = await enrolled();
    const { doc, deployment, open } = deploymentOf(ana);
    const frames = [open, doc.write(breakage(ana, deployment))];
    const { won } = await race(times(4, (i) => push(at(i), ana, frames)));
    expect(new Set(won.map(({ receipts }) => receipts.map(({ seq }) => seq).join()))).toHaveLength(
      1,
    );
    expect(await count('SELECT COUNT(*) AS n FROM log WHERE device = ?', ana.device)).toBe(2);
  });

  contract(
    '[HU36] pushes of several devices: each sequence number once, without gaps',
    async () => {
      const people = await Promise.all(times(4, () => enrolled()));
      const before = await count('SELECT seq AS n FROM log_head');
      const { won } = await race(
        people.map((who, i) => push(at(i), who, [deploymentOf(who).open])),
      );
      const seqs = won
        .flatMap(({ receipts }) => receipts.map(({ seq }) => seq))
        .sort((a, b) => a - b);
      expect(seqs).toEqual(times(4, (i) => before + 1 + i));
    },
    1,
  );

  contract('[HU36] one deployment, opened by several members: one opens it', async () => {
    const people = await Promise.all(times(3, () => enrolled()));
    const deployment = newRecordId();
    const { won } = await race(
      people.map((who, i) =>
        push(at(i), who, [
          new DocumentWriter(depName(deployment)).write(openDeployment(who, deployment)),
        ]),
      ),
    );
    expect(won.flatMap(({ codes }) => codes)).toHaveLength(2);
    expect(
      await count('SELECT COUNT(*) AS n FROM assignment WHERE deployment = ?', deployment),
    ).toBe(1);
  });

  contract(
    '[HU36] a blob noted by several at once is kept once, and never for a device that was ' +
      'revoked before',
    async () => {
      const [ana, bob] = [await enrolled(), await enrolled()];
      const sha256 = newRecordId().replaceAll('-', '').padEnd(64, '0').slice(0, 64);
      await race(times(4, (i) => noteBlob(at(i), i % 2 === 0 ? ana : bob, sha256, 1, now)));
      expect(await count('SELECT COUNT(*) AS n FROM blob WHERE sha256 = ?', sha256)).toBe(1);
      expect(await count('SELECT COUNT(*) AS n FROM blob_holder WHERE sha256 = ?', sha256)).toBe(2);
      await revoke(at(1), ana.device, now);
      expect((await race([noteBlob(at(0), ana, 'f'.repeat(64), 1, now)])).codes).toEqual([
        'device_revoked',
      ]);
    },
  );

  contract('[HU36] what waits in quarantine is decided once: taken or thrown away', async () => {
    const ana = await enrolled();
    const { doc, deployment, open } = deploymentOf(ana);
    await push(at(0), ana, [open]);
    await revoke(at(0), ana.device, now);
    await push(at(0), ana, [
      doc.write(breakage(ana, deployment)),
      doc.write(breakage(ana, deployment)),
    ]);
    const { won } = await race([
      acceptQuarantined(at(0), ana.device, now),
      discardQuarantined(at(1), ana.device),
      acceptQuarantined(at(1), ana.device, now),
    ]);
    const decided = won.reduce(
      (sum, { accepted, discarded }) => ({
        accepted: sum.accepted + accepted,
        discarded: sum.discarded + discarded,
      }),
      { accepted: 0, discarded: 0 },
    );
    expect(decided.accepted + decided.discarded).toBe(2);
    expect(await count('SELECT COUNT(*) AS n FROM log WHERE device = ?', ana.device)).toBe(
      1 + decided.accepted,
    );
    expect(await count('SELECT COUNT(*) AS n FROM quarantine WHERE device = ?', ana.device)).toBe(
      0,
    );
  });

  contract(
    '[HU36] a member put on and taken off at once: each change of scope counts',
    async () => {
      const ana = await enrolled();
      const deployments = times(4, () => newRecordId());
      const scope = await count('SELECT scope AS n FROM member WHERE id = ?', ana.author);
      await race([
        ...deployments.map((id, i) => assign(at(i), ana.author, id, true)),
        assign(at(1), ana.author, newRecordId(), false),
      ]);
      expect(await count('SELECT scope AS n FROM member WHERE id = ?', ana.author)).toBe(scope + 5);
      expect(await count('SELECT COUNT(*) AS n FROM assignment WHERE member = ?', ana.author)).toBe(
        4,
      );
    },
  );

  test('[HU36] compaction beside pushes: nothing is lost', { timeout }, async () => {
    const ana = await enrolled();
    const { doc, deployment, open } = deploymentOf(ana);
    await push(at(0), ana, [open]);
    for (let i = 0; i < rounds / 10; i++) {
      const frames = times(3, () => doc.write(breakage(ana, deployment)));
      await Promise.all([
        push(at(0), ana, frames),
        compactLog(at(1), Number.MAX_SAFE_INTEGER, now),
      ]);
    }
    expect((await checkLog(at(0))).problems).toEqual([]);
  });
}

onEveryDatabase('contended for in one process', (backend) => {
  contracts(backend, 1);
});
onEveryDatabase('contended for over two processes', (backend) => {
  contracts(backend, 2);
});

onEveryDatabase('the first research lead', (backend) => {
  test('[HU36] another’s earlier joining leaves the lead’s invite as it is', async () => {
    const home = await backend.make();
    try {
      const database = await home.open();
      const first = await firstInvite(database, 'http://hub.example', now);
      const request = {
        role: 'fdc',
        member: 'Kim Sample',
        deployments: null,
        lifetimeMs: 60_000,
      } as const;
      const { code } = await makeInvite(database, request, now);
      await joinDevice(database, joinBody(newDevice(), code), now);
      const { role } = await joinDevice(database, joinBody(newDevice(), first!.code), now);
      expect(role).toBe('research');
    } finally {
      await home.remove();
    }
  });

  test(
    '[HU36] several starts give several invites: one person becomes the first',
    { timeout },
    async () => {
      // Each needs a database of its own, which takes longer than the race.
      for (let i = 0; i < Math.min(asked, 5); i++) {
        const home = await backend.make();
        try {
          const [a, b] = [await home.open(), await home.open()];
          const codes = (
            await Promise.all([a, b, a].map((db) => firstInvite(db, 'http://hub.example', now)))
          ).map((one) => one!.code);
          const { won, codes: refused } = await race(
            codes.map((code, n) => joinDevice(n % 2 ? a : b, joinBody(newDevice(), code), now)),
          );
          expect([won.length, refused]).toEqual([1, ['invite_unknown', 'invite_unknown']]);
          expect(await firstInvite(a, 'http://hub.example', now)).toBe(null);
        } finally {
          await home.remove();
        }
      }
    },
  );
});
