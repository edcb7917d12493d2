import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { newRecordId } from '../../shared/ids.ts';
import { type BenchContext, type BenchResult, judge } from '../bench.ts';
import { observationMaker } from '../observations.ts';
import { readTables, type SameTables } from '../same-tables.ts';
import { median, timedAsync } from '../statistics.ts';
import { carryByFloor, entriesIn } from './floor.ts';
import { type PeerTimes, preparePeers } from './peers.ts';
import { readMemory } from './server-process.ts';
import { openSites, syncWhole } from './sites.ts';

interface OurTimes {
  readonly sendMs: number;
  readonly receiveMs: number;
  readonly bytes: number;
  readonly overIdleMb: number | null;
  readonly same: SameTables;
}

/**
 * Measures records logged one by one on one device and sent through the hub to another, there
 * visible to every list and search: against the minimum that does it, and against other systems.
 */
export async function measureCarrying(context: BenchContext): Promise<BenchResult[]> {
  const records = context.quick ? 500 : 10_000;
  const rounds = context.quick ? 1 : 3;
  const peers = await preparePeers(context.say);
  const { ours, floor, others } = await carryInRounds(context, peers, records, rounds);
  const total = median(ours.map(({ sendMs, receiveMs }) => sendMs + receiveMs));
  const carried = `${records.toLocaleString('en')} records`;
  const shared = { judged: 'ratio', samples: rounds } as const;
  const results = [
    judge({
      name: `${carried} to the hub and on`,
      ours: total,
      reference: median(floor.map(({ ms }) => ms)),
      unit: 'ms',
      budget: 1.4,
      ...shared,
      what:
        'device to hub to device, one by one judged, kept and projected, against one gzip JSON ' +
        'over HTTP into the same tables',
    }),
    judge({
      name: `bytes of ${carried}`,
      ours: mb(median(ours.map(({ bytes }) => bytes))),
      reference: mb(median(floor.map(({ bytes }) => bytes))),
      unit: 'MB',
      budget: 1.15,
      ...shared,
      what: 'all that went over the wire, up and down, against the same entries as gzip JSON',
    }),
  ];
  for (const { name, budget, what } of peers) {
    results.push(
      judge({
        name: `${carried} against ${name}`,
        ours: total,
        reference: median((others.get(name) ?? []).map(({ ms }) => ms)),
        unit: 'ms',
        budget,
        ...shared,
        what,
      }),
    );
  }
  results.push(...judgeMemory(context, ours, others.get('PouchDB') ?? [], carried, shared));
  return results;
}

/** Carries the same records in every way, in turns. */
async function carryInRounds(
  context: BenchContext,
  peers: Awaited<ReturnType<typeof preparePeers>>,
  records: number,
  rounds: number,
) {
  const ours: OurTimes[] = [];
  const floor: { readonly ms: number; readonly bytes: number }[] = [];
  const others = new Map<string, PeerTimes[]>(peers.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    const dir = mkdtempSync(join(context.dir, 'carry-'));
    const times = await carry(dir, records);
    ours.push(times);
    const { sendMs, receiveMs, bytes } = await carryByFloor(dir, times.same);
    floor.push({ ms: sendMs + receiveMs, bytes });
    for (const { name, carry: carryByPeer } of peers) {
      mkdirSync(join(dir, name));
      others.get(name)?.push(await carryByPeer(join(dir, name), entriesIn(times.same)));
    }
    context.say(
      `carried ${records.toLocaleString('en')}: sent in ${sendMsOf(times)}, received in ` +
        `${(times.receiveMs / 1000).toFixed(1)} s`,
    );
    rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  }
  return { ours, floor, others };
}

function judgeMemory(
  context: BenchContext,
  ours: readonly OurTimes[],
  pouch: readonly PeerTimes[],
  carried: string,
  shared: { readonly judged: 'ratio'; readonly samples: number },
): BenchResult[] {
  const overIdle = ours.flatMap(({ overIdleMb }) => overIdleMb ?? []);
  const ofPeer = pouch.flatMap(({ overIdleMb }) => overIdleMb ?? []);
  if (overIdle.length > 0 && ofPeer.length > 0) {
    return [
      judge({
        name: 'memory of the hub over idle',
        ours: median(overIdle),
        reference: median(ofPeer),
        unit: 'MB',
        budget: 0.5,
        ...shared,
        what:
          `the hub’s peak while ${carried} went through, less what it had when idle, against ` +
          'PouchDB’s server',
      }),
    ];
  }
  if (overIdle.length > 0) {
    context.say(
      `the hub's memory grew by ${median(overIdle).toFixed(0)} MB at its peak; without ` +
        'PouchDB there is nothing to compare it with',
    );
  }
  return [];
}

const mb = (bytes: number): number => bytes / 1024 / 1024;
const sendMsOf = ({ sendMs }: OurTimes): string => `${(sendMs / 1000).toFixed(1)} s`;

async function carry(dir: string, records: number): Promise<OurTimes> {
  const sites = await openSites(dir);
  const { hub, way, writer, reader, readerDir } = sites;
  const deployment = newRecordId();
  const experiment = newRecordId();
  writer.write(
    [
      {
        op: 'create',
        type: 'deployment',
        id: deployment,
        values: { title: 'Bench', status: 'active' },
      },
      {
        op: 'create',
        type: 'experiment',
        id: experiment,
        values: { title: 'Bench', deployment, status: 'running' },
      },
    ],
    'local',
  );
  const make = observationMaker(11);
  for (let i = 0; i < records; i++) {
    const {
      type,
      values: { model_iteration: _, ...values },
    } = make(deployment, {
      experiments: [experiment],
      iterations: [experiment],
      stages: ['stage-a', 'stage-b'],
    });
    writer.write([{ op: 'create', type, values }], 'local');
  }
  const pid = hub.child.pid as number;
  const idle = readMemory(pid);
  const before = way.bytes();
  const sendMs = await timedAsync(() => syncWhole(writer));
  const receiveMs = await timedAsync(() => syncWhole(reader));
  const bytes = way.bytes() - before;
  const peak = readMemory(pid);
  await sites.close();
  const same = readTables(readerDir, ['doc_update', 'entry', 'record']);
  const arrived = same.tables.find(({ name }) => name === 'record')?.rows.length ?? 0;
  if (arrived < records) throw new Error(`${arrived} of ${records} records came`);
  return {
    sendMs,
    receiveMs,
    bytes,
    overIdleMb: idle && peak ? peak.peakMb - idle.nowMb : null,
    same,
  };
}
