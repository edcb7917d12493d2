import { causesOfGmf, causesOfMit } from '../../../../../shared/method/causes.ts';
import type { Cause } from '../../../../../shared/records/breakage.ts';
import { label, readable } from '../fit/readable.ts';
import { plainName } from './columns.ts';

/**
 * The sheets of the AI Incident Database's public snapshots
 * (incidentdatabase.ai/research/snapshots), by their columns.
 */
export const aiidSheets = [
  'incidents',
  'mit',
  'gmf',
  'classifications',
  'duplicates',
  'quickadd',
  'seed',
] as const;
export type AiidSheet = (typeof aiidSheets)[number];

/** Returns the sheet that a header belongs to, or null for a table of another source. */
export function findAiidSheet(columns: readonly string[]): AiidSheet | null {
  const names = new Set(columns.map(plainName));
  const has = (...wanted: string[]): boolean => wanted.every((name) => names.has(name));
  if (has('namespace', 'incident_id')) {
    if (names.has('risk_subdomain') || names.has('risk_domain')) return 'mit';
    if (names.has('known_ai_technical_failure') || names.has('potential_ai_technical_failure'))
      return 'gmf';
    return 'classifications';
  }
  if (has('duplicate_incident_number', 'true_incident_number')) return 'duplicates';
  if (has('incident_id', 'url', 'date_submitted')) return 'quickadd';
  if (has('incident_number', 'short_description_of_scenario')) return 'seed';
  if (
    names.has('incident_id') &&
    (names.has('title') || names.has('description')) &&
    ([...names].some((name) => name.startsWith('alleged_')) ||
      has('_id', 'reports') ||
      has('id', 'reports'))
  )
    return 'incidents';
  return null;
}

export type Cells = ReadonlyMap<string, string>;

/** Returns a row by plain column name. */
export const cellsByName = (columns: readonly string[], cells: readonly string[]): Cells =>
  new Map(columns.map((name, i) => [plainName(name), cells[i] ?? '']));

/** What the other sheets of one import say about an incident. */
export interface Enrichment {
  readonly causes: readonly Cause[];
  readonly harm: string | null;
  readonly tags: readonly string[];
  readonly details: readonly string[];
}

/**
 * Incident number -> what the classification and duplicate sheets say, for incidents not found so
 * far.
 */
export type Enrichments = Map<string, Enrichment>;

/** Reads what one row of a classification or duplicates sheet says about incidents, by number. */
export function readEnrichment(
  sheet: AiidSheet,
  columns: readonly string[],
  cells: readonly string[],
): readonly (readonly [incident: string, says: Enrichment])[] {
  const row = cellsByName(columns, cells);
  const text = (name: string): string => (row.get(name) ?? '').trim();
  if (sheet === 'duplicates') {
    const [twin, real] = [text('duplicate_incident_number'), text('true_incident_number')];
    return [
      [real, { ...nothing, details: [`Also filed as incident: ${twin}`] }],
      [twin, { ...nothing, tags: ['duplicate'], details: [`Filed twice: it is incident ${real}`] }],
    ];
  }
  return [
    [
      text('incident_id'),
      {
        causes: causesIn(row),
        harm: harmIn(row),
        tags: [],
        details: [detailsOf(sheet, columns, cells)],
      },
    ],
  ];
}

const nothing: Enrichment = { causes: [], harm: null, tags: [], details: [] };

/** Returns the causes that a row names; known technical failures come before potential ones. */
export function causesIn(row: Cells): Cause[] {
  const list = (name: string): string[] =>
    (row.get(name) ?? '').split(',').filter((text) => text.trim() !== '');
  const known = causesOfGmf(list('known_ai_technical_failure'));
  const gmf = known.length > 0 ? known : causesOfGmf(list('potential_ai_technical_failure'));
  return [...new Set([...causesOfMit([row.get('risk_subdomain') ?? '']), ...gmf])];
}

/**
 * Returns whether there was harm or near harm, by MIT's timing: an incident is either by definition
 * if the system was in use. Null if it does not say.
 */
export function harmIn(row: Cells): string | null {
  const timing = plainName(row.get('timing') ?? '');
  if (timing === 'post_deployment') return 'event';
  if (timing === 'pre_deployment') return 'issue';
  return null;
}

function detailsOf(sheet: AiidSheet, columns: readonly string[], cells: readonly string[]): string {
  const name = namespaceOf(sheet, columns, cells);
  return columns
    .flatMap((column, i) => {
      const text = (cells[i] ?? '').trim();
      if (text === '' || ['namespace', 'incident_id', 'published'].includes(plainName(column)))
        return [];
      return [readable(text, `${name} ${label(column)}`)];
    })
    .join('\n');
}

function namespaceOf(
  sheet: AiidSheet,
  columns: readonly string[],
  cells: readonly string[],
): string {
  if (sheet === 'mit') return 'MIT';
  if (sheet === 'gmf') return 'GMF';
  const at = columns.findIndex((column) => plainName(column) === 'namespace');
  return (cells[at] ?? '').trim() || 'Classification';
}

/** Adds what a row says about an incident to what earlier rows said. */
export function addEnrichment(to: Enrichments, incident: string, says: Enrichment): void {
  if (incident === '') return;
  const before = to.get(incident);
  to.set(
    incident,
    before === undefined
      ? says
      : {
          causes: [...new Set([...before.causes, ...says.causes])],
          harm: before.harm ?? says.harm,
          tags: [...new Set([...before.tags, ...says.tags])],
          details: [...before.details, ...says.details],
        },
  );
}
