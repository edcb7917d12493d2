import { join } from 'node:path';
import { guessMapping } from '../../electron/core/features/import/formats/guess-mapping.ts';
import type { Item } from '../../electron/core/features/import/item.ts';
import { fileBytes } from '../../electron/core/features/import/read/bytes.ts';
import {
  type Reading,
  type ReadOptions,
  readSource,
} from '../../electron/core/features/import/read-source.ts';
import { all, bytesOf, pieces } from './pieces.ts';

export const fixture = (...path: string[]): string =>
  join(import.meta.dirname, '..', 'fixtures', ...path);

export const readOptions = (given: Partial<ReadOptions> = {}): ReadOptions => ({
  format: 'auto',
  zone: 'UTC',
  encoding: 'auto',
  mappingFor: guessMapping,
  enrichments: new Map(),
  met: new Set(),
  ...given,
});

export const readFixture = (...path: string[]): Promise<Reading[]> =>
  all(readSource(path.join('/'), fileBytes(fixture(...path)), readOptions()));

export const readBytes = (
  name: string,
  content: string | Uint8Array,
  given: Partial<ReadOptions> = {},
): Promise<Reading[]> =>
  all(
    readSource(
      name,
      () => pieces(typeof content === 'string' ? bytesOf(content) : content, 997),
      readOptions(given),
    ),
  );

export const itemsOf = (readings: readonly Reading[]): Item[] =>
  readings.filter((reading): reading is Item => reading.kind === 'item');
export const reasonsOf = (readings: readonly Reading[]): [number | null, string][] =>
  readings.flatMap((reading) =>
    reading.kind === 'skip' || reading.kind === 'note'
      ? [[reading.line, reading.reason] as [number | null, string]]
      : [],
  );
