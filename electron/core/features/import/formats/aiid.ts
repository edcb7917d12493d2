import { fitItem } from '../fit/fit-item.ts';
import { readable } from '../fit/readable.ts';
import { contentKey, sourceKey } from '../fit/source-key.ts';
import { type Item, type Skip, skip } from '../item.ts';
import {
  type AiidSheet,
  causesIn,
  cellsByName,
  type Cells,
  type Enrichment,
  findAiidSheet,
  harmIn,
} from './aiid-sheets.ts';
import { plainName } from './columns.ts';
import type { ReadRow, TableFormat, TableSource } from './import-format.ts';

/** A row of one of AIID's sheets and its place. */
export interface AiidRow {
  readonly sheet: AiidSheet;
  readonly columns: readonly string[];
  readonly cells: readonly string[];
  readonly line: number;
  readonly file: string;
}

/** The licence of the snapshots (license.txt); a derived file that is shared must carry it too. */
const licence = 'CC BY-SA 4.0 (AI Incident Database)';

/**
 * Reads a row as a breakage. AIID doesn't say how much work an incident cost: severity is left to
 * be judged.
 * @param enrichment what other sheets of the same import say about this incident
 */
export function readAiidRow(source: AiidRow, enrichment: Enrichment | null): Item | Skip {
  const row = openRow(source);
  switch (source.sheet) {
    case 'incidents':
      return readIncident(row, enrichment);
    case 'seed':
      return readSeed(row);
    case 'quickadd':
      return readQuickAdd(row);
    case 'mit':
    case 'gmf':
    case 'classifications':
      return readClassification(row);
    case 'duplicates':
      return skip(
        source.line,
        'Only marks a duplicate of an incident that is not part of this import',
      );
  }
}

function openRow(source: AiidRow) {
  const cells = cellsByName(source.columns, source.cells);
  const text = (name: string): string => (cells.get(name) ?? '').trim();
  const found = {
    format: 'aiid',
    type: 'breakage',
    line: source.line,
    file: source.file,
    licence,
    original: () => originalOf(source),
  } as const;
  return { source, cells, text, number: text('incident_id') || text('incident_number'), found };
}
type OpenRow = ReturnType<typeof openRow>;

function readIncident(
  { source, text, number, found }: OpenRow,
  enrichment: Enrichment | null,
): Item | Skip {
  const numbered = text('description') === '' && number !== '' ? `Incident ${number}` : '';
  const { causes = [], harm = null, tags = [], details = [] } = enrichment ?? {};
  return fitItem({
    ...found,
    key: keyOf('incident/', number, source),
    fields: {
      title: text('title') || numbered,
      actual: text('description'),
      occurred_at: text('date'),
      causes,
      harm: harm ?? 'unclear',
      tags,
    },
    url: citeUrl(number),
    details: [detailsOf(source, ['title', 'description', 'date']), ...details].join('\n'),
  });
}

/**
 * Reads the 2018 seed sheet, which numbers its rows separately: its 57 is not incident 57 of the
 * database.
 */
const readSeed = ({ source, text, number, found }: OpenRow): Item | Skip =>
  fitItem({
    ...found,
    key: keyOf('seed/', number, source),
    fields: {
      title: text('short_description_of_scenario'),
      occurred_at: text('start_date'),
      harm: text('harm_caused') === '' ? 'unclear' : 'event',
    },
    url: text('link_1') || null,
    details: detailsOf(source, ['short_description_of_scenario', 'link_1']),
  });

function readQuickAdd({ source, text, found }: OpenRow): Item | Skip {
  const url = text('url');
  return fitItem({
    ...found,
    key: keyOf('quickadd/', url, source),
    fields: {
      title: titleOfUrl(url, text('source_domain')),
      occurred_at: text('date_submitted'),
    },
    url,
    details: detailsOf(source, ['url', 'date_submitted']),
  });
}

