import { readable } from '../fit/readable.ts';
import type { Item, Skip } from '../item.ts';
import type { Json } from '../read/parse-json.ts';
import { detailsTarget, isTarget } from './guess-mapping.ts';
import { readOwnLine } from './own-line.ts';
import { numberOf, type Table, targetOf } from './table-row.ts';

const type = 'harness_component';

/**
 * Reads a row into a harness component. Gap, stages, owner and iteration are given by name, as in a
 * hand-made line; what has no field is kept in the notes, so that nothing is lost. Without a column
 * that identifies rows, the name does.
 */
export function readComponentRow(
  table: Table,
  cells: readonly string[],
  line: number,
): Item | Skip {
  const { mapping, columns, file, zone } = table;
  const values = new Map<string, Json>();
  const notes: string[] = [];
  columns.forEach((column, at) => {
    const cell = (cells[at] ?? '').trim();
    const target = targetOf(mapping, column);
    if (cell === '' || target === null) return;
    if (target === 'notes') notes.push(cell);
    else if (target === detailsTarget || !isTarget(type, target) || values.has(target))
      notes.push(readable(cell, column));
    else values.set(target, target === 'hours_per_month' ? numberOf(cell, table.marks[at]) : cell);
  });
  notes.push(...cells.slice(columns.length).filter((cell) => cell.trim() !== ''));
  if (notes.length > 0) values.set('notes', notes.join('\n'));
  const id = mapping.key === null ? '' : (cells[columns.indexOf(mapping.key)] ?? '').trim();
  return readOwnLine({
    object: {
      ...Object.fromEntries(values),
      type,
      ...(id === '' ? {} : { id }),
    },
    line,
    file,
    zone,
    original: () =>
      JSON.stringify(
        cells.map((cell, at) => [columns[at] ?? '', cell]),
        null,
        1,
      ),
  });
}
