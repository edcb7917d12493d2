import type { CsvMapping } from '../../../../../shared/api/imports.ts';
import {
  type DecimalMark,
  findDecimalMark,
  readNumber,
} from '../../../../../shared/read-number.ts';
import { findRecordType, isObservationType } from '../../../../../shared/records/index.ts';
import { oneLine } from '../fit/clean-text.ts';
import { fitItem } from '../fit/fit-item.ts';
import { readable } from '../fit/readable.ts';
import { contentKey, rowGroup, sourceKey } from '../fit/source-key.ts';
import { type Item, type Skip, refNames } from '../item.ts';
import { columnSet } from './columns.ts';
import { detailsTarget, isTarget } from './guess-mapping.ts';

/** A table being read: its columns in order, and their meaning. */
export interface Table {
  readonly file: string;
  readonly columns: readonly string[];
  readonly mapping: CsvMapping;
  /** The zone for times without one. */
  readonly zone: string;
  /** The decimal mark of each column whose first rows show one. */
  readonly marks: readonly (DecimalMark | undefined)[];
  /** Distinguishes tables with other columns, so that their row 1 is not ours. */
  readonly set: string;
}
/** Returns a table to read rows with. */
export function tableOf(
  file: string,
  columns: readonly string[],
  mapping: CsvMapping,
  zone: string,
  sample: readonly (readonly string[])[] = [],
): Table {
  const marks = columns.map((_, at) => findDecimalMark(sample.map((cells) => cells[at] ?? '')));
  return { file, columns, mapping, zone, marks, set: columnSet(columns) };
}

/**
 * Reads one row into the mapped fields. Cells beyond the header and columns without a field are
 * kept in the details.
 */
export function readTableRow(table: Table, cells: readonly string[], line: number): Item | Skip {
  const { mapping, columns } = table;
  const typeColumn = columns.findIndex((column) => targetOf(mapping, column) === 'type');
  const named = typeName(cells[typeColumn] ?? '');
  const type = named ?? mapping.type;
  const fields: Record<string, unknown> = {};
  const refs: Record<string, string> = {};
  const details: string[] = [];
  const notes: string[] = [];
  let url: string | null = null;
  let licence: string | null = null;
  columns.forEach((column, i) => {
    const target = targetOf(mapping, column);
    const cell = cells[i] ?? '';
    if (target === null || cell.trim() === '' || (target === 'type' && named !== null)) return;
    if (target === 'source.url') url = cell.trim();
    else if (target === 'source.licence') licence = cell.trim();
    else if ((refNames as readonly string[]).includes(target)) refs[target] = oneLine(cell);
    else if (target === detailsTarget || target === 'type' || !isTarget(type, target))
      details.push(readable(cell, column));
    else
      put(fields, target, isNumber(type, target) ? numberOf(cell, table.marks[i]) : cell, column);
  });
  const more = cells.slice(columns.length).filter((cell) => cell.trim() !== '');
  if (more.length > 0) {
    details.push(readable(more, 'More cells'));
    notes.push(
      `The row has ${cells.length} cells, the header ${columns.length}. The extra cells are ` +
        'kept as details',
    );
  }
  const keyAt = mapping.key === null ? -1 : columns.indexOf(mapping.key);
  const key = oneLine(cells[keyAt] ?? '');
  const legacy =
    key === '' ? `${table.set}/row/${contentKey(...cells)}` : sourceKey(`${table.set}/`, key);
  const item = fitItem({
    format: 'csv',
    type,
    line,
    file: table.file,
    zone: table.zone,
    fields,
    refs,
    url,
    licence,
    notes,
    details: details.join('\n'),
    key: sourceKey('key/', key),
    row: { key: key === '' ? null : key, group: sourceKey('key/', key), legacy },
    original: () =>
      JSON.stringify(
        cells.map((cell, i): [string, string] => [columns[i] ?? `column ${i + 1}`, cell]),
        null,
        1,
      ),
  });
  if (item.kind === 'skip' || key !== '') return item;
  return withoutKey(item, legacy);
}

/** Returns a row without a key, which is identified by its title first. */
function withoutKey(item: Item, legacy: string): Item {
  const group = rowGroup(String(item.values['title'] ?? ''));
  const source = { ...(item.values['source'] as object | undefined), key: group };
  return {
    ...item,
    key: group,
    row: { key: null, group, legacy },
    values: { ...item.values, source },
  };
}

/**
 * Returns the target of a column. Unmentioned columns are kept; only those mapped to null are left
 * out.
 */
export const targetOf = (mapping: CsvMapping, column: string): string | null =>
  Object.hasOwn(mapping.columns, column) ? (mapping.columns[column] ?? null) : detailsTarget;

function typeName(cell: string): string | null {
  const name = cell
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  if (isObservationType(name)) return name;
  return null;
}

/**
 * Adds a cell to a field. Several columns may go to one field: texts are joined, a group is filled.
 */
function put(
  fields: Record<string, unknown>,
  target: string,
  cell: string | number,
  column: string,
): void {
  const [name = '', inner] = target.split('.');
  if (inner !== undefined)
    fields[name] = {
      ...(fields[name] as object | undefined),
      [inner]: typeof cell === 'string' ? cell.trim() : cell,
    };
  else if (fields[name] === undefined) fields[name] = cell;
  else fields[name] = `${String(fields[name])}\n${readable(cell, column)}`;
}

const isNumber = (type: string, target: string): boolean => {
  const [name = '', inner] = target.split('.');
  const field = findRecordType(type)?.fields[name];
  return (
    (inner !== undefined && field?.kind === 'group' ? field.fields[inner]?.kind : field?.kind) ===
    'number'
  );
};

/** [NU1] Reads a number by the decimal mark of its column; other cells stay unchanged. */
export function numberOf(cell: string, mark: DecimalMark | undefined): string | number {
  const read = mark === undefined ? null : readNumber(cell, mark);
  if (read?.kind === 'number') return read.value;
  return cell.trim();
}
