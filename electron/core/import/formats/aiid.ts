import { fitItem } from '../fit/fit-item.ts';
import { readable } from '../fit/readable.ts';
import { contentKey, sourceKey } from '../fit/source-key.ts';
import { type Item, type Skip, skip } from '../item.ts';
import { type AiidSheet, causesIn, cellsByName, type Cells, type Enrichment, harmIn } from './aiid-sheets.ts';
import { plainName } from './columns.ts';

/** A row of one of AIID's sheets and where it stands. */
export interface AiidRow {
  readonly sheet: AiidSheet;
  readonly columns: readonly string[];
  readonly cells: readonly string[];
  readonly line: number;
  readonly file: string;
}

/** The licence that the snapshots carry (license.txt); a derived file that is shared must carry it too. */
const licence = 'CC BY-SA 4.0 (AI Incident Database)';

/**
 * A row as a breakage. Nothing in AIID says how much work an incident cost: severity is left to be judged.
 * @param enrichment what other sheets of the same import say about this incident
 */
export function readAiidRow(source: AiidRow, enrichment: Enrichment | null): Item | Skip {
  const row = cellsByName(source.columns, source.cells);
  const text = (name: string): string => (row.get(name) ?? '').trim();
  const number = text('incident_id') || text('incident_number');
  const found = { format: 'aiid', type: 'breakage', line: source.line, file: source.file, licence, original: () => originalOf(source) } as const;
  switch (source.sheet) {
    case 'incidents':
      return fitItem({
        ...found, key: keyOf('incident/', number, source),
        fields: {
          title: text('title') || (text('description') === '' && number !== '' ? `Incident ${number}` : ''), actual: text('description'), occurred_at: text('date'),
          causes: enrichment?.causes ?? [], harm: enrichment?.harm ?? 'unclear', tags: enrichment?.tags ?? [],
        },
        url: citeUrl(number),
        details: [detailsOf(source, ['title', 'description', 'date']), ...(enrichment?.details ?? [])].join('\n'),
      });
    case 'seed':
      // The 2018 seed sheet numbers its rows by itself: its 57 is not incident 57 of the database.
      return fitItem({
        ...found, key: keyOf('seed/', number, source),
        fields: { title: text('short_description_of_scenario'), occurred_at: text('start_date'), harm: text('harm_caused') === '' ? 'unclear' : 'event' },
        url: text('link_1') || null, details: detailsOf(source, ['short_description_of_scenario', 'link_1']),
      });
    case 'quickadd': {
      const url = text('url');
      return fitItem({
        ...found, key: keyOf('quickadd/', url, source), fields: { title: titleOfUrl(url, text('source_domain')), occurred_at: text('date_submitted') },
        url, details: detailsOf(source, ['url', 'date_submitted']),
      });
    }
    case 'mit': case 'gmf': case 'classifications':
      return fitItem({
        ...found, key: keyOf(`${source.sheet}/`, `${text('namespace')}/${number}`, source),
        fields: { title: classificationTitle(row, number), causes: causesIn(row), harm: harmIn(row) ?? 'unclear' },
        url: citeUrl(number), details: detailsOf(source, []),
      });
    case 'duplicates':
      return skip(source.line, 'It says only which incident was filed twice; that incident is not part of this import');
  }
}

/** By the source's number; a row without one is told apart by its content. */
const keyOf = (prefix: string, key: string, source: AiidRow): string =>
  (key === '' ? `${prefix}content/${contentKey(...source.cells)}` : sourceKey(prefix, key));

const citeUrl = (number: string): string | null => (/^\d+$/.test(number) && number !== '0' ? `https://incidentdatabase.ai/cite/${number}` : null);

function classificationTitle(row: Cells, number: string): string {
  const what = [row.get('risk_subdomain'), row.get('risk_domain'), row.get('known_ai_technical_failure'), row.get('potential_ai_technical_failure'), row.get('known_ai_goal')]
    .find((text) => text !== undefined && text.trim() !== '') ?? 'classified';
  return `Incident ${number || 'without number'}: ${what.trim()}`;
}

/** `yahoo.com: video happy crying venezuelans` from a link's last part; the link itself where it has no words. */
function titleOfUrl(url: string, domain: string): string {
  const path = url.replace(/[?#].*$/, '').replace(/\/+$/, '').split('/').slice(3).at(-1) ?? '';
  const slug = path.replace(/\.[a-z]{2,5}$/i, '').replace(/[-_+]+/g, ' ').trim();
  return domain !== '' && /[a-z]{3}/i.test(slug) ? `${domain}: ${slug}` : url;
}

function detailsOf(source: AiidRow, without: readonly string[]): string {
  const lines = source.columns.flatMap((column, i) => {
    const text = (source.cells[i] ?? '').trim();
    return text === '' || without.includes(plainName(column)) ? [] : [readable(listIn(text), column)];
  });
  const more = source.cells.slice(source.columns.length).filter((cell) => cell.trim() !== '');
  return [...lines, ...(more.length > 0 ? [readable(more, 'More cells')] : [])].join('\n');
}

/** Lists stand in cells as JSON: `["youtube"]`. */
function listIn(text: string): unknown {
  if (!text.startsWith('[') || text.length > 100_000) return text;
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) && parsed.every((item) => typeof item !== 'object') ? parsed : text;
  } catch {
    return text;
  }
}

const originalOf = (source: AiidRow): string =>
  JSON.stringify(source.cells.map((cell, i): [string, string] => [source.columns[i] ?? `column ${i + 1}`, cell]), null, 1);
