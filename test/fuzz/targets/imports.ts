import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findRecordType } from '../../../shared/records/index.ts';
import { parseNewValues } from '../../../shared/records/read-values.ts';
import type { Reading } from '../../../electron/core/features/import/read-source.ts';
import { fixture, readBytes } from '../../import/read-fixture.ts';
import type { Chance } from '../chance.ts';
import type { OpenTarget } from '../fuzz-target.ts';
import { openHonestCore } from '../honest-core.ts';
import { idFrom } from '../hostile-entries.ts';
import { mutateBytes } from '../mutate-bytes.ts';
import { mutateJson } from '../mutate-json.ts';

const samples: readonly Uint8Array[] = ['avid', 'field-issues', 'aiid-cc-by-sa'].flatMap((folder) =>
  readdirSync(fixture(folder)).map((name) => new Uint8Array(readFileSync(fixture(folder, name)))),
);
/** What a file is called decides little, and is the sender's to choose. */
const names = ['a.json', 'a.jsonl', 'a.csv', 'a.tsv', 'a.txt', 'a', 'incidents.csv'];
const mostBytes = 30_000;
const deployment = '0190b4c4-0000-7000-8000-000000000000';

/** Changed sources of every format, forged exports of this very folder among them. */
export const openTarget: OpenTarget = async (dir) => {
  const honest = await openHonestCore(join(dir, 'data'));
  const exported = join(dir, 'all.jsonl');
  await honest.core.client.data.exportTo({ path: exported });
  const lines = readFileSync(exported, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  const target = { deployment: null, newDeployment: 'Imported' };
  return {
    make: (chance) => makeSource(chance, lines),
    take: async (input) => {
      const name = names[input.length % names.length] as string;
      checkReadings(await readBytes(name, input));
      // Writing is slower by far than reading.
      if (input.length % 16 !== 0) return;
      const path = join(dir, name);
      writeFileSync(path, input);
      await honest.core.imports.run({ paths: [path], format: 'auto', mapping: null }, target);
    },
    settle: honest.settleEntries,
    close: () => honest.core.close(),
  };
};

function makeSource(chance: Chance, exported: readonly string[]): Uint8Array {
  switch (chance.below(4)) {
    case 0: {
      const lines = exported.map((line) => (chance.oneIn(3) ? forge(line, chance) : line));
      return Buffer.from(lines.join('\n'));
    }
    case 1: {
      const length = 1 + chance.below(4);
      const lines = Array.from({ length }, () => forge(chance.pick(exported), chance));
      return Buffer.from(lines.join('\n'));
    }
    default: {
      const bytes = chance.pick(samples);
      const from = chance.oneIn(2) ? 0 : chance.below(bytes.length);
      return mutateBytes(bytes.subarray(from, from + mostBytes), chance);
    }
  }
}

/** Another id now and then, so that it is not known already. */
function forge(line: string, chance: Chance): string {
  const forged = JSON.stringify(mutateJson(JSON.parse(line), chance)) ?? 'null';
  return chance.oneIn(3) ? forged.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, idFrom(chance)) : forged;
}

/** Every item fits its type, and everything left out has a reason. */
function checkReadings(readings: readonly Reading[]): void {
  for (const reading of readings) {
    const isLeftOut = reading.kind === 'skip' || reading.kind === 'note';
    if (isLeftOut && reading.reason === '') {
      throw new Error('something was left out without a reason');
    }
    if (reading.kind !== 'item') continue;
    const definition = findRecordType(reading.type);
    if (!definition) throw new Error(`an item of an unknown type: ${reading.type}`);
    const inDeployment = Object.hasOwn(definition.fields, 'deployment') ? { deployment } : {};
    // What names other records is read once they are known; until then it counts as there.
    const named = new Set(Object.keys(reading.named?.fields ?? {}));
    const values = { ...reading.values, ...inDeployment };
    const isLeft = (name: string): boolean => named.has(name) && !Object.hasOwn(values, name);
    const fields = Object.fromEntries(
      Object.entries(definition.fields).filter(([name]) => !isLeft(name)),
    );
    parseNewValues({ ...definition, fields }, values);
  }
}
