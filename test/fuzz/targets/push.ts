import { join } from 'node:path';
import zlib from 'node:zlib';
import { openCore } from '../../../electron/core/app/core.ts';
import type { DocumentName } from '../../../shared/doc/document-name.ts';
import { newRecordId } from '../../../shared/ids.ts';
import { type Frame, type LogFrame, writeFrames } from '../../../shared/protocol/frames.ts';
import { framesType } from '../../../shared/protocol/protocol.ts';
import type { TestClient } from '../../hub/support/client.ts';
import {
  breakage,
  depName,
  DocumentWriter,
  entryOf,
  openDeployment,
} from '../../hub/support/entries.ts';
import type { Chance } from '../chance.ts';
import type { OpenTarget } from '../fuzz-target.ts';
import { failIfChanged, shownOf } from '../honest-core.ts';
import { hostileEntry, idFrom } from '../hostile-entries.ts';
import { mutateBytes } from '../mutate-bytes.ts';
import { enrolAtHub, openTestHub } from '../open-test-hub.ts';
import { giveUpdates } from '../../electron/core/two-cores.ts';

/** How a body is packed; the last one only says that it is. */
const packings = [
  { encoding: null, pack: (bytes: Uint8Array): Uint8Array => bytes },
  { encoding: 'zstd', pack: (bytes: Uint8Array): Uint8Array => zlib.zstdCompressSync(bytes) },
  { encoding: 'gzip', pack: (bytes: Uint8Array): Uint8Array => zlib.gzipSync(bytes) },
  { encoding: 'zstd', pack: (bytes: Uint8Array): Uint8Array => bytes },
] as const;

/** Honest people with their work at a hub, and a member who is not on their deployment. */
interface People {
  readonly ana: TestClient;
  readonly lead: TestClient;
  readonly mallory: TestClient;
  readonly deployment: string;
  /** Of the hostile member. */
  readonly own: string;
  readonly records: readonly string[];
  readonly entries: readonly string[];
}

/** Changed bodies of POST /push from a member of a real hub. */
export const openTarget: OpenTarget = async (dir) => {
  const running = await openTestHub(join(dir, 'hub'));
  const { client: ana } = await enrolAtHub(running, {});
  const { client: lead } = await enrolAtHub(running, { role: 'research' });
  const { client: mallory } = await enrolAtHub(running, {});
  const people = await workAtHub(ana, lead, mallory);
  const isHonest = ({ device }: LogFrame): boolean => device !== mallory.device;
  const before = (await lead.pull()).filter(isHonest);
  let settled = 0;
  return {
    make: (chance) => {
      const length = 1 + chance.below(3);
      const bytes = writeFrames(Array.from({ length }, () => makeFrame(chance, people)));
      return chance.oneIn(2) ? bytes : mutateBytes(bytes, chance);
    },
    take: (input) => pushBody(mallory, input),
    settle: async () => {
      const all = await lead.pull();
      failIfChanged('the honest log', textOf(before), textOf(all.filter(isHonest)));
      failIfMisplaced(
        all.filter((frame) => !isHonest(frame)),
        people,
      );
      const place = join(dir, `device-${++settled}-`);
      const plain = await shownBy(`${place}plain`, before, people.records);
      const attacked = await shownBy(`${place}attacked`, all, people.records);
      failIfChanged('an honest record', plain, attacked);
    },
    close: () => running.close(),
  };
};

async function workAtHub(ana: TestClient, lead: TestClient, mallory: TestClient): Promise<People> {
  const [deployment, own] = [newRecordId(), newRecordId()];
  const logged = breakage(ana, deployment, 'Honest');
  const values = { title: 'Honest' };
  const profession = entryOf(lead, { op: 'create', type: 'profession', values });
  const doc = new DocumentWriter(depName(deployment));
  await ana.push([doc.write(openDeployment(ana, deployment), logged)]);
  await lead.push([new DocumentWriter('ws@1').write(profession)]);
  await mallory.push([new DocumentWriter(depName(own)).write(openDeployment(mallory, own))]);
  return {
    ana,
    lead,
    mallory,
    deployment,
    own,
    records: [deployment, logged.record, profession.record],
    entries: [logged.id, profession.id],
  };
}

function makeFrame(chance: Chance, people: People): Frame {
  const { ana, mallory, deployment, own } = people;
  const document = chance.pick([
    depName(own),
    depName(own),
    depName(own),
    depName(idFrom(chance)),
    `dep/${own}@2`,
    depName(deployment),
    `dep/${deployment}@2`,
    `tri/${deployment}@1`,
    'ws@1',
    'ws@2',
  ]);
  const known = { ...people, writer: chance.oneIn(8) ? ana : mallory };
  const length = 1 + chance.below(3);
  const entries = Array.from({ length }, () => hostileEntry(chance, known));
  const made = new DocumentWriter(document, 1 + chance.below(2 ** 32 - 1)).write(...entries);
  return chance.oneIn(3) ? { ...made, update: mutateBytes(made.update, chance) } : made;
}

async function pushBody(client: TestClient, input: Uint8Array): Promise<void> {
  const { encoding, pack } = packings[input.length % packings.length] as (typeof packings)[number];
  const packed: Record<string, string> = encoding === null ? {} : { 'content-encoding': encoding };
  const headers = { 'content-type': framesType, ...packed };
  const { status, body } = await client.call('POST', '/push', pack(input), headers);
  if (status >= 500 || status === 401 || status === 429) {
    throw new Error(`the hub answered ${status}: ${JSON.stringify(body)}`);
  }
}

function failIfMisplaced(frames: readonly LogFrame[], { deployment }: People): void {
  const found = frames.find(({ document }) => document.includes(deployment));
  if (found) throw new Error(`a frame was taken for ${found.document}`);
}

const textOf = (frames: readonly LogFrame[]): string[] =>
  frames.map(
    ({ document, device, update }) =>
      `${document} ${device} ${Buffer.from(update).toString('base64')}`,
  );

/** What a device shows of the records when it has taken in the frames. */
async function shownBy(
  dir: string,
  frames: readonly LogFrame[],
  records: readonly string[],
): Promise<unknown> {
  const core = await openCore({ dataDir: dir });
  try {
    await core.client.app.begin({
      workspace: 'Sample',
      name: 'Sample Other',
      role: 'research',
      sample: false,
    });
    giveUpdates(
      core,
      frames.map((frame) => ({ ...frame, document: frame.document as DocumentName })),
    );
    return await shownOf(core, dir, records);
  } finally {
    await core.close();
  }
}
