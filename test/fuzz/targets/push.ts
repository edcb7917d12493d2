import { join } from 'node:path';
import zlib from 'node:zlib';
import { openCore } from '../../../electron/core/core.ts';
import type { DocumentName } from '../../../shared/doc/document-name.ts';
import { newRecordId } from '../../../shared/ids.ts';
import { type LogFrame, writeFrames } from '../../../shared/protocol/frames.ts';
import { framesType } from '../../../shared/protocol/protocol.ts';
import { breakage, depName, DocumentWriter, entryOf, openDeployment } from '../../hub/support/entries.ts';
import type { Chance } from '../chance.ts';
import type { OpenTarget } from '../fuzz-target.ts';
import { failIfChanged, shownOf } from '../honest-core.ts';
import { hostileEntry, idFrom } from '../hostile-entries.ts';
import { mutateBytes } from '../mutate-bytes.ts';
import { enrolAtHub, openTestHub } from '../open-test-hub.ts';

/** How a body is packed; the last one only says that it is. */
const packings = [
  { encoding: null, pack: (bytes: Uint8Array): Uint8Array => bytes },
  { encoding: 'zstd', pack: (bytes: Uint8Array): Uint8Array => zlib.zstdCompressSync(bytes) },
  { encoding: 'gzip', pack: (bytes: Uint8Array): Uint8Array => zlib.gzipSync(bytes) },
  { encoding: 'zstd', pack: (bytes: Uint8Array): Uint8Array => bytes },
] as const;

/** Changed bodies of POST /push from a member of a real hub, who is not on the deployment of the others. */
export const openTarget: OpenTarget = async (dir) => {
  const running = await openTestHub(join(dir, 'hub'));
  const { client: ana } = await enrolAtHub(running, {});
  const { client: lead } = await enrolAtHub(running, { role: 'research' });
  const { client: mallory } = await enrolAtHub(running, {});
  const deployment = newRecordId();
  const logged = breakage(ana, deployment, 'Honest');
  const profession = entryOf(lead, { op: 'create', type: 'profession', values: { title: 'Honest' } });
  await ana.push([new DocumentWriter(depName(deployment)).write(openDeployment(ana, deployment), logged)]);
  await lead.push([new DocumentWriter('ws@1').write(profession)]);
  const own = newRecordId();
  await mallory.push([new DocumentWriter(depName(own)).write(openDeployment(mallory, own))]);
  const records = [deployment, logged.record, profession.record];
  const known = { own, records, entries: [logged.id, profession.id] };
  const isHonest = ({ device }: LogFrame): boolean => device !== mallory.device;
  const before = (await lead.pull()).filter(isHonest);
  const foreign = [depName(deployment), `dep/${deployment}@2`, `tri/${deployment}@1`, 'ws@1', 'ws@2'];

  const makeFrame = (chance: Chance) => {
    const documents = [depName(own), depName(own), depName(idFrom(chance)), `dep/${own}@2`, ...foreign];
    const document = chance.pick(documents);
    const writer = chance.oneIn(8) ? ana : mallory;
    const entries = Array.from({ length: 1 + chance.below(3) }, () => hostileEntry(chance, { ...known, writer }));
    const made = new DocumentWriter(document, 1 + chance.below(2 ** 32 - 1)).write(...entries);
    return chance.oneIn(3) ? { ...made, update: mutateBytes(made.update, chance) } : made;
  };
  let settled = 0;
  return {
    make: (chance) => {
      const frames = Array.from({ length: 1 + chance.below(3) }, () => makeFrame(chance));
      const bytes = writeFrames(frames);
      return chance.oneIn(2) ? bytes : mutateBytes(bytes, chance);
    },
    take: async (input) => {
      const { encoding, pack } = packings[input.length % packings.length] as (typeof packings)[number];
      const headers = { 'content-type': framesType, ...(encoding === null ? {} : { 'content-encoding': encoding }) };
      const { status, body } = await mallory.call('POST', '/push', pack(input), headers);
      if (status >= 500 || status === 401 || status === 429) {
        throw new Error(`the hub answered ${status}: ${JSON.stringify(body)}`);
      }
    },
    settle: async () => {
      const all = await lead.pull();
      failIfChanged('the honest log', textOf(before), textOf(all.filter(isHonest)));
      const strange = all.find((frame) => !isHonest(frame) && frame.document.includes(deployment));
      if (strange) throw new Error(`a frame was taken for ${strange.document}`);
      const place = join(dir, `device-${++settled}-`);
      const plain = await shownBy(`${place}plain`, before, records);
      const attacked = await shownBy(`${place}attacked`, all, records);
      failIfChanged('an honest record', plain, attacked);
    },
    close: () => running.close(),
  };
};

const textOf = (frames: readonly LogFrame[]): string[] =>
  frames.map(({ document, device, update }) => `${document} ${device} ${Buffer.from(update).toString('base64')}`);

/** What a device shows of the records when it has taken in the frames. */
async function shownBy(dir: string, frames: readonly LogFrame[], records: readonly string[]): Promise<unknown> {
  const core = await openCore({ dataDir: dir });
  try {
    await core.client.app.begin({ workspace: 'Sample', name: 'Sample Other', role: 'research', sample: false });
    core.ingest(frames.map(({ document, update }) => ({ document: document as DocumentName, update })));
    return await shownOf(core, dir, records);
  } finally {
    await core.close();
  }
}
