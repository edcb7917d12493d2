import { refNames } from '../item.ts';
import type { CsvMapping } from '../../../../../shared/api/imports.ts';
import { findRecordType } from '../../../../../shared/records/index.ts';
import { findAnswer } from './find-answer.ts';
import { type FieldTool, findFieldTool } from './field-tools.ts';
import { componentMarks, componentWords } from './component-columns.ts';
import { columnWords, keyWords, namesIn, plainName } from './known-columns.ts';

export const detailsTarget = 'source.details';
/** Targets that are not fields of an observation: a row's own type, and other records by name. */
const commonTargets = ['type', ...refNames, 'source.url', 'source.licence', detailsTarget] as const;

const mainText: Readonly<Record<CsvMapping['type'], string>> = {
  breakage: 'actual',
  outcome: 'body',
  data_need: 'what',
  harness_component: 'notes',
};

type Rows = readonly (readonly string[])[];

/**
 * Guesses a mapping for unmapped columns: by the program that wrote them, by their names, and for
 * the title by the contents of the first rows. Columns without a matching field go into the
 * source's details, so that nothing is lost.
 */
export function guessMapping(columns: readonly string[], rows: Rows = []): CsvMapping {
  const type = guessType(new Set(columns.map(plainName)));
  const tool = findFieldTool(columns);
  const targets = new Map<string, string>();
  if (tool !== null) takeTool(tool, columns, targets);
  const about = new Set(tool?.about ?? []);
  const free = columns.filter((column) => !about.has(plainName(column)));
  takeNamed(type, free, targets);
  const taken = new Set(targets.values());
  if (!taken.has('title') && (tool?.form === true || !taken.has(mainText[type]))) {
    const title = findAnswer(
      columns,
      rows,
      (column) => free.includes(column) && !targets.has(column),
    );
    if (title !== null) targets.set(title, 'title');
  }
  // fromEntries sets own properties only, also for a column named __proto__.
  const mapped = columns.map((column): [string, string] => [
    column,
    targets.get(column) ?? detailsTarget,
  ]);
  return {
    type,
    columns: Object.fromEntries(mapped),
    key: findColumn(columns, tool?.key ?? keyWords),
  };
}

function takeTool(tool: FieldTool, columns: readonly string[], targets: Map<string, string>): void {
  const when = findColumn(columns, tool.when);
  if (when !== null) targets.set(when, 'occurred_at');
  const url = findColumn(columns, tool.url ?? []);
  if (url !== null) targets.set(url, 'source.url');
}

function takeNamed(
  type: CsvMapping['type'],
  columns: readonly string[],
  targets: Map<string, string>,
): void {
  const taken = new Set(targets.values());
  const words = type === 'harness_component' ? componentWords : columnWords;
  for (const target of Object.keys(words)) {
    const field = target === 'text' ? mainText[type] : target;
    if (taken.has(field) || !isTarget(type, field)) continue;
    const column = findColumn(
      columns.filter((one) => !targets.has(one)),
      namesIn(words[target] ?? ''),
    );
    if (column === null) continue;
    targets.set(column, field);
    taken.add(field);
  }
  for (const column of columns) {
    // A column with the name of a field of this type is that field.
    const field = plainName(column);
    if (!targets.has(column) && !taken.has(field) && isTarget(type, field)) {
      targets.set(column, field);
      taken.add(field);
    }
  }
}

const findColumn = (columns: readonly string[], names: readonly string[]): string | null =>
  names.flatMap((name) => columns.filter((column) => plainName(column) === name))[0] ?? null;

function guessType(columns: ReadonlySet<string>): CsvMapping['type'] {
  const any = (...wanted: string[]): boolean => wanted.some((name) => columns.has(name));
  if (any(...componentMarks)) return 'harness_component';
  if (any('severity', 'expected', 'expected_result', 'actual', 'actual_result', 'workaround'))
    return 'breakage';
  if (any('modality', 'rights', 'acceptance', 'urgency', 'where_available')) return 'data_need';
  if (any('score', 'quote', 'outcome', 'rating')) return 'outcome';
  return 'breakage';
}

/**
 * Returns whether rows of a type accept a value there: a field, `group.field`, or one of the common
 * targets.
 */
export function isTarget(type: string, target: string): boolean {
  if (type === 'harness_component' && target === detailsTarget) return true;
  if (type !== 'harness_component' && (commonTargets as readonly string[]).includes(target))
    return true;
  const fields = findRecordType(type)?.fields ?? {};
  const [name = '', inner] = target.split('.');
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (!field || name === 'source' || field.kind === 'list') return false;
  if (inner === undefined) return field.kind !== 'group';
  return field.kind === 'group' && Object.hasOwn(field.fields, inner);
}
