import { createHash } from 'node:crypto';
import { beginning, oneLine } from '../fit/clean-text.ts';
import { plainName } from './known-columns.ts';

export { plainName };

/**
 * Returns the names of a table's columns, each unique: a second `name` becomes `name (2)`, an empty
 * one `column 3`. At most 500 characters each.
 */
export function columnNames(header: readonly string[]): string[] {
  const taken = new Set<string>();
  return header.map((cell, index) => {
    const name = beginning(oneLine(cell), 480) || `column ${index + 1}`;
    let unique = name;
    for (let n = 2; taken.has(unique); n++) unique = `${name} (${n})`;
    taken.add(unique);
    return unique;
  });
}

/** Returns the name of a set of columns, in any order: mappings are stored under it. */
export const columnSet = (columns: readonly string[]): string =>
  createHash('sha256')
    .update([...columns].map(plainName).sort().join('\u001f'))
    .digest('hex')
    .slice(0, 16);
