import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as Y from 'yjs';
import { newDocument } from '../../shared/doc/entries-document.ts';
import { newRecordId, type RecordId } from '../../shared/ids.ts';
import type { Core } from '../../electron/core/app/core.ts';
import type { Write } from '../../electron/core/kernel/write/writes.ts';
import { openDatabase } from '../../electron/core/kernel/database/open-database.ts';
import { databasePath } from '../../electron/core/kernel/database/open-database.ts';
import { type BenchContext, type BenchResult, judge } from '../bench.ts';
import { observationMaker } from '../observations.ts';
import { readTables } from '../same-tables.ts';
import { median, timed, timedAsync } from '../statistics.ts';
import { carryByFloor } from './floor.ts';
import { openSites, syncWhole } from './sites.ts';

const changedDocuments = 5;
const changesEach = 20;
const reconnects = 5;

/**
 * Measures a new research device that fetches everything, and its return after a few of many
 * deployments have changed.
 */
export async function measureManyDocuments(context: BenchContext): Promise<BenchResult[]> {
  const documents = context.quick ? 50 : 500;
  const recordsEach = context.quick ? 40 : 200;
  const records = documents * recordsEach;
  const dir = mkdtempSync(join(context.dir, 'documents-'));
  const sites = await openSites(dir);
  const fill = filler(sites.writer, recordsEach);
  const deployments: RecordId[] = [];
  for (let n = 0; n < documents; n++) {
    deployments.push(fill.begin(n));
    // Sent in small pushes, as a connected device does, so that no push runs into the hub's limits
    // per device.
    if (n % 25 === 24 || n === documents - 1) await syncWhole(sites.writer);
  }
  const firstMs = await timedAsync(() => syncWhole(sites.reader));
  const reconnectMs: number[] = [];
  for (let round = 0; round < reconnects; round++) {
    for (const deployment of deployments.slice(0, changedDocuments))
      fill.add(deployment, changesEach);
    await syncWhole(sites.writer);
    reconnectMs.push(await timedAsync(() => syncWhole(sites.reader)));
  }
  await sites.close();

  const same = readTables(sites.readerDir, ['doc_update', 'entry', 'record']);
  const arrived = same.tables.find(({ name }) => name === 'record')?.rows.length ?? 0;
  if (arrived < records) throw new Error(`${arrived} of ${records} records came`);
  const floor = await carryByFloor(dir, same);
  const openMs = median(Array.from({ length: reconnects }, () => openEverything(sites.readerDir)));
  rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  const shared = { unit: 'ms', judged: 'ratio' } as const;
  return [
    judge({
      name: `first sync of ${records.toLocaleString('en')}`,
      ours: firstMs,
      reference: floor.receiveMs,
      budget: 1.3,
      samples: 1,
      ...shared,
      what:
        `a new device fetches ${documents} deployments, against the same entries as one gzip ` +
        'JSON inserted into the same tables',
    }),
    judge({
      name: `reconnect, ${changedDocuments} of ${documents} changed`,
      ours: median(reconnectMs),
      reference: openMs,
      budget: 1 / 50,
      samples: reconnects,
      ...shared,
      what:
        `a round that brings ${changedDocuments * changesEach} records of ${changedDocuments} ` +
        `deployments, against opening each document of ${recordsEach} records on both sides to ` +
        'compare them, without a network between',
    }),
  ];
}

function filler(
  core: Core,
  recordsEach: number,
): { begin(n: number): RecordId; add(deployment: RecordId, records: number): void } {
  const make = observationMaker(17);
  const observations = (deployment: RecordId, records: number): Write[] =>
    Array.from({ length: records }, (): Write => {
      const {
        type,
        values: { experiment: _, model_iteration: __, ...values },
      } = make(deployment, {
        experiments: [deployment],
        iterations: [deployment],
        stages: ['stage-a', 'stage-b'],
      });
      return { op: 'create', type, values };
    });
  return {
    begin(n) {
      const deployment = newRecordId();
      core.write(
        [
          {
            op: 'create',
            type: 'deployment',
            id: deployment,
            values: { title: `Bench ${n}`, status: 'active' },
          },
          ...observations(deployment, recordsEach),
        ],
        'local',
      );
      return deployment;
    },
    add(deployment, records) {
      for (const write of observations(deployment, records)) core.write([write], 'local');
    },
  };
}

/**
 * Measures what two sides without a cursor need: both open every document, one sends its state, the
 * other returns what is missing.
 */
function openEverything(dataDir: string): number {
  const database = openDatabase(databasePath(dataDir), { readonly: true });
  const updates = new Map<string, Uint8Array[]>();
  for (const { document, bytes } of database
    .prepare<[], { document: string; bytes: Uint8Array }>(
      "SELECT document, bytes FROM doc_update WHERE document LIKE 'dep/%' ORDER BY seq",
    )
    .all()) {
    updates.set(document, [...(updates.get(document) ?? []), bytes]);
  }
  database.close();
  const stored = [...updates.values()].map((bytes) => Y.mergeUpdates(bytes));
  const open = (bytes: Uint8Array): Y.Doc => {
    const doc = newDocument();
    Y.applyUpdate(doc, bytes);
    return doc;
  };
  return timed(() => {
    for (const bytes of stored) {
      const [here, there] = [open(bytes), open(bytes)];
      Y.applyUpdate(here, Y.encodeStateAsUpdate(there, Y.encodeStateVector(here)));
      here.destroy();
      there.destroy();
    }
  });
}
