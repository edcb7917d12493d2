import { z } from 'zod';
import { importReportSchema, csvMappingSchema } from '../../../../shared/api/imports.ts';
import { savedViewSchema } from '../../../../shared/api/feed.ts';
import { isId } from '../../../../shared/ids.ts';
import type { Cell } from './page-records.ts';
import { findSettingOf } from '../../kernel/settings/all-settings.ts';
import { readSetting } from '../../kernel/settings/settings.ts';
import type { KeptTable, Row } from '../../kernel/tables/readable-tables.ts';

type Candidate = {
  readonly table: KeptTable;
  readonly key: string;
  readonly age: number;
  readonly row: Row;
};

/** Facts and settings are distinguished by their keys: both are a key and a text. */
const metaKeys = ['device', 'incarnation'];

/**
 * Rows of the small tables, recognised by their shape alone, for a file whose tree is lost. A page
 * may be an old version: of two rows with one key the one with the later time counts, without a
 * time the one found last.
 */
export class FoundRows {
  readonly #found = new Map<string, Candidate>();

  /** Adds a row. */
  take(cells: readonly Cell[]): void {
    const candidate =
      asDraftOrMapping(cells) ?? asSetting(cells) ?? asView(cells) ?? asReport(cells);
    if (!candidate) return;
    const key = `${candidate.table} ${candidate.key}`;
    const known = this.#found.get(key);
    if (!known || known.age <= candidate.age) this.#found.set(key, candidate);
  }

  /** Returns the rows of a table. */
  of(table: KeptTable): readonly Row[] {
    return [...this.#found.values()].filter((one) => one.table === table).map(({ row }) => row);
  }
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
const timeSchema = z.number().int().min(1e12).max(1e13);

function asDraftOrMapping([key, content, ms, ...more]: readonly Cell[]): Candidate | null {
  if (
    more.length > 0 ||
    typeof key !== 'string' ||
    typeof content !== 'string' ||
    !timeSchema.safeParse(ms).success
  )
    return null;
  const json = parseJson(content);
  if (json === undefined) return null;
  if (csvMappingSchema.safeParse(json).success)
    return {
      table: 'import_mapping',
      key,
      age: Number(ms),
      row: { columns: key, mapping: content, used_ms: ms },
    };
  return { table: 'draft', key, age: Number(ms), row: { key, content, saved_ms: ms } };
}

function asSetting([key, value, ...more]: readonly Cell[]): Candidate | null {
  if (more.length > 0 || typeof key !== 'string' || typeof value !== 'string') return null;
  if (metaKeys.includes(key)) return { table: 'meta', key, age: 0, row: { key, value } };
  const setting = findSettingOf(key);
  if (setting?.afterDamage === 'kept' && readSetting(value, setting.schema) !== null)
    return { table: 'setting', key, age: 0, row: { key, value } };
  return null;
}

function asView([id, name, filter, text, ...more]: readonly Cell[]): Candidate | null {
  if (more.length > 0 || typeof filter !== 'string') return null;
  const view = savedViewSchema.safeParse({ id, name, filter: parseJson(filter), text });
  if (view.success)
    return { table: 'saved_view', key: view.data.id, age: 0, row: { id, name, filter, text } };
  return null;
}

function asReport([id, ms, report, ...more]: readonly Cell[]): Candidate | null {
  if (
    more.length > 0 ||
    !isId(id) ||
    typeof report !== 'string' ||
    !importReportSchema.safeParse(parseJson(report)).success
  )
    return null;
  return { table: 'import_report', key: id, age: Number(ms), row: { id, started_ms: ms, report } };
}
