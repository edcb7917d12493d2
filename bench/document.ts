import * as Y from 'yjs';
import { addEntryTexts, entriesOf, newDocument } from '../shared/doc/entries-document.ts';
import { writeEntry } from '../shared/entries/canonical.ts';
import type { CreateEntry } from '../shared/entries/entry.ts';
import { makeHlc } from '../shared/entries/hlc.ts';
import {
  type DeviceId,
  type MemberId,
  newDeviceId,
  newEntryId,
  newRecordId,
} from '../shared/ids.ts';
import { type Bench, judge } from './bench.ts';
import { observationMaker } from './observations.ts';
import { inTurns, median } from './statistics.ts';

/**
 * A document of the maximum size, loaded from its compacted bytes, against JSON.parse of the same
 * entries.
 */
export const document: Bench = {
  name: 'document',
  async run({ quick }) {
    const records = quick ? 2_000 : 20_000;
    const entries = entriesOfDeployment(records);
    const written = newDocument();
    // Records are written one by one or in small batches; fifty batches represent a deployment's
    // lifetime.
    for (let at = 0; at < records; at += records / 50) {
      addEntryTexts(
        written,
        entries
          .slice(at, at + records / 50)
          .map((entry) => ({ id: entry.id, text: writeEntry(entry) })),
      );
    }
    const bytes = Y.encodeStateAsUpdate(written);
    const json = JSON.stringify(entries);

    let loaded = 0;
    const rounds = quick ? 5 : 15;
    const samples = await inTurns(
      {
        ours: () => {
          const doc = newDocument();
          Y.applyUpdate(doc, bytes);
          loaded = entriesOf(doc).size;
          doc.destroy();
        },
        parse: () => JSON.parse(json) as unknown,
      },
      rounds,
      3,
    );
    if (loaded !== records) throw new Error(`loaded ${loaded} of ${records} records`);
    return [
      judge({
        name: `document of ${records.toLocaleString('en')} loaded`,
        ours: median(samples.ours),
        reference: median(samples.parse),
        unit: 'ms',
        budget: 2.5,
        judged: 'ratio',
        what: 'a deployment’s document from its compacted bytes, against JSON.parse of its entries',
        samples: rounds,
      }),
    ];
  },
};

function entriesOfDeployment(records: number): readonly CreateEntry[] {
  const deployment = newRecordId();
  const author = newRecordId() as string as MemberId;
  const device: DeviceId = newDeviceId();
  const make = observationMaker(5);
  const references = {
    experiments: [newRecordId()],
    iterations: [newRecordId()],
    stages: ['stage-a', 'stage-b'],
  };
  return Array.from({ length: records }, (_, i): CreateEntry => {
    const { type, values } = make(deployment, references);
    const wall = 1_790_000_000_000 + i;
    return {
      v: 1,
      op: 'create',
      id: newEntryId(),
      record: newRecordId(),
      at: makeHlc(wall, 0),
      wall,
      zone: 'Europe/Paris',
      author,
      device,
      schema: 1,
      type,
      values,
    };
  });
}
