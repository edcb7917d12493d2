import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { comment, DocumentWriter } from '../../hub/support/entries.ts';
import { openAnswerChanger } from '../answer-changer.ts';
import { Chance } from '../chance.ts';
import { failIfUnforeseen } from '../fail-if-unforeseen.ts';
import type { OpenTarget } from '../fuzz-target.ts';
import { openHonestCore } from '../honest-core.ts';
import { enrolAtHub, joinByCore, openTestHub } from '../open-test-hub.ts';

const hourMs = 3_600_000;

/**
 * Changed answers of a hub to a device in the middle of a round. Afterwards the hub is itself
 * again, and all that the device wrote meanwhile has to go up.
 */
export const openTarget: OpenTarget = async (dir) => {
  const clock = { ms: Date.now() };
  const now = (): number => clock.ms;
  const running = await openTestHub(join(dir, 'hub'), now);
  const between = await openAnswerChanger(running.url);
  const there = { ...running, url: between.url };
  const honest = await openHonestCore(join(dir, 'data'), (core) => joinByCore(there, core), now);
  const { client: other } = await enrolAtHub(running, { role: 'research' });
  const document = new DocumentWriter(`dep/${honest.deployment}@1`);
  const sync = () => honest.core.client.sync.once();
  return {
    /** What varies is decided while the hub answers, by a seed of the case's own. */
    make: (chance) => chance.bytes(8),
    take: async (input) => {
      clock.ms += hourMs;
      await other.signIn();
      await other.push([document.write(comment(other, honest.records[0] ?? ''))]);
      await honest.core.client.records.create({
        type: 'comment',
        values: { subject: honest.deployment, body: 'Written meanwhile' },
      });
      between.change(new Chance(Buffer.from(input).readInt32LE()));
      await failIfUnforeseen(sync());
      between.pass();
    },
    settle: async () => {
      clock.ms += 13 * hourMs;
      await sync();
      const round = await sync();
      const { rejected, pending } = round;
      if (!isDeepStrictEqual({ rejected, pending }, { rejected: 0, pending: 0 })) {
        throw new Error(`the hub does not have everything: ${JSON.stringify(round)}`);
      }
      await honest.settle();
    },
    close: async () => {
      await honest.core.close();
      await between.close();
      await running.close();
    },
  };
};