const readClassification = ({ source, cells, text, number, found }: OpenRow): Item | Skip =>
  fitItem({
    ...found,
    key: keyOf(`${source.sheet}/`, `${text('namespace')}/${number}`, source),
    fields: {
      title: classificationTitle(cells, number),
      causes: causesIn(cells),
      harm: harmIn(cells) ?? 'unclear',
    },
    url: citeUrl(number),
    details: detailsOf(source, []),
  });

/** Returns the key from the source's number; a row without one is identified by its content. */
const keyOf = (prefix: string, key: string, source: AiidRow): string =>
  key === '' ? `${prefix}content/${contentKey(...source.cells)}` : sourceKey(prefix, key);

const citeUrl = (number: string): string | null =>
  /^\d+$/.test(number) && number !== '0' ? `https://incidentdatabase.ai/cite/${number}` : null;

function classificationTitle(row: Cells, number: string): string {
  const what =
    [
      row.get('risk_subdomain'),
      row.get('risk_domain'),
      row.get('known_ai_technical_failure'),
      row.get('potential_ai_technical_failure'),
      row.get('known_ai_goal'),
    ].find((text) => text !== undefined && text.trim() !== '') ?? 'classified';
  return `Incident ${number || 'without number'}: ${what.trim()}`;
}

/**
 * Returns `yahoo.com: video happy crying venezuelans` from a link's last part; the link itself if
 * it has no words.
 */
function titleOfUrl(url: string, domain: string): string {
  const path =
    url
      .replace(/[?#].*$/, '')
      .replace(/\/+$/, '')
      .split('/')
      .slice(3)
      .at(-1) ?? '';
  const slug = path
    .replace(/\.[a-z]{2,5}$/i, '')
    .replace(/[-_+]+/g, ' ')
    .trim();
  if (domain !== '' && /[a-z]{3}/i.test(slug)) return `${domain}: ${slug}`;
  return url;
}

function detailsOf(source: AiidRow, without: readonly string[]): string {
  const lines = source.columns.flatMap((column, i) => {
    const text = (source.cells[i] ?? '').trim();
    if (text === '' || without.includes(plainName(column))) return [];
    return [readable(listIn(text), column)];
  });
  const more = source.cells.slice(source.columns.length).filter((cell) => cell.trim() !== '');
  return [...lines, ...(more.length > 0 ? [readable(more, 'More cells')] : [])].join('\n');
}

/** Reads a list in a cell, which is JSON: `["youtube"]`. */
function listIn(text: string): unknown {
  if (!text.startsWith('[') || text.length > 100_000) return text;
  try {
    const parsed: unknown = JSON.parse(text);
    if (Array.isArray(parsed) && parsed.every((item) => typeof item !== 'object')) return parsed;
    return text;
  } catch {
    return text;
  }
}

const originalOf = (source: AiidRow): string =>
  JSON.stringify(
    source.cells.map((cell, i): [string, string] => [source.columns[i] ?? `column ${i + 1}`, cell]),
    null,
    1,
  );

/** Snapshots of the AI Incident Database. */
export const aiid: TableFormat = {
  name: 'aiid',
  label: 'AI Incident Database',
  layout: 'table',
  mapped: false,
  find: (columns) => {
    const sheet = findAiidSheet(columns);
    if (sheet === null) return null;
    return (table) => sheetReader(sheet, table);
  },
};

function sheetReader(sheet: AiidSheet, { file, columns, options }: TableSource): ReadRow {
  const numberAt = columns.findIndex((column) =>
    /^(true[ _])?incident[ _](id|number)$/i.test(column),
  );
  return (cells, line) => {
    const incident = (cells[numberAt] ?? '').trim();
    const row = { sheet, columns, cells, line, file };
    if (sheet === 'incidents') {
      options.met.add(incident);
      return readAiidRow(row, options.enrichments.get(incident) ?? null);
    }
    const joins =
      sheet !== 'quickadd' && sheet !== 'seed' && incident !== '' && options.met.has(incident);
    if (joins) return null;
    return readAiidRow(row, null);
  };
}
