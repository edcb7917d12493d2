import type { CsvMapping, ImportEncoding } from '../../../../../shared/api/imports.ts';
import type { FoundFile } from '../find-files.ts';
import { guessMapping } from '../formats/guess-mapping.ts';
import { fileBytes } from '../read/bytes.ts';
import { readSource } from '../read-source.ts';
import { fitMapping, mappingError } from './mapping.ts';

export interface MappingCheck {
  readonly mapping: CsvMapping | null;
  readonly format: string;
  readonly zone: string;
  readonly encoding: ImportEncoding | 'auto';
}

/**
 * Rejects a mapping that fits none of the tables among some files, before anything is read into
 * records.
 * @throws AppError `invalid` that names the columns, fields or the key that do not fit
 */
export async function checkMapping(
  files: readonly FoundFile[],
  options: MappingCheck,
): Promise<void> {
  const { mapping } = options;
  if (mapping === null) return;
  let first: { readonly problems: readonly string[]; readonly columns: readonly string[] } | null =
    null;
  for (const file of files) {
    const columns = await findColumns(file, options);
    if (columns === null) continue;
    const { problems } = fitMapping(mapping, columns);
    if (problems.length === 0) return;
    first ??= { problems, columns };
  }
  throw mappingError(first?.problems ?? ['there is no table'], first?.columns ?? []);
}

/** Returns the columns of a file that is a table; null for any other, and for an unreadable one. */
async function findColumns(
  file: FoundFile,
  options: MappingCheck,
): Promise<readonly string[] | null> {
  const reading = readSource(file.shown, fileBytes(file.path), {
    ...options,
    mappingFor: guessMapping,
    enrichments: new Map(),
    met: new Set(),
  });
  try {
    for await (const one of reading) {
      if (one.kind === 'table') return one.format.mapped ? one.columns : null;
      if (one.kind !== 'skip' && one.kind !== 'note') return null;
    }
  } catch {
    return null;
  }
  return null;
}
