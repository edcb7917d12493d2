import { invalid } from '../../../../../shared/errors.ts';
import { aiid } from './aiid.ts';
import { avid } from './avid.ts';
import { csv } from './csv.ts';
import { fieldIssues } from './field-issues.ts';
import { fieldloop } from './fieldloop.ts';
import type { ImportFormat, ObjectFormat, TableFormat } from './import-format.ts';

/**
 * The registry: every format that files are imported from, by its name. Among those of one layout,
 * the more particular goes first; any table is one of `csv`.
 */
export const importFormats: readonly ImportFormat[] = [avid, fieldIssues, aiid, csv, fieldloop];

export const formatNames: readonly string[] = importFormats.map(({ name }) => name);

/** Finds a format by its name; null for one that this version does not know. */
export const findFormat = (name: string): ImportFormat | null =>
  importFormats.find((format) => format.name === name) ?? null;

/**
 * Checks the name of a format.
 * @throws AppError `invalid` if it is neither `auto` nor a format
 */
export function checkFormat(name: string): void {
  if (name === 'auto' || findFormat(name) !== null) return;
  throw invalid(
    `There is no format “${name}”.`,
    `The formats are auto, ${formatNames.join(', ')}.`,
  );
}

/** Formats of JSON objects, in the order in which they are asked. */
export const objectFormats: readonly ObjectFormat[] = importFormats.filter(
  (format): format is ObjectFormat => format.layout === 'json',
);

/** Formats of tables, in the order in which they are asked. */
export const tableFormats: readonly TableFormat[] = importFormats.filter(
  (format): format is TableFormat => format.layout === 'table',
);
